"""Evaluation of operators: what they give, and the methods that they run."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterable

from nbpipe.analysis.folding import formatted
from nbpipe.analysis.operators import COMPARED, REFLECTED, TRUTH, UNARY
from nbpipe.analysis.places import Places
from nbpipe.analysis.values import NONE, SCALAR, UNKNOWN_KIND, Value, join_all
from nbpipe.model.facts import UNKNOWN

_ARRAYS = ("pandas.DataFrame", "pandas.Series", "numpy.ndarray", "pandas.Index")
_STORED_WHOLE = frozenset({"list", "dict", "set", "tuple", "dictview"})


def below(folder: Value, value: Value) -> str:
    """How a path begins that is put behind another."""
    if isinstance(folder.const, str):
        return posixpath.join(folder.const, "") + value.begins
    return folder.begins


class Operations(Places):
    """Arithmetic, comparisons, conditions."""

    def _eval_ifexp(self, node: ast.IfExp) -> Value:
        self.truth(node.test)
        start = self.snapshot()
        body, first = self.evaluate(node.body), self.snapshot()
        self.restore(start)
        orelse = self.evaluate(node.orelse)
        self.join([first, self.snapshot()])
        return body.join(orelse)

    def truth(self, node: ast.expr) -> None:
        """Evaluate a condition."""
        value = self.evaluate(node)
        self.behind(node, value, TRUTH)

    def _eval_boolop(self, node: ast.BoolOp) -> Value:
        values = [self.evaluate(node.values[0])]
        for operand in node.values[1:]:
            self.behind(node, values[-1], TRUTH)
            before = self.snapshot()
            values.append(self.evaluate(operand))
            self.join([before, self.snapshot()])
        return join_all(values)

    def _eval_compare(self, node: ast.Compare) -> Value:
        values = [self.evaluate(v) for v in [node.left, node.comparators[0]]]
        for further in node.comparators[1:]:  # `a < b < c` may stop after b
            before = self.snapshot()
            values.append(self.evaluate(further))
            self.join([before, self.snapshot()])
        if any(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
            if all(value.regions - {NONE} for value in values):
                compared = self.heap.plain(join_all(values).regions)
                self.seen.compared |= self.heap.mutable(compared)
            return SCALAR
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            if isinstance(op, ast.In | ast.NotIn):
                self.look_for(left.regions, right.regions)
        ran = self._compare_own(node, values)
        return ran.join(self._fresh_like(node, values))

    def _compare_own(self, node: ast.Compare, values: list[Value]) -> Value:
        """Run ``__eq__``, ``__contains__`` and the like of both sides."""
        results = [SCALAR]
        for op, left, right in zip(node.ops, values, values[1:], strict=False):
            names = COMPARED.get(type(op).__name__, ())
            for one, other in ((left, right), (right, left)):
                found = self.behind(node, one, names, other)
                results += [found] if found is not None else []
        return join_all(results)

    def _eval_unaryop(self, node: ast.UnaryOp) -> Value:
        value = self.evaluate(node.operand)
        if value.const is not UNKNOWN and isinstance(node.op, ast.USub):
            number = value.const
            if isinstance(number, int | float) and not isinstance(number, bool):
                return Value(const=-number)
        ran = self.behind(node, value, UNARY[type(node.op).__name__])
        fresh = self._fresh_like(node, [value])
        return fresh if ran is None else fresh.join(ran)

    def _eval_binop(self, node: ast.BinOp) -> Value:
        left, right = self.evaluate(node.left), self.evaluate(node.right)
        if isinstance(left.const, str) and isinstance(right.const, str):
            if isinstance(node.op, ast.Add):
                return Value(const=left.const + right.const)
            if isinstance(node.op, ast.Div):  # only paths divide
                return Value(const=posixpath.join(left.const, right.const))
        if isinstance(node.op, ast.Mod):
            known = formatted(left.const, right)
            if known is not None:
                return known
        begins = self._beginning(node, left, right)
        if begins and not left.regions | right.regions:
            return Value(begins=begins)
        return self.operate(node, node.op, left, right)

    def _beginning(self, node: ast.BinOp, left: Value, right: Value) -> str:
        """How a text or a path begins that is put together."""
        if isinstance(node.op, ast.Add):
            return left.const if isinstance(left.const, str) else left.begins
        if isinstance(node.op, ast.Div) and self.is_relative(node.right, right):
            return below(left, right)
        return ""

    def is_relative(self, node: ast.expr, value: Value) -> bool:
        """Whether a path stays one within another that it is put behind."""
        begins = value.const if isinstance(value.const, str) else value.begins
        if begins:
            return not begins.startswith(("/", "~", "\\"))
        match node:
            case ast.Call(func=ast.Attribute(attr="basename")):
                return True
            case ast.Attribute(attr="name" | "stem"):
                return "pathlib" in self.packages
            case ast.JoinedStr(values=[ast.FormattedValue(value=first), *_]):
                return self.is_relative(first, SCALAR)
        return False

    def operate(
        self, node: ast.AST, op: ast.operator, left: Value, right: Value
    ) -> Value:
        """Return what an operator gives, by the operands' own methods too."""
        name = type(op).__name__
        found = [
            self.behind(node, left, (REFLECTED[name][0],), right),
            self.behind(node, right, (REFLECTED[name][1],), left),
        ]
        ran = [value for value in found if value is not None]
        return join_all([self._fresh_like(node, [left, right]), *ran])

    def _fresh_like(self, node: ast.AST, values: list[Value]) -> Value:
        """Return the result of an operator: a new object, if not a scalar."""
        regions = join_all(values).regions - {0}
        if not regions:
            return SCALAR
        kinds = self.heap.kinds_of(regions)
        if kinds <= _STORED_WHOLE:
            if isinstance(node, ast.Compare):
                return SCALAR
            kind = next(iter(kinds)) if len(kinds) == 1 else UNKNOWN_KIND
            if "dictview" in kinds:  # `d.keys() & names`, `d.items() - others`
                held = self.heap.reach(regions) - regions
                return self.holding(node, "set", held)
            return self.holding(node, kind, self.heap.held_by(regions))
        for kind in _ARRAYS:
            if kind in kinds:
                flags = kind == "pandas.Index" and isinstance(node, ast.Compare)
                return self.new(node, "numpy.ndarray" if flags else kind)
        return self.holding(node, UNKNOWN_KIND, regions)

    def operated(self, node: ast.AST, values: Iterable[Value], kind: str) -> Value:
        """Return what a function gives that works item by item, as operators do."""
        given = list(values)
        if not kind:
            return self._fresh_like(node, given)
        regions = join_all(given).regions - {NONE}
        kinds = self.heap.kinds_of(regions)
        found = [table for table in _ARRAYS[:2] if table in kinds]
        return self.new(node, [*found, kind][0]) if regions else SCALAR
