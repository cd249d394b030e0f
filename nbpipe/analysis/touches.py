"""What calls touch outside the namespace: files, generators, options, figures."""

from __future__ import annotations

import ast

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.expressions import Expressions
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.values import SCALAR, Value, join_all

ANY_FILE = 99  # in a table: not one that the arguments name
_FILE_ENDINGS = (
    ".csv .tsv .txt .json .pkl .pickle .joblib .npy .npz .h5 .hdf5 .parquet .xlsx .xls "
    ".png .jpg .jpeg .svg .pdf .html .xml .yaml .yml .zip .gz .sav .bin .model .pt "
    ".pth .db .sqlite .md .log .dat .feather"
)
_GENERATORS = frozenset(
    {"numpy.random.Generator", "numpy.random.RandomState", "random.Random"}
)
ENDINGS = tuple(_FILE_ENDINGS.split())


class Touches(Expressions):
    """Effects of calls."""

    def _open(self, passed: Arguments) -> None:
        mode = passed.keywords.get("mode")
        if mode is None and len(passed.positional) > 1:
            mode = passed.positional[1]
        text = mode.const if mode else "r"
        writes = not isinstance(text, str) or any(letter in text for letter in "wax+")
        path = passed.positional[0] if passed.positional else SCALAR
        self._touch_file(path, "write" if writes else "read")

    def _touch_file(self, path: Value, mode: str) -> None:
        name = path.const if isinstance(path.const, str) else "*"
        self.effect(f"file:{name}", mode)

    def _touch_named_files(self, path: str, passed: Arguments) -> None:
        """A call that is given a file's name may read or write it."""
        if path in self.known.rules or path.startswith("builtins."):
            return
        for value in passed.every:
            if isinstance(value.const, str) and value.const.endswith(ENDINGS):
                self.effect(f"file:{value.const}", "write")

    def _touch_pyplot(self, path: str) -> None:
        plotting = path.startswith(("matplotlib.pyplot.", "matplotlib.pylab."))
        plotting |= path.split(".", maxsplit=1)[0] in self.known.drawing
        if plotting or (path.startswith("seaborn.") and path.count(".") == 1):
            self.seen.figures = True

    def _apply_effects(self, rule: Rule, passed: Arguments) -> None:
        given = passed.keywords.get(rule.unless) if rule.unless else None
        if rule.draws and (given is None or given.regions == frozenset({0})):
            self.effect(f"rng:{rule.draws}", "write")
        if rule.seeds:
            self.effect(f"rng:{rule.seeds}", "set")
        if rule.option:
            self.effect(f"option:{rule.option}", "set")
        if rule.process:
            self.effect("process", "write")
        self.seen.figures |= rule.figure
        for position, mode in ((rule.reads_file, "read"), (rule.writes_file, "write")):
            if position is None:
                continue
            if position == ANY_FILE:
                self._touch_file(SCALAR, mode)
            elif position < len(passed.positional):
                self._touch_file(passed.positional[position], mode)
            else:
                named = [v for v in passed.every if isinstance(v.const, str)]
                self._touch_file(named[0] if named else SCALAR, mode)

    def _touch_plots(self, func: ast.Attribute) -> None:
        """``x.plot(..)``, ``x.plot.bar(..)``, ``x.plot_residuals(..)`` open a figure."""
        inner = func.value
        through = isinstance(inner, ast.Attribute) and inner.attr == "plot"
        named = func.attr.startswith(("plot", "draw_")) or func.attr == "hist"
        if through or named:
            self.seen.figures = True

    def _draw_from(self, passed: Arguments) -> None:
        """Whoever is given a generator may draw from it."""
        reached = self.heap.reach(join_all(passed.every).regions)
        self.mutate(r for r in reached if self.heap.kinds[r] in _GENERATORS)
