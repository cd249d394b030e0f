"""Texts that read variables by name: formulas, queries of pandas, SQL over frames."""

from __future__ import annotations

import ast
import re

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.implicit import Implicit
from nbpipe.analysis.machine import BUFFERED
from nbpipe.analysis.named_files import quoted
from nbpipe.analysis.values import NONE, SCALAR, UNKNOWN_KIND, Regions, Value, join_all
from nbpipe.text.trees import walk

_WORD = re.compile(r"[A-Za-z_]\w*")
_LOCAL = re.compile(r"@([A-Za-z_]\w*)")
#: Libraries whose SQL finds tables among the variables of whoever calls them.
_SCANNING = frozenset({"duckdb", "marimo", "pandasql", "polars"})
_SQL = frozenset({"execute", "from_query", "query", "query_df", "sql", "sqldf"})
#: A table whose name is computed: ``f"select * from {table}"``.
_COMPUTED = re.compile(r"\b(from|join|into|table|update)\s+[\"'`(]*\{\}", re.IGNORECASE)
#: Statements that change what the process holds of a database, not a file of it.
_CHANGING = re.compile(
    r"(^|;)\s*(alter|attach|copy|create|delete|detach|drop|execute|insert|install|load|"
    r"prepare|set|update|use)\b",
    re.IGNORECASE,
)


_FORMULA = re.compile(r"[\w)]\s*~\s*[\w(]")  # not "~/data", not "~5 sales"
_WITH_FORMULAS = frozenset(
    "statsmodels patsy formulaic linearmodels lifelines bambi pyfixest pymc".split()
)


def scans(path: str, passed: Arguments) -> bool:
    """Whether a library's function is one whose SQL may name variables."""
    package, _, name = path.rpartition(".")
    if path == "polars.SQLContext":
        return "register_globals" in passed.keywords
    return name in _SQL and package.split(".")[0] in _SCANNING


class Texts(Implicit):
    """What the words in a text read."""

    def read_formula(self, node: ast.Call, passed: Arguments) -> None:
        """``ols("y ~ np.log(x)")`` takes from the variables what the frame lacks."""
        if not self.packages & _WITH_FORMULAS:
            return
        parts = [*node.args, *(keyword.value for keyword in node.keywords)]
        made = (part for part in parts if isinstance(part, ast.JoinedStr | ast.BinOp))
        inside = (inner for part in made for inner in walk(part))
        texts = [value.const for value in passed.every]
        texts += [inner.value for inner in inside if isinstance(inner, ast.Constant)]
        known = [text for text in texts if isinstance(text, str)]
        if any(map(_FORMULA.search, known)):
            for name in dict.fromkeys(n for text in known for n in _WORD.findall(text)):
                self._read_named(name)

    def read_expression(self, passed: Arguments) -> None:
        """``pd.eval("first.x + second.x")`` reads the caller's variables."""
        for name in _words(_WORD, passed):
            self._read_named(name)

    def read_query(self, passed: Arguments) -> None:
        """``df.query("a > @limit")`` reads the caller's variables."""
        for name in _words(_LOCAL, passed):
            self._read_named(name)

    def may_scan(self, method: str, receiver: Regions) -> bool:
        """Whether a method may run SQL over variables: of a connection, say."""
        named = "duckdb" in self.packages and method in _SQL
        return named and not self.heap.kinds_of(receiver) <= BUFFERED

    def scan_for(self, path: str, node: ast.Call, passed: Arguments) -> Value:
        """Return what a library's function gives that runs SQL in the process."""
        text = _sql(node, passed)
        if text is None or _CHANGING.search(text):
            self.effect("process", "write")
        elif path.startswith("duckdb."):
            self.effect("connection:duckdb", "read")
        return self.scan(node, passed, lazy=path.startswith("duckdb."))

    def scan(self, node: ast.Call, passed: Arguments, *, lazy: bool) -> Value:
        """Return what SQL gives: it may hold every table that it names."""
        text = _sql(node, passed)
        mode = "write" if text and _CHANGING.search(text) else "read"
        for path in quoted(text or ""):
            self.effect(f"file:{path}", mode)
        tables = self._tables()
        if text is not None and not _COMPUTED.search(text):
            tables &= {*_WORD.findall(text)}
        read = [self._read_named(name) for name in sorted(tables)]
        kind = "duckdb.Relation" if lazy else UNKNOWN_KIND
        return self.holding(node, kind, join_all(read).regions)

    def _tables(self) -> set[str]:
        """Variables that may hold a table."""
        env = {**self.env, **(self.frame.values if self.frame else {})}
        return {
            name
            for name, value in env.items()
            if value.regions - {NONE} - self.definitions.keys()
        }

    def _read_named(self, name: str) -> Value:
        """Read a variable that a text names.

        A function's text sees the function's variables and the notebook's, which are
        nowhere to be found by name once the notebook's are those of a node.
        """
        frame = self.function_frame
        if frame is not None and name in frame.names:
            return self.load(name)
        if name not in self.env:
            return SCALAR
        value = self.load(name)
        if frame is not None and not value.path:  # modules are imported everywhere
            self.seen.opaque.append(f"a text that names {name}")
        self.seen.named.add(name)
        return value


def _words(pattern: re.Pattern[str], passed: Arguments) -> list[str]:
    texts = (value.const for value in passed.every)
    return [n for text in texts if isinstance(text, str) for n in pattern.findall(text)]


def _sql(node: ast.Call, passed: Arguments) -> str | None:
    """The statement, with ``{}`` for what is not known of it; None for a variable's."""
    named = {k.arg: k.value for k in node.keywords if k.arg in ("query", "sql", "q")}
    known = [*passed.positional[:1], *(passed.keywords[name] for name in named if name)]
    for value in known:
        if isinstance(value.const, str):
            return value.const
    written = [*node.args[:1], *named.values()]
    if not written or not isinstance(written[0], ast.JoinedStr):
        return None
    parts = (getattr(part, "value", None) for part in written[0].values)
    return "".join(part if isinstance(part, str) else "{}" for part in parts)
