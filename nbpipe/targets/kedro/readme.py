"""Context of the project's README: for the engineer who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nbpipe.model.captured import Captured
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import Dataset, LeftOut, Plan, Step
from nbpipe.render.graph import mermaid
from nbpipe.render.places import place
from nbpipe.targets.kedro.captured import CapturedSection, captured_section
from nbpipe.targets.kedro.catalog import all_datasets, produced
from nbpipe.targets.kedro.credentials import Needed, Read, needed, read
from nbpipe.targets.kedro.docs import node_anchor, page_path
from nbpipe.targets.kedro.requiring import Required, ran_with
from nbpipe.text.cells import cell_text
from nbpipe.text.spans import spans

_MOST_PARAMETERS = 2  # named in a row of the table


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A row of the table of nodes."""

    name: str
    cells: str
    reads: str
    gives: str
    title: str


@dataclass(frozen=True, slots=True)
class PipelineSection:
    """One pipeline: its table, its graph, and the page with its notebook if any."""

    name: str
    notebook: str
    description: str
    rows: tuple[NodeRow, ...]
    graph: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Readme:
    """The context of ``README.md``; lists may be empty."""

    title: str
    package: str
    project: str
    description: str
    pipelines: tuple[PipelineSection, ...]
    inputs: tuple[str, ...]
    results: tuple[str, ...]
    example: str
    python: str
    ran_with: str
    reports: bool
    left_out: tuple[str, ...]
    removed: tuple[str, ...]
    todo: tuple[str, ...]
    captured: CapturedSection | None
    secrets: tuple[Needed, ...]
    variables: tuple[Read, ...]


def readme(
    plans: Sequence[Plan],
    notebooks: Sequence[str],
    package: str,
    title: str,
    captured: Captured | None = None,
    needs: Required | None = None,
    *,
    docs: bool = False,
) -> Readme:
    """The context of ``README.md``."""
    datasets = all_datasets(plans).values()
    made = produced(plans)
    stored = [item for item in datasets if not item.in_memory]
    pairs = list(zip(plans, notebooks, strict=True))
    python = (needs or Required(())).python
    return Readme(
        title=title,
        package=package,
        project=package.replace("_", "-"),
        description=plans[0].description if len(plans) == 1 else "",
        pipelines=tuple(_section(plan, path, docs=docs) for plan, path in pairs),
        inputs=tuple(_place(item) for item in stored if item.name not in made),
        results=tuple(_place(item) for item in stored if item.name in made),
        example=_example(plans),
        python=python,
        ran_with=ran_with(plans, python),
        reports=any("report" in step.tags for plan in plans for step in plan.steps),
        left_out=tuple(_left_out(one) for plan in plans for one in plan.left_out),
        removed=tuple(
            f"`{one.variable}` in cell {one.cell} of `{path}`, line {one.line}"
            for plan, path in pairs
            for one in plan.removed
        ),
        todo=tuple(
            _todo(found, path)
            for plan, path in pairs
            for found in plan.diagnostics
            if found.severity != "info"
        ),
        captured=captured_section(captured),
        secrets=needed(plans, notebooks),
        variables=read(plans, notebooks),
    )


def _section(plan: Plan, notebook: str, *, docs: bool) -> PipelineSection:
    page = page_path(plan) if docs else ""
    return PipelineSection(
        name=plan.pipeline,
        notebook=notebook,
        description=plan.description,
        rows=tuple(_row(plan, step, page) for step in plan.steps),
        graph=mermaid(plan),
        page=page,
    )


def _row(plan: Plan, step: Step, page: str) -> NodeRow:
    name = f"`{step.name}`"
    return NodeRow(
        name=f"[{name}]({page}#{node_anchor(step.name)})" if page else name,
        cells=place(plan, step),
        reads=", ".join(_reads(step)),
        gives=", ".join(f"`{item.dataset}`" for item in step.outputs),
        title=cell_text(step.title),
    )


def _reads(step: Step) -> Iterator[str]:
    """Yield what a step reads: data, then parameters, many of them as a number."""
    names = list(dict.fromkeys(item.dataset for item in step.inputs))
    parameters = [name for name in names if name.startswith("params:")]
    yield from (f"`{name}`" for name in names if name not in parameters)
    if len(parameters) > _MOST_PARAMETERS:
        yield f"{len(parameters)} parameters"
    else:
        yield from (f"`{name}`" for name in parameters)


def _left_out(one: LeftOut) -> str:
    figures = "".join(f", `{name}`" for name in one.figures)
    return f"`{one.step}` (cells {spans(one.cells)}){figures}"


def _place(dataset: Dataset) -> str:
    where = f"`{dataset.filepath}`" if dataset.filepath else f"a `{dataset.type}`"
    return f"`{dataset.name}`: {where}"


def _example(plans: Sequence[Plan]) -> str:
    """How to change the first parameter that is a number or a word, for one run."""
    for plan in plans:
        for item in plan.parameters:
            if isinstance(item.value, int | float) or re.fullmatch(
                r"\w+", str(item.value)
            ):
                return f'kedro run --params "{item.key}={item.value}"'
    return ""


def _todo(found: Diagnostic, notebook: str) -> str:
    where = (
        f"`{notebook}`" if found.cell is None else f"`{notebook}`, cell {found.cell}"
    )
    hint = f" ({cell_text(found.hint)})" if found.hint else ""
    return f"{where}: {cell_text(found.message)}{hint} [{found.code}]"
