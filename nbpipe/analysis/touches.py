"""What calls touch outside the namespace: files, generators, options, figures."""

from __future__ import annotations

import ast
import posixpath
import re

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.expressions import Expressions
from nbpipe.analysis.knowledge import Rule
from nbpipe.analysis.named_files import (
    FILE_ARGUMENTS,
    pattern,
    saves,
    texts_of,
    where_paths_stand,
)
from nbpipe.analysis.values import (
    NONE,
    NOTHING,
    SCALAR,
    Regions,
    Value,
    join_all,
)
from nbpipe.text.patterns import is_pattern

ANY_FILE = 99  # in a table: not one that the arguments name
FOLDER = 98  # in a table: below the one that the first argument names, or below this
_FILE_ENDINGS = (
    ".csv .tsv .txt .json .pkl .pickle .joblib .npy .npz .h5 .hdf5 .parquet .xlsx .xls "
    ".png .jpg .jpeg .svg .pdf .html .xml .yaml .yml .zip .gz .sav .bin .model .pt "
    ".pth .db .sqlite .md .log .dat .feather .ini .cfg .conf .toml .arrow .orc .dta "
    ".mat .nc .tif .tiff .gif .bmp .webp .wav .mp4 .geojson .shp .jsonl .ndjson .keras "
    ".hdf .avro .ipc .duckdb .sqlite3 .graphml .gml .gexf .edgelist .adjlist .mtx .svm "
    ".libsvm .ubj .bst .cbm .onnx .ckpt .safetensors .dill .sas7bdat .xpt .gpkg .kml "
    ".parq .bz2 .xz .zst .tgz .tar .htm .docx .pptx .mp3 .flac .nii"
)
_CHANGED_BY_USE = frozenset(
    {
        "numpy.random.Generator",
        "numpy.random.RandomState",
        "random.Random",
        "file",
        "io.Buffer",
        "matplotlib.Axes",
        "matplotlib.Figure",
    }
)
_OPEN = frozenset(
    {"file", "io.Buffer", "pandas.ExcelWriter", "pandas.ExcelFile", "pandas.HDFStore"}
)
_MINIMIZERS = frozenset(
    f"scipy.optimize.{name}"
    for name in ("differential_evolution", "dual_annealing", "basinhopping")
)
_DRAWING = {
    "random.": "random",
    "numpy.random.": "numpy",
    "sklearn.datasets.make_": "numpy",
    "torch.": "torch",
    "tensorflow.": "*",
    "keras.": "*",
}
_ENVIRONMENT = ("update", "pop", "setdefault", "clear", "popitem")
#: Functions of pyplot that read and write pictures, and touch no figure.
_OF_FILES = frozenset({"matplotlib.pyplot.imread", "matplotlib.pyplot.imsave"})
_PLOTS = re.compile(
    r"^plot|^draw_|^get_figure$|(_|^)(heatmap|hist|histogram|imshow|plots?|scatter)(_|$)|"
    r"plots?$|visuali[sz]e"
)
_PATH_READS = frozenset(
    "read_text read_bytes exists is_file is_dir iterdir stat glob rglob".split()
)
_PATH_WRITES = frozenset(
    "write_text write_bytes mkdir unlink touch rename rmdir symlink_to".split()
)
ENDINGS = tuple(_FILE_ENDINGS.split())


class Touches(Expressions):
    """Effects of calls."""

    def _reaches(self, regions: frozenset[int], kind: str) -> bool:
        """Whether objects hold one of a kind, or of a kind based on it."""
        kinds = self.heap.kinds_of(self.heap.reach(regions))
        return any(kind in (one, self.known.kind(one).base) for one in kinds)

    def _open(self, passed: Arguments) -> None:
        path = passed.positional[0] if passed.positional else SCALAR
        self._open_at(path, passed.positional[1:], passed)

    def _open_at(self, path: Value, rest: tuple[Value, ...], passed: Arguments) -> None:
        """Touch a file as its mode says, the first of the arguments after the path."""
        mode = passed.keywords.get("mode", rest[0] if rest else None)
        text = mode.const if mode else "r"
        writes = not isinstance(text, str) or any(letter in text for letter in "wax+")
        self._touch_file(path, "write" if writes else "read")

    def _touch_file(self, path: Value, mode: str) -> None:
        if path.regions and self.heap.kinds_of(path.regions) <= _OPEN:
            return  # whoever opened it touched the file
        begins = "" if is_pattern(path.begins) else path.begins
        name = path.const if isinstance(path.const, str) else f"{begins}*"
        self.effect(f"file:{name}", mode)

    def _touch_named_files(self, path: str, node: ast.Call, passed: Arguments) -> None:
        """A call that is given a file's name may read or write it."""
        if path in self.known.rules or path.startswith("builtins."):
            return
        if path.startswith("os.environ.") and path.split(".")[2] in _ENVIRONMENT:
            self.effect("option:environment", "set")
        self.seen.names.add(path, node, passed)
        for text in texts_of(node, passed):
            if text.endswith(ENDINGS):
                self.effect(f"file:{text}", "write")
        if saves(path):
            self._touch_saved(path, node, passed)

    def _touch_saved(self, path: str, node: ast.Call, passed: Arguments) -> None:
        """``image.save(folder / f"{i}.png")`` writes whatever that is."""
        cells = ".write_" in path  # of a sheet: `sheet.write_number(row, column, 3)`
        for part, value in where_paths_stand(node, passed):
            text = value.const
            if value == SCALAR:
                text = pattern(part, lambda name: self.load(name).const)
            if text == "*" and cells:
                continue
            if isinstance(text, str) and text and not re.search(r"[\n:]|\s\s", text):
                self.effect(f"file:{text}", "write")

    def _touch_pyplot(self, path: str) -> None:
        plotting = path.startswith(("matplotlib.pyplot.", "matplotlib.pylab."))
        plotting |= path.split(".", maxsplit=1)[0] in self.known.drawing
        plotting |= path.startswith("networkx.draw")
        plotting &= path not in _OF_FILES
        if plotting or (path.startswith("seaborn.") and path.count(".") == 1):
            self.seen.figures = True

    def _apply_effects(self, rule: Rule, passed: Arguments) -> None:
        given = passed.keywords.get(rule.unless) if rule.unless else None
        if rule.draws and (given is None or given.regions == frozenset({0})):
            self.effect(f"rng:{rule.draws}", "write")
        touched = [
            (f"rng:{rule.seeds}", "set" if rule.seeds else ""),
            (f"option:{rule.option}", "set" if rule.option else ""),
            ("log", rule.logs.replace("file", "write")),
            ("process", "write" if rule.process else ""),
        ]
        for resource, mode in touched:
            if mode:
                self.effect(resource, mode)
        self._touch_logs(rule, passed)
        self.seen.figures |= rule.figure
        files = [(position, "read") for position in rule.reads_file]
        files += [(position, "write") for position in rule.writes_file]
        for position, mode in files:
            if position == ANY_FILE:
                self._touch_file(SCALAR, mode)
            elif position == FOLDER:
                here = passed.keywords.get("path", Value(const="."))
                self._touch_file((*passed.positional, here)[0], mode)
            elif position < len(passed.positional):
                self._touch_file(passed.positional[position], mode)
            else:
                names = [k for k in passed.keywords if k in FILE_ARGUMENTS]
                for name in names:
                    self._touch_file(passed.keywords[name], mode)
                if not names and passed.starred:
                    self._touch_file(SCALAR, mode)

    def _touch_logs(self, rule: Rule, passed: Arguments) -> None:
        """Loggers write into the files of all handlers that there are."""
        if rule.logs == "file":
            named = [passed.keywords.get("filename"), *passed.positional[:1]]
            texts = {value.const for value in named if value is not None}
            self.log_files |= {text for text in texts if isinstance(text, str)}
        for name in sorted(self.log_files) if rule.logs else ():
            self.effect(f"file:{name}", "write")

    def _touch_plots(self, func: ast.Attribute) -> None:
        """``x.plot(..)``, ``x.plot.bar(..)``, ``x.plot_roc(..)`` open a figure."""
        inner = func.value
        through = isinstance(inner, ast.Attribute) and inner.attr == "plot"
        if through or _PLOTS.search(func.attr):
            self.seen.figures = True

    def _touch_unknown_plot(self, name: str) -> None:
        """Of what nothing is known, it may draw where anything can, or says so."""
        if self.packages & self.known.plotters or _PLOTS.search(name):
            self.seen.figures = True

    def _touch_told_to_plot(self, passed: Arguments) -> None:
        """``check(show_plots=True)``, ``fit(plot=True)``: whatever it is, it draws."""
        for name, value in passed.keywords.items():
            if "plot" in name and value.const is True:
                self.seen.figures = True

    def _draw_from(self, passed: Arguments) -> None:
        """Whoever is given a generator may draw from it, or into axes."""
        given = (path for value in passed.every for path in sorted(value.all_paths))
        for path in given:  # `map(random.choice, pairs)`
            rule = self.known.rules.get(path)
            if rule is not None and rule.draws:
                self.effect(f"rng:{rule.draws}", "write")
            elif any(path.startswith(prefix) for prefix in _DRAWING):
                self._draw_by_name(path, NOTHING, Arguments((), {}, False))
        reached = self.heap.reach(join_all(passed.every).regions)
        self.mutate(r for r in reached if self.heap.kinds[r] in _CHANGED_BY_USE)

    def _draw_by_name(self, path: str, held: frozenset[int], passed: Arguments) -> None:
        """Draws of functions that no table lists."""
        if self._reaches(held, "sklearn.Random"):
            self.effect("rng:numpy", "write")
        given = passed.keywords.get("random_state")
        unseeded = given is None or given.regions == frozenset({NONE})
        if path.endswith(".rvs") and unseeded:
            self.effect("rng:numpy", "write")
        if path in _MINIMIZERS and not passed.keywords.keys() & {"seed", "rng"}:
            self.effect("rng:numpy", "write")
        for prefix, generator in _DRAWING.items():
            if path.startswith(prefix) and unseeded:
                self.effect(f"rng:{generator}", "write")

    def _touch_path_inside(
        self, regions: Regions, name: str, passed: Arguments
    ) -> None:
        """``self.path.read_text()``: a path that is a part of something else."""
        if "pathlib" not in self.packages or name not in _PATH_READS | _PATH_WRITES:
            return
        own = any(kind.startswith("instance:") for kind in self.heap.kinds_of(regions))
        if own and not passed.keywords.keys() - {"encoding", "missing_ok", "exist_ok"}:
            self._touch_path(SCALAR, name, passed)

    def _touch_path(self, receiver: Value, name: str, passed: Arguments) -> None:
        """Methods of paths, which are no objects of their own here."""
        one = len(passed.positional) == 1  # `text.replace` has two arguments
        pattern = passed.positional[0].const if one else None
        if name in ("glob", "rglob") and isinstance(receiver.const, str):
            deep = "**/" if name == "rglob" else ""
            named = isinstance(pattern, str)
            whole = posixpath.join(receiver.const, f"{deep}{pattern}")
            self._touch_file(Value(const=whole) if named else receiver, "read")
        elif name == "open":
            self._open_at(receiver, passed.positional, passed)
        elif name == "rename" or (name == "replace" and one):
            self._touch_file(receiver, "write")
            self._touch_file(passed.positional[0] if one else SCALAR, "write")
        elif name in _PATH_READS or name in _PATH_WRITES:
            self._touch_file(receiver, "write" if name in _PATH_WRITES else "read")
