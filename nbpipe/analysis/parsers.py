"""Parsers of command lines: what their options may have that can change."""

from __future__ import annotations

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.results import Results
from nbpipe.analysis.values import Value, join_all

_SCALAR_TYPES = frozenset(
    {f"builtins.{name}" for name in ("int", "float", "str", "bool")} | {"pathlib.Path"}
)
_SCALAR_ACTIONS = ("store", "store_true", "store_false", "count", "version", "help")


class Parsers(Results):
    """Values of options: most are numbers and texts, which nobody can change."""

    def options_of(
        self, path: str, base: Value, passed: Arguments, result: Value
    ) -> None:
        """Let a parser hold the lists that it makes, and the namespace what it gives.

        Args:
            path: Of the method.
            base: The parser.
            passed: What the method is given.
            result: What it gives.
        """
        method = path.rpartition(".")[2]
        if method == "add_argument" and _makes_objects(passed):
            for parser in base.regions:
                self.heap.hold({parser}, {self.heap.new((parser, "made"), "list")})
        elif method.startswith("parse_"):
            held = self.heap.mutable(self.heap.held_by(base.regions) - base.regions)
            self.heap.hold(join_all([result, *(result.items or ())]).regions, held)


def _makes_objects(passed: Arguments) -> bool:
    """Whether an option may have values that can change, such as lists."""
    kind, action = passed.keywords.get("type"), passed.keywords.get("action")
    plain = kind is None or kind.path in _SCALAR_TYPES
    single = action is None or action.const in _SCALAR_ACTIONS
    return passed.starred or "nargs" in passed.keywords or not (plain and single)
