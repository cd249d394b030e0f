"""Pages that show each notebook beside the nodes that its cells became."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from nbpipe.model.notebook import Cell
from nbpipe.model.plan import Plan, Step
from nbpipe.model.project import Blob
from nbpipe.render.exported import exported
from nbpipe.render.inert import fenced, inert
from nbpipe.targets.kedro.attachments import Attachments
from nbpipe.targets.kedro.modules import COMMON
from nbpipe.text.indentation import universal_newlines
from nbpipe.text.spans import spans

TEMPLATE = "kedro/docs/notebook.md.j2"
"""Of the page of a notebook."""
_BESIDE = ("functions", "parameters")


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one notebook: its path in the project, its text, its pictures."""

    path: str
    text: str
    pictures: tuple[Blob, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Cells that follow each other and became the same.

    Attributes:
        cells: Code cells, and the texts before and between them.
        steps: The steps that hold code of theirs.
        fate: What became of them where they are in no step.
    """

    cells: tuple[Cell, ...]
    steps: tuple[Step, ...]
    fate: str


def page_path(plan: Plan) -> str:
    """Where the page of a notebook stands in the project."""
    return f"docs/{plan.pipeline}.md"


def node_anchor(step: str) -> str:
    """The place of a node on the page."""
    return f"node-{step}"


def notebook_page(plan: Plan, package: str, notebook: str) -> Page:
    """Render a notebook's cells with the nodes that they became above them.

    Nothing that running it displayed is on the page, and no secret.

    Args:
        plan: The notebook's.
        package: The project's package.
        notebook: Where the notebook's copy stands in the project.
    """
    attachments = Attachments.of(plan.notebook, f"docs/{plan.pipeline}_files")
    places = _Places(plan, package)
    cells = []
    for run in runs(plan):
        became = tuple(places.lines(run))
        for cell in run.cells:
            metadata = {"index": cell.index, "became": became}
            source = _shown(attachments.linked(cell))
            kind = {"cell_type": cell.kind, "source": source, "metadata": metadata}
            cells.append(kind)
            became = ()
    context = {
        "pipeline": plan.pipeline,
        "intro": f"The cells of {_link(notebook, f'`{notebook}`')}, counted from 0, "
        "without what they displayed. Above each stands what it became.",
    }
    text = exported(TEMPLATE, cells, context)
    return Page(page_path(plan), text, attachments.pictures)


def runs(plan: Plan) -> tuple[Run, ...]:
    """The cells in runs that became the same; texts go with the code after them."""
    fates = {fate.index: fate for fate in plan.cells}
    found: list[Run] = []
    texts: list[Cell] = []
    for cell in plan.notebook.cells:
        if cell.kind != "code":
            texts.append(cell)
            continue
        fate = fates.get(cell.index)
        what = "skipped" if fate is None else fate.fate
        steps = tuple(s for s in plan.steps if what == "node" and cell.index in s.cells)
        joins = found and (found[-1].steps, found[-1].fate) == (steps, what)
        before = found.pop().cells if joins else ()
        found.append(Run((*before, *texts, cell), steps, what))
        texts = []
    return (*found, Run(tuple(texts), (), "")) if texts else tuple(found)


def _shown(cell: Cell) -> str:
    if cell.kind == "markdown":
        return inert(cell.source).strip("\n")
    language = "python" if cell.kind == "code" else ""
    return fenced(universal_newlines(cell.source), language)


class _Places:
    """Where in the project what was in the cells is now."""

    def __init__(self, plan: Plan, package: str) -> None:
        self._plan = plan
        self._package = package
        self._named: set[str] = set()

    def lines(self, run: Run) -> Iterator[str]:
        """Yield what stands above a run of cells."""
        indices = [cell.index for cell in run.cells if cell.kind == "code"]
        if not indices:
            return
        where = f"cell {indices[0]}" if len(indices) == 1 else f"cells {spans(indices)}"
        nodes = [self._node(step, indices) for step in run.steps]
        beside = [*self._beside(indices)]
        if not nodes and not (beside and run.fate in _BESIDE):
            nodes = [self._apart(run.fate)]
        yield from (*nodes, *beside, where)

    def _node(self, step: Step, cells: Sequence[int]) -> str:
        """A node: the link to its function, what it takes and gives."""
        line = next(
            (
                line
                for fate in self._plan.cells
                for name, line in fate.parts
                if name == step.name and fate.index in cells
            ),
            0,
        )
        begins = f", from line {line} on" if line else ""
        anchor = ""
        if step.name not in self._named:
            anchor = f'<a id="{node_anchor(step.name)}"></a>'
            self._named.add(step.name)
        reads = _listed(item.dataset for item in step.inputs)
        gives = _listed(item.dataset for item in step.outputs)
        flow = [f"reads {reads}"] * bool(reads) + [f"gives {gives}"] * bool(gives)
        about = "; ".join(flow) or "gives nothing"
        link = self._module("nodes", f"`{step.name}`")
        return f"{anchor}**node {link}**{begins}: {about}"

    def _beside(self, cells: Sequence[int]) -> Iterator[str]:
        """Yield what the cells define that stands beside the nodes."""
        plan = self._plan
        defined = _listed(item.name for item in plan.functions if item.cell in cells)
        if defined:
            yield f"{defined} in {self._module('functions')}"
        codes = [plan.notebook.cells[index].code for index in cells]
        common = _listed(n for n in plan.common if any(map(_definition(n), codes)))
        if common:
            yield f"{common} in {_file(f'src/{self._package}/{COMMON}.py')}"
        keys = _listed(item.key for item in plan.parameters if item.cell in cells)
        if keys:
            yield f"{keys} in {_file('conf/base/parameters.yml')}"
        removed = _listed(one.variable for one in plan.removed if one.cell in cells)
        if removed:
            yield f"left out, since nothing reads this value: {removed}"

    def _apart(self, fate: str) -> str:
        """What became of cells that are in no node."""
        module = self._module
        return {
            "imports": f"imports, in {module('nodes')}",
            "functions": "functions and classes, beside the nodes",
            "parameters": f"parameters, in {_file('conf/base/parameters.yml')}",
            "catalog": f"files, in {_file('conf/base/catalog.yml')}",
            "settings": f"options of libraries, in {module('library_options')}",
            "requirements": f"requirements, in {_file('pyproject.toml')}",
            "node": "a node that is left out",
        }.get(fate, "left out: it has no part in the pipeline")

    def _module(self, name: str, text: str = "") -> str:
        folder = f"src/{self._package}/pipelines/{self._plan.pipeline}"
        return _link(f"{folder}/{name}.py", text or f"`{name}.py`")


def _definition(name: str) -> Callable[[str], object]:
    """What tells whether a cell defines a function or class of this name."""
    head = rf"^(?:async[ \t]+def|def|class)[ \t]+{re.escape(name)}\b"
    return re.compile(head, re.MULTILINE).search


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _file(path: str) -> str:
    return _link(path, f"`{path.rpartition('/')[2]}`")


def _link(path: str, text: str) -> str:
    """A link from a page to a file of the project."""
    return f"[{text}](../{quote(path)})"
