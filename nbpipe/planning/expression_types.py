"""Types of expressions, as signatures write them, where the text alone tells them."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nbpipe.analysis.knowledge import knowledge
from nbpipe.analysis.known_types import known_types
from nbpipe.planning.doubtful import TRANSFORMS
from nbpipe.planning.table_types import COLUMN, TABLE, table_type
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

NUMBERS = ("int", "float")
_SCALARS = frozenset({"int", "float", "bool", "str"})
_SAYS_BOOL = ast.In | ast.NotIn | ast.Is | ast.IsNot
_ALWAYS = {
    ast.JoinedStr: "str", ast.ListComp: "list", ast.SetComp: "set",
    ast.DictComp: "dict",
}  # fmt: skip
_PREDICTIONS = {"predict": "numpy.ndarray", "score": "float"}
_LITERALS = {ast.List: "list", ast.Set: "set"}
_LOADED = {"numpy.random": "numpy"}  # modules that come with their package


class ExpressionTypes:
    """Types of expressions; those of variables come from whoever knows them.

    A type is source text; ``""`` stands for one that is not known.

    Args:
        paths: Qualified names of imported names.
        bound: Names that the notebook binds: they are no builtins.
        own: Classes of the notebook that have a module of their own.
        stored: Names of the attributes that the notebook sets.
    """

    def __init__(
        self,
        paths: Mapping[str, str],
        bound: frozenset[str],
        own: frozenset[str],
        stored: frozenset[str],
    ) -> None:
        self.paths = paths
        self.bound = bound
        self.own = own
        self.stored = stored
        self._seen: dict[tuple[int, int], str] = {}
        self._nesting = 0

    @abstractmethod
    def variable(self, name: str, time: int) -> str:
        """Return the type of a variable before a statement."""

    @abstractmethod
    def kind(self, name: str, time: int) -> str:
        """Return the only kind that a variable may be of before a statement."""

    @abstractmethod
    def result(self, name: str) -> str:
        """Return what a function of the notebook gives, whatever it is given."""

    def of(self, node: ast.expr, time: int) -> str:
        """Return the type of an expression of a statement.

        Args:
            node: The expression.
            time: Index of the statement.
        """
        key = (id(node), time)  # nodes live as long as the outermost call
        if key not in self._seen:
            self._nesting += 1
            found = self._plain(node, time) or self._table(node, time)
            self._nesting -= 1
            self._seen[key] = found
        found = self._seen[key]
        if not self._nesting:
            self._seen.clear()
        return found

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Look at expressions anew, whatever was found of them until now."""
        seen, self._seen = self._seen, {}
        try:
            yield
        finally:
            self._seen = seen

    def _table(self, node: ast.expr, time: int) -> str:
        """A table or a column of pandas."""

        def type_of(part: ast.expr) -> str:
            return self._path(self.of(part, time))

        found = table_type(node, self.paths, type_of)
        return self.with_imports(found) if "." in found else found

    def _plain(self, node: ast.expr, time: int) -> str:
        if isinstance(node, ast.ListComp | ast.SetComp):
            texts = isinstance(node.elt, ast.JoinedStr)
            return _ALWAYS[type(node)] + "[str]" * texts
        if type(node) in _ALWAYS:
            return _ALWAYS[type(node)]
        match node:
            case ast.Constant(value=value) if value is not Ellipsis:
                return "None" if value is None else type(value).__name__
            case ast.Name(id=name):
                return self.variable(name, time)
            case ast.List() | ast.Set() | ast.Tuple() | ast.Dict():
                return self._display(node, time)
            case ast.IfExp(body=body, orelse=other):
                return same([self.of(body, time), self.of(other, time)])
            case ast.BoolOp(values=values):
                return same([self.of(value, time) for value in values])
            case ast.Call():
                return self._call(node, time)
            case ast.Attribute() | ast.Subscript():
                return self._part(node, time)
        return self._operation(node, time)

    def _display(
        self, node: ast.List | ast.Set | ast.Tuple | ast.Dict, time: int
    ) -> str:
        if isinstance(node, ast.Dict):
            if not all(isinstance(k, ast.Constant) for k in node.keys) or not node.keys:
                return "dict"
            keys = same([self.of(key, time) for key in node.keys if key])
            values = same([self.of(value, time) for value in node.values])
            return f"dict[{keys}, {values or 'Any'}]" if keys else "dict"
        items = [self.of(item, time) for item in node.elts]
        if isinstance(node, ast.Tuple):
            return f"tuple[{', '.join(items)}]" if items and all(items) else "tuple"
        kind, item = _LITERALS[type(node)], same(items)
        return f"{kind}[{item}]" if item in _SCALARS else kind

    def _operation(self, node: ast.expr, time: int) -> str:
        match node:
            case ast.Compare(left=left, ops=ops, comparators=others):
                sides = {self.of(side, time) for side in (left, *others)}
                says = all(isinstance(op, _SAYS_BOOL) for op in ops)
                return "bool" if says or sides <= _SCALARS else ""
            case ast.UnaryOp(op=ast.Not()):
                return "bool"
            case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
                given = self.of(operand, time)
                return given if given in NUMBERS else ""
            case ast.BinOp(left=left, op=op, right=right):
                return combined(self.of(left, time), op, self.of(right, time))
        return ""

    def _part(self, node: ast.Attribute | ast.Subscript, time: int) -> str:
        """A shape, an item of one, a part of a text."""
        if isinstance(node, ast.Attribute):
            name = node.value.id if isinstance(node.value, ast.Name) else ""
            kind = self.kind(name, time)
            known = known_types().attributes.get(f"{kind}.{node.attr}", "")
            return known or self._column(node, time)
        whole = self.of(node.value, time)
        if whole.startswith("tuple[int") and isinstance(node.value, ast.Attribute):
            one = isinstance(node.slice, ast.Constant | ast.UnaryOp)
            return "int" if one else ""
        return "str" if whole == "str" else ""

    def _column(self, node: ast.Attribute, time: int) -> str:
        """A column that is named as an attribute of its table."""
        other = node.attr in known_types().table_attributes | self.stored
        if other or node.attr.startswith("_"):
            return ""
        table = self._path(self.of(node.value, time)) == TABLE
        return self.with_imports(COLUMN) if table else ""

    def _call(self, node: ast.Call, time: int) -> str:
        path = qualified(node.func, self.paths)
        known = known_types()
        if path:
            if known.is_class(path):
                return ast.unparse(node.func)
            given = _given(node, knowledge().canonical(path)) or _given(node, path)
            return self.with_imports(given) if "." in given else given
        if isinstance(node.func, ast.Name):
            return self._by_name(node, node.func.id, time)
        if isinstance(node.func, ast.Attribute):
            return self._method(node.func, time)
        return ""

    def _by_name(self, node: ast.Call, name: str, time: int) -> str:
        """What a builtin gives, or a class of the notebook."""
        if name in self.bound:
            return name if name in self.own else self.result(name)
        if name in ("round", "abs") and node.args and not node.keywords:
            given = self.of(node.args[0], time)
            whole = name == "round" and len(node.args) == 1
            return "int" * whole or given if given in NUMBERS else ""
        return _given(node, name)

    def _method(self, func: ast.Attribute, time: int) -> str:
        base = self.of(func.value, time)
        known = known_types()
        if func.attr == "fit" and known.is_estimator(self._path(base)):
            return base
        if func.attr in TRANSFORMS and known.is_dense(self._path(base)):
            return self.with_imports("numpy.ndarray")
        if func.attr in _PREDICTIONS and known.predicts(self._path(base)):
            kind = _PREDICTIONS[func.attr]
            return self.with_imports(kind) if "." in kind else kind
        if func.attr == "copy" and base.partition("[")[0] in ("list", "dict", "set"):
            return base
        kind = (
            self.kind(func.value.id, time) if isinstance(func.value, ast.Name) else ""
        )
        name = f"{self._path(base) or kind}.{func.attr}"
        return known.methods.get(name, "") or known.methods.get(
            f"{kind}.{func.attr}", ""
        )

    def with_imports(self, path: str) -> str:
        """Return how a qualified name is written with the notebook's own imports."""
        module, _, last = path.rpartition(".")
        for alias, imported in self.paths.items():
            if imported == module:
                return f"{alias}.{last}"
            if imported == path:
                return alias
        if whole := _LOADED.get(module):
            written = self.with_imports(f"{whole}.{module.rpartition('.')[2]}")
            return f"{written}.{last}" if written else ""
        return ""

    def _path(self, written: str) -> str:
        """Return the qualified name of a type."""
        first, dot, rest = written.partition(".")
        return f"{self.paths.get(first, '' if dot else first)}{dot}{rest}"


def combined(left: str, op: ast.operator, right: str) -> str:
    """Return what an operator makes of two types.

    >>> combined("int", ast.Div(), "int"), combined("list", ast.Add(), "list[str]")
    ('float', 'list')
    """
    if {left, right} <= {"int", "float"} and not isinstance(op, ast.Pow):
        if isinstance(op, ast.Div):
            return "float"
        if isinstance(op, ast.Add | ast.Sub | ast.Mult | ast.FloorDiv | ast.Mod):
            return "int" if left == right == "int" else "float"
    if left == "str" and (isinstance(op, ast.Mod) or right == left):
        return "str"
    lists = left.partition("[")[0] == right.partition("[")[0] == "list"
    if lists and isinstance(op, ast.Add):
        return left if left == right else "list"
    return ""


def same(types: list[str]) -> str:
    """Return the type that all of several are.

    >>> same(["int", "int"]), same(["int", ""]), same(["list[int]", "list[str]"])
    ('int', '', 'list')
    """
    if len(set(types)) == 1:
        return types[0]
    plain = {one.partition("[")[0] for one in types}
    return plain.pop() if len(plain) == 1 else ""


def named_in(types: str) -> frozenset[str]:
    """Return the names in a type.

    >>> sorted(named_in("dict[str, pd.DataFrame]"))
    ['dict', 'pd', 'str']
    """
    nodes = walk(ast.parse(types, mode="eval"))
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name))


def _given(node: ast.Call, name: str) -> str:
    """What a call of a listed function gives."""
    entry = known_types().calls.get(name)
    if entry is None or any(keyword.arg is None for keyword in node.keywords):
        return ""
    for keyword in node.keywords:
        none = isinstance(keyword.value, ast.Constant) and keyword.value.value is None
        fixed = isinstance(keyword.value, ast.Constant)
        if keyword.arg in entry.unless:
            return ""
        if f"{keyword.arg}=None" in entry.unless and (none or not fixed):
            return ""
    return entry.type
