"""Whether an expression gives a table or a column of pandas, where its text tells.

The kinds of the analysis say what a method may do to an object, and a column is much
like a table there. In a signature the two are different.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from nbpipe.analysis.knowledge import knowledge
from nbpipe.planning.doubtful import SPLIT
from nbpipe.text.qualified import qualified

TABLE, COLUMN, INDEX = "pandas.DataFrame", "pandas.Series", "pandas.Index"
TABLES = frozenset((TABLE, COLUMN))
TypeOf = Callable[[ast.expr], str]
"""The qualified name of an expression's type, ``""`` where it is not known."""

_SCALARS = frozenset(("int", "float", "bool", "str"))
_FUNCTIONS = {
    "pandas.DataFrame": TABLE,
    "pandas.Series": COLUMN,
    "pandas.crosstab": TABLE,
    "pandas.get_dummies": TABLE,
    "pandas.melt": TABLE,
    "pandas.merge": TABLE,
    "pandas.pivot_table": TABLE,
    "pandas.read_csv": TABLE,
    "pandas.read_excel": TABLE,
    "pandas.read_feather": TABLE,
    "pandas.read_fwf": TABLE,
    "pandas.read_parquet": TABLE,
    "pandas.read_sql": TABLE,
    "pandas.read_sql_query": TABLE,
    "pandas.read_table": TABLE,
}
#: Keywords with which it may be something else.
_ELSE = frozenset((
    "inplace", "chunksize", "iterator", "squeeze", "sheet_name", "level", "expand",
    "result_type", "typ",
))  # fmt: skip
#: Methods that give the same as they are called on, a table or a column.
_SAME = frozenset(
    "abs astype bfill clip copy cumsum diff drop drop_duplicates dropna ffill fillna "
    "head interpolate isin isna isnull nlargest notna notnull nsmallest reindex rename "
    "replace round sample shift sort_index sort_values tail".split()
)
_TABLE_FROM_TABLE = _SAME | frozenset(
    "append applymap assign corr cov describe join melt merge pivot pivot_table query "
    "reset_index select_dtypes set_index transpose".split()
)
_COLUMN_FROM_TABLE = frozenset(
    "all any count duplicated idxmax idxmin max mean median min nunique std sum "
    "var".split()
)
_COLUMN_FROM_COLUMN = _SAME | frozenset(("between", "describe", "map", "value_counts"))
_ATTRIBUTES = {"T": TABLE, "columns": INDEX, "dtypes": COLUMN, "index": INDEX}
_INDICES = frozenset((COLUMN, "numpy.ndarray", "list", INDEX))
#: Functions of numpy that work on each number, and leave a table a table.
_EACH = frozenset("abs exp expm1 log log10 log1p log2 sqrt square".split())
#: Those of them that give a float of a number.
_FLOATS = _EACH - {"abs", "square"}
#: What gives one row for each group, and keywords with which it does.
_OF_GROUPS = frozenset(
    "count first last max mean median min nunique std sum var".split()
)
_GROUPED = frozenset(("by", "dropna", "group_keys", "observed", "sort"))
_AXES = frozenset(("axis", "numeric_only", "skipna"))


def table_type(node: ast.expr, paths: Mapping[str, str], type_of: TypeOf) -> str:
    """Return `TABLE`, `COLUMN`, or ``""`` where the text does not tell.

    Args:
        node: The expression.
        paths: Qualified names of imported names.
        type_of: Tells the types of what stands in it.
    """
    match node:
        case ast.Call():
            return _called(node, paths, type_of)
        case ast.Subscript(value=ast.Attribute(value=base, attr="loc" | "iloc")):
            return _located(node.slice, type_of) if type_of(base) == TABLE else ""
        case ast.Subscript(value=base):
            return _part(type_of(base), node.slice, type_of)
        case ast.Attribute(value=base, attr=name) if name in _ATTRIBUTES:
            return _ATTRIBUTES[name] if type_of(base) == TABLE else ""
        case ast.BinOp(left=left, right=right):
            return _operated(type_of(left), type_of(right))
        case ast.Compare(left=left, ops=[one], comparators=[right]):
            compares = not isinstance(one, ast.In | ast.NotIn | ast.Is | ast.IsNot)
            return _compared(type_of(left), type_of(right)) if compares else ""
        case ast.UnaryOp(op=ast.Invert() | ast.USub(), operand=operand):
            found = type_of(operand)
            return found if found in TABLES else ""
    return ""


def split_type(
    value: ast.expr, place: int, paths: Mapping[str, str], type_of: TypeOf
) -> ast.expr | None:
    """Return what has the type of a part that a call gives, None where nobody knows.

    A split gives two parts for each argument, the resampling of classes one.
    """
    if not isinstance(value, ast.Call) or not value.args:
        return None
    if any(isinstance(one, ast.Starred) for one in value.args):
        return None
    if qualified(value.func, paths) == SPLIT:
        return value.args[place // 2] if place // 2 < len(value.args) else None
    match value:
        case ast.Call(func=ast.Attribute(value=base, attr="fit_resample"), keywords=[]):
            sampler = type_of(base).rpartition(".")
            known = (
                sampler[0].startswith("imblearn.") and sampler[2] != "FunctionSampler"
            )
            return value.args[place] if known and place < len(value.args) else None
    return None


def _called(node: ast.Call, paths: Mapping[str, str], type_of: TypeOf) -> str:
    words = {word.arg for word in node.keywords}
    if words & _ELSE or None in words:
        return ""
    if path := qualified(node.func, paths):
        return (
            _FUNCTIONS.get(path, "") or _loaded(path) or _of_given(node, path, type_of)
        )
    if not isinstance(node.func, ast.Attribute):
        return ""
    base, name = type_of(node.func.value), node.func.attr
    if base == TABLE and name in _TABLE_FROM_TABLE:
        return TABLE
    if base == TABLE and name in _COLUMN_FROM_TABLE:
        return COLUMN if words <= _AXES and len(node.args) <= 1 else ""
    if base == COLUMN and name == "to_frame":
        return TABLE
    if base == COLUMN and name in _COLUMN_FROM_COLUMN:
        return COLUMN
    alone = not node.args and words <= {"numeric_only"}
    return _of_groups(node.func.value, name, type_of) if alone else ""


def _of_groups(groups: ast.expr, name: str, type_of: TypeOf) -> str:
    """What a method gives of a table's groups, or of one column of them."""
    many = TABLE
    if isinstance(groups, ast.Subscript):
        if type_of(groups.slice) != "str":
            return ""
        groups, many = groups.value, COLUMN
    if not isinstance(groups, ast.Call) or not isinstance(groups.func, ast.Attribute):
        return ""
    grouped = groups.func.attr == "groupby" and len(groups.args) <= 1
    words = {word.arg for word in groups.keywords}
    if not grouped or not words <= _GROUPED or type_of(groups.func.value) != TABLE:
        return ""
    return many if name in _OF_GROUPS else COLUMN if name == "size" else ""


def _loaded(path: str) -> str:
    """What a library's example data is."""
    if not path.rpartition(".")[2].startswith("load_"):
        return ""
    known = knowledge()
    rule = known.rules.get(known.canonical(path))
    return TABLE if rule is not None and rule.kind == TABLE else ""


def _of_given(node: ast.Call, path: str, type_of: TypeOf) -> str:
    """What functions give that depends on what they are given."""
    if path == "pandas.concat" and len(node.args) == 1:
        return _joined(node, type_of)
    module, _, name = path.rpartition(".")
    each = module == "numpy" and name in _EACH and not node.keywords
    found = type_of(node.args[0]) if each and len(node.args) == 1 else ""
    if found in ("int", "float") and name in _FLOATS:
        return "float"
    return found if found in TABLES else ""


def _joined(node: ast.Call, type_of: TypeOf) -> str:
    """What ``concat`` gives of a list of tables and columns."""
    parts = node.args[0].elts if isinstance(node.args[0], ast.List) else []
    kinds = {type_of(part) for part in parts}
    said = (word.value for word in node.keywords if word.arg == "axis")
    axis = next((ast.unparse(value) for value in said), "0")
    if not kinds or not kinds <= TABLES or axis not in {"0", "1"}:
        return ""
    return TABLE if TABLE in kinds or axis == "1" else COLUMN


def _located(index: ast.expr, type_of: TypeOf) -> str:
    """What ``.loc`` and ``.iloc`` give of a table."""
    if not isinstance(index, ast.Tuple):
        return TABLE if _several(index, type_of) else ""
    if len(index.elts) != 2:  # noqa: PLR2004 - rows and columns
        return ""
    many = [_several(part, type_of) for part in index.elts]
    if all(many):
        return TABLE
    one = index.elts[many.index(False)]
    return COLUMN if any(many) and isinstance(one, ast.Constant | ast.UnaryOp) else ""


def _part(whole: str, index: ast.expr, type_of: TypeOf) -> str:
    if whole == TABLE and type_of(index) == "str":
        return COLUMN
    return whole if whole in TABLES and _several(index, type_of) else ""


def _several(index: ast.expr, type_of: TypeOf) -> bool:
    """Whether an index stands for several rows or columns, however few there are."""
    listed = isinstance(index, ast.Slice | ast.List | ast.ListComp)
    return listed or type_of(index).partition("[")[0] in _INDICES


def _compared(left: str, right: str) -> str:
    index = left == INDEX and right in _SCALARS | {INDEX}
    return "numpy.ndarray" if index else _operated(left, right)


def _operated(left: str, right: str) -> str:
    for one, other in ((left, right), (right, left)):
        if one in TABLES and (other == one or other in _SCALARS):
            return one
    return ""
