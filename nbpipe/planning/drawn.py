"""What the figures of some statements show: titles, labels, kinds of plots, data."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.text.trees import walk

_TITLES = frozenset({"title", "suptitle", "set_title"})
_LABELS = {"xlabel": "x", "set_xlabel": "x", "ylabel": "y", "set_ylabel": "y"}
#: Calls whose `title` is not that of the figure.
_OTHERS = frozenset({"legend", "colorbar", "add_legend", "annotate", "text"})
_KINDS = {
    "area": "area_chart", "bar": "bar_chart", "barh": "bar_chart",
    "barplot": "bar_chart", "box": "boxplot", "boxenplot": "boxplot",
    "boxplot": "boxplot", "catplot": "chart", "clustermap": "cluster_map",
    "contour": "contours", "contourf": "contours", "countplot": "counts",
    "dendrogram": "dendrogram", "displot": "histogram", "distplot": "histogram",
    "errorbar": "error_bars", "heatmap": "heatmap", "hexbin": "hexbin_plot",
    "hist": "histogram", "histplot": "histogram", "imshow": "image",
    "jointplot": "joint_plot", "kde": "density", "kdeplot": "density",
    "line": "line_plot", "lineplot": "line_plot", "lmplot": "regression_plot",
    "matshow": "heatmap", "pairplot": "pair_plot", "pie": "pie_chart",
    "plot": "line_plot", "plot_acf": "autocorrelation", "plot_tree": "tree",
    "pointplot": "point_plot", "probplot": "probability_plot",
    "qqplot": "probability_plot", "regplot": "regression_plot",
    "relplot": "scatter_plot", "residplot": "residuals", "scatter": "scatter_plot",
    "scatter_matrix": "pair_plot", "scatterplot": "scatter_plot",
    "semilogx": "line_plot", "semilogy": "line_plot", "stem": "stem_plot",
    "step": "step_plot", "stripplot": "strip_plot", "swarmplot": "swarm_plot",
    "violin": "violin_plot", "violinplot": "violin_plot",
}  # fmt: skip
#: What a call makes of its data, where that is what the figure shows.
_MADE = {
    "confusion_matrix": "confusion_matrix", "corr": "correlations",
    "feature_importances_": "feature_importances", "isna": "missing_values",
    "isnull": "missing_values", "value_counts": "counts",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:fig(?:ure)?\.?|plot) *\d+[.:)_ \u2013\u2014-]+(?=\S)", re.IGNORECASE
)
_COUNTED = frozenset({"amount", "count", "counts", "density", "frequency", "number"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """What some statements draw.

    Attributes:
        titles: Of whole figures first, then of axes.
        x: Label of the horizontal axis, where all have the same.
        y: Label of the vertical axis, where all have the same.
        kind: The first kind of plot, as a noun.
        data: What is plotted first: columns, variables.
        by: The column that colours it.
    """

    titles: tuple[str, ...] = ()
    x: str = ""
    y: str = ""
    kind: str = ""
    data: tuple[str, ...] = ()
    by: str = ""

    @property
    def counted(self) -> bool:
        """Whether the vertical axis only counts."""
        return bool({*self.y.lower().split()} & _COUNTED)


def drawn(nodes: Iterable[ast.AST], modules: Collection[str] = ()) -> Drawn:
    """Return what statements say of the figures that they draw.

    Args:
        nodes: The statements.
        modules: Names of what is imported, which is not what is plotted.
    """
    whole, parts = list[str](), list[str]()
    labels: dict[str, set[str]] = {"x": set(), "y": set()}
    kind, data, by = "", tuple[str, ...](), ""
    loops = dict.fromkeys(modules, "")
    for node in nodes:
        loops |= _loops(node)
        for call in _calls(node):
            name = _name(call)
            (whole if name == "suptitle" else parts).extend(_titles(call, name))
            for axis, text in _axes(call, name):
                labels[axis].add(text)
            if not kind and (kind := _kind(call, name)):
                data = tuple(dict.fromkeys(_data(call, loops)))
                by = "".join(map(literal, _given(call, ("hue",))))
    x, y = (next(iter(labels[a])) if len(labels[a]) == 1 else "" for a in "xy")
    return Drawn(tuple(dict.fromkeys(whole or parts)), x, y, kind, data, by)


def without_label(title: str) -> str:
    """Return a title without the number of the figure.

    >>> without_label("Figure 12 - Ages"), without_label("Plot")
    ('Ages', 'Plot')
    """
    return _LABEL.sub("", title.strip())


def _calls(node: ast.AST) -> list[ast.Call]:
    """The calls in a statement, as they stand in the text."""
    found = [n for n in walk(node) if isinstance(n, ast.Call)]
    return sorted(found, key=lambda n: (n.end_lineno or 0, n.end_col_offset or 0))


def _name(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def _titles(call: ast.Call, name: str) -> Iterator[str]:
    if name in _TITLES:
        given = [*call.args[:1], *_given(call, ("label", "t"))]
    elif name in _OTHERS:
        given = []
    else:
        given = _given(call, ("title",))
    for node in given:
        text = literal(node).strip().partition("\n")[0]
        if text:
            yield text


def _axes(call: ast.Call, name: str) -> Iterator[tuple[str, str]]:
    if name in _LABELS:
        for node in [*call.args[:1], *_given(call, ("label",))]:
            yield _LABELS[name], literal(node)
    if name == "set":
        for axis in "xy":
            for node in _given(call, (f"{axis}label",)):
                yield axis, literal(node)


def _given(call: ast.Call, names: tuple[str, ...]) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords if keyword.arg in names]


def literal(node: ast.expr) -> str:
    """The words of a text; what an f-string fills in is called by its name.

    >>> literal(ast.parse('f"Distribution of {col}"', mode="eval").body)
    'Distribution of col'
    """
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    words = ""
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            known = part.value.id if isinstance(part.value, ast.Name) else ""
            words += known if known not in THROWAWAYS or known in "column" else ""
        else:
            words += literal(part)
    return words


def _kind(call: ast.Call, name: str) -> str:
    if name.endswith("Display") or name in ("from_estimator", "from_predictions"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else call.func
        return getattr(owner, "id", name).removesuffix("Display")
    for node in _given(call, ("kind",)):
        if literal(node) in _KINDS:
            return _KINDS[literal(node)]
    return _KINDS.get(name, "")


def _loops(node: ast.AST) -> dict[str, str]:
    """What loops go through, by the names that they bind."""
    found = {}
    for loop in walk(node):
        if isinstance(loop, ast.For) and (over := _words_of(loop.iter)):
            for name in walk(loop.target):
                if isinstance(name, ast.Name):
                    found[name.id] = over
    return found


def _words_of(node: ast.expr) -> str:
    """The variable that a loop goes through, ``""`` for no single one."""
    names = [n.id for n in walk(node) if isinstance(n, ast.Name)]
    plain = [n for n in names if n not in ("enumerate", "zip", "range", "len", "list")]
    return plain[0] if len(plain) == 1 and plain[0] not in THROWAWAYS else ""


def _data(call: ast.Call, loops: Mapping[str, str]) -> Iterator[str]:
    """Names of what a call plots."""
    named = [literal(node) for node in _given(call, ("x", "y", "column", "values"))]
    if any(named):
        yield from (text for text in named if text)
        return
    shown = [literal(node) for node in call.args]
    if any(shown[:2]):  # `sns.boxplot("sex", "age", data=df)`
        yield from (text for text in shown[:2] if text)
        return
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    given = [*_given(call, ("x", "y")), *call.args] or _given(call, ("data",))
    for node in [*given[:2], *([receiver] if receiver is not None else [])]:
        if found := _thing(node, loops):
            yield found
            if node is receiver or len(given) < 2:  # noqa: PLR2004
                return


def _thing(node: ast.expr, loops: Mapping[str, str]) -> str:
    """What an expression is of: a column, a known computation, a variable."""
    match node:
        case ast.Subscript(slice=ast.Constant(value=str(column))):
            return column
        case ast.Subscript(slice=ast.Name(id=name)) if name in loops:
            return loops[name]
        case ast.Subscript(value=value):
            return _thing(value, loops)
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=given):
            made, of = _MADE.get(name, ""), _thing(value, loops)
            if not of and given and isinstance(value, ast.Name):  # `np.sqrt(x)`
                of = _thing(given[0], loops)
            if name == "value_counts" and of:
                return f"{of} counts"
            return made or of
        case ast.Call(func=ast.Name(id=name)):
            return _MADE.get(name, "")
        case ast.Attribute(value=value, attr=name):
            return _thing(value, loops) if name in _PARTS else name
        case ast.Name(id=name):
            return loops.get(name, "" if name in THROWAWAYS else name)
    return ""


#: Kinds of plots, as nouns: by itself none says what is shown.
KINDS = frozenset(_KINDS.values())
#: Attributes that are no columns.
_PARTS = frozenset({"T", "columns", "index", "iloc", "loc", "plot", "values", "shape"})
