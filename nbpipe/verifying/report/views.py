"""What the templates show: finished data, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markupsafe import Markup

    from nbpipe.model.diagnostic import Severity

Slug = Literal["equal", "differs", "unknown", "fails", "none"]


@dataclass(frozen=True, slots=True)
class Status:
    """A judgement: `slug` names its icon and its colour, `label` says it."""

    slug: Slug
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a place of the page; to none where `anchor` is empty."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as text, cut where it begins and ceases to differ from the other one."""

    before: str = ""
    changed: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One result: a row of the table."""

    status: Status
    kind: str
    name: str
    notebook: str
    node: Link
    cells: tuple[Link, ...]
    place: str
    expected: Value
    found: Value
    reason: str
    intermediate: bool


@dataclass(frozen=True, slots=True)
class Port:
    """What a node takes or gives: argument, dataset, the dataset's type and file."""

    argument: str
    dataset: str
    detail: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic beside its cell or in the list."""

    severity: Severity
    code: str
    message: str
    hint: str
    cell: Link | None
    line: int | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Code of the project: where it stands, its HTML, what to know about it."""

    place: str
    html: Markup
    note: str = ""


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node of the pipeline: its function, what goes in and out, how it did.

    Of its results that are not equal, `bad` has the first, and `more` is the number of
    the others.
    """

    anchor: str
    name: str
    status: Status
    first: bool
    counts: str
    cells: tuple[Link, ...]
    reads: tuple[Port, ...]
    gives: tuple[Port, ...]
    source: SourceView
    bad: tuple[Row, ...]
    more: int
    trace: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the notebook; `node` is the anchor of its node, ``""`` for none."""

    anchor: str
    index: int
    kind: str
    html: Markup
    node: str
    findings: tuple[Finding, ...]
    failed: bool
    trace: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Cells, and beside them what they became.

    Attributes:
        cells: In the notebook's order.
        node: Their node, with the first of its cells.
        elsewhere: Link to their node, with the later ones.
        fate: Where they went, if into no node.
        parameters: Variables and the keys of the parameters that they became.
        sources: Functions and classes that the cells define.
    """

    cells: tuple[CellView, ...]
    node: NodeView | None = None
    elsewhere: Link | None = None
    fate: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceView, ...] = ()

    @property
    def anchor(self) -> str:
        """The node's anchor, ``""`` for none."""
        if self.node:
            return self.node.anchor
        return self.elsewhere.anchor if self.elsewhere else ""


@dataclass(frozen=True, slots=True)
class StepShape:
    """A node in the drawing: a box that can be clicked."""

    anchor: str
    label: str
    title: str
    status: Status
    first: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in the drawing."""

    text: str
    y: float
    differs: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class DataShape:
    """Datasets in the drawing: a file, or values that only pass between nodes."""

    stored: bool
    title: str
    lines: tuple[TextLine, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its text is centred, from its left rim."""
        return round(self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class LineShape:
    """An edge: an SVG path, and the anchor of the node at one of its ends."""

    node: str
    path: str


@dataclass(frozen=True, slots=True)
class GraphView:
    """The drawing of one pipeline."""

    pipeline: str
    width: float
    height: float
    steps: tuple[StepShape, ...]
    data: tuple[DataShape, ...]
    lines: tuple[LineShape, ...]


@dataclass(frozen=True, slots=True)
class NotebookView:
    """One notebook: its pipeline's drawing, its cells, its diagnostics."""

    path: str
    pipeline: str
    graph: GraphView | None
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class FailureView:
    """Why a run stopped, with a link to where it did."""

    message: str
    where: Link | None
    trace: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The top of the page."""

    package: str
    status: Status
    sentence: str
    counts: tuple[tuple[Status, int], ...]
    first: Link | None
    difference: Row | None
    failure: FailureView | None
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    summary: Summary
    rows: tuple[Row, ...]
    kinds: tuple[str, ...]
    notebooks: tuple[NotebookView, ...]
    problems: tuple[str, ...]
    intermediate: int
    findings: int
