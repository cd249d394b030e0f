"""Expressions that do nothing but compute, as far as that can be proven.

Only plain data is computed with: numbers, texts, builtin containers, tables and arrays,
with nothing else in them. Their operators and the functions and methods listed here
change nothing, print nothing, draw no numbers and touch no file.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nbpipe.model.facts import StatementFacts
from nbpipe.text.trees import children

_CONTAINERS = frozenset(("list", "dict", "tuple", "set"))
_TABLES = frozenset((
    "pandas.DataFrame", "pandas.Series", "pandas.Index", "numpy.ndarray",
))  # fmt: skip
_PLAIN = _CONTAINERS | _TABLES | {"None", "buffer"}
_INSIDE = "in:"
_MODULE = "path:"
_TYPES = frozenset(("bool", "float", "int", "object", "str"))
_ATTRIBUTES = frozenset("T columns dtype dtypes index ndim shape size values".split())
_BUILTINS = frozenset(
    "abs all any bool bytes complex dict divmod float frozenset int len list max min "
    "pow range repr round set sorted str sum tuple".split()
)
#: Of tables and arrays, with plain arguments alone.
_OF_TABLES = frozenset(
    "abs all any argmax argmin argsort astype copy corr count cumsum describe diff "
    "drop drop_duplicates dropna duplicated equals fillna flatten head idxmax idxmin "
    "isin isna isnull max mean median merge min nlargest notna notnull nsmallest "
    "nunique quantile ravel rename reset_index reshape round select_dtypes set_index "
    "shift sort_index sort_values std sum tail to_dict to_list to_numpy tolist "
    "transpose unique value_counts var".split()
)
#: Of what no table has a kind for: numbers and texts.
_OF_SCALARS = frozenset(
    "capitalize casefold count decode encode endswith find index isalpha isdigit join "
    "lower lstrip partition removeprefix removesuffix replace rfind rpartition rsplit "
    "rstrip split splitlines startswith strip title upper zfill".split()
)
_NUMPY = frozenset(
    "abs arange array asarray ceil concatenate cos exp eye floor full linspace log "
    "log10 log1p log2 max mean median min ones ones_like round sin sqrt std sum tan "
    "unique var where zeros zeros_like".split()
)
_PANDAS = frozenset(
    "DataFrame Series concat isna isnull merge notna notnull to_numeric".split()
)
_METHODS = _OF_TABLES | _OF_SCALARS
_FUNCTIONS: Mapping[str, frozenset[str]] = {"numpy": _NUMPY, "pandas": _PANDAS}
_COMPUTING = (
    ast.BinOp, ast.BoolOp, ast.Compare, ast.Dict, ast.FormattedValue, ast.IfExp,
    ast.JoinedStr, ast.List, ast.Set, ast.Slice, ast.Subscript, ast.Tuple, ast.UnaryOp,
)  # fmt: skip


def effect_free(
    facts: StatementFacts, before: StatementFacts | None, bound: Collection[str]
) -> bool:
    """Whether a statement binds a name and provably does nothing else.

    Args:
        facts: The statement's.
        before: Those of the statement before it, which know what names hold.
        bound: All names that the notebook binds.
    """
    node = facts.statement.node
    acts = (
        facts.effects, facts.mutates, facts.deletes, facts.opaque, facts.unbound,
        facts.maybe_unbound, facts.needs, facts.imports, facts.draws_figures,
    )  # fmt: skip
    match node:
        case ast.Assign(targets=[ast.Name()], value=value) if not any(acts):
            known = _Known(before, frozenset(bound))
            return isinstance(value, ast.Name) or known.is_plain(value)
    return False


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known where an expression is evaluated."""

    before: StatementFacts | None
    bound: frozenset[str]

    def is_plain(self, node: ast.expr) -> bool:
        """Whether evaluating a node has no effect, and gives plain data."""
        match node:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return self._holds_plain(name)
            case ast.Attribute(value=value, attr=attr):
                return attr in _ATTRIBUTES and self.is_plain(value)
            case ast.Call(func=function, args=args, keywords=keywords):
                values = [*args, *(word.value for word in keywords)]
                return self._is_known(function) and all(map(self.is_plain, values))
        return isinstance(node, _COMPUTING) and all(
            self.is_plain(part) for part in children(node) if isinstance(part, ast.expr)
        )

    def _is_known(self, function: ast.expr) -> bool:
        """Whether calling something with plain data does nothing but compute."""
        match function:
            case ast.Name(id=name):
                return name in _BUILTINS - self.bound
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if (
                kinds := self._kinds(name)
            ) and next(iter(kinds)).startswith(_MODULE):
                modules = {kind.removeprefix(_MODULE) for kind in kinds}
                return all(attr in _FUNCTIONS.get(one, ()) for one in modules)
            case ast.Attribute(value=value, attr=attr):
                return attr in _METHODS and self.is_plain(value)
        return False

    def _kinds(self, name: str) -> frozenset[str]:
        return self.before.kinds.get(name, frozenset()) if self.before else frozenset()

    def _holds_plain(self, name: str) -> bool:
        if name not in self.bound:
            return name in _TYPES
        if self.before is None or name in self.before.doubtful:
            return False
        kinds = {kind.removeprefix(_INSIDE) for kind in self._kinds(name)}
        return kinds <= _PLAIN if kinds else not self.before.reach.get(name)
