"""What a verdict says besides its results."""

from __future__ import annotations

import os
from collections.abc import Sequence

from nbpipe.model.verdict import Result
from nbpipe.verifying import judge
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.lineage import Lineage

NOBODY = (
    "the notebook asks with `input()`, and nobody answers here: give the variable the "
    "answer in the notebook, in a cell tagged `parameters`, to compare it"
)


def without_secrets(lineage: Lineage) -> Sequence[str]:
    """That secrets were not there."""
    wanted = {name for origin in lineage.origins for name in origin.credentials}
    missing = ", ".join(sorted(wanted - os.environ.keys()))
    if not missing:
        return ()
    return (f"both sides ran with a placeholder for what is not set: {missing}",)


def left_out(lineage: Lineage) -> Sequence[str]:
    """That steps which only look, and values that nobody reads, are not compared."""
    steps = [step for origin in lineage.origins for step in origin.dropped]
    values = [
        f"{name} (cell {cell})"
        for origin in lineage.origins
        for name, cell in origin.removed
    ]
    notes = []
    if steps:
        notes.append(f"left out on request, and not compared: {', '.join(steps)}")
    if values:
        said = "values that nobody reads, left out on request and not compared"
        notes.append(f"{said}: {', '.join(values)}")
    return notes


def seeded(seed: int | None) -> Sequence[str]:
    """That the verdict holds for one start of the random generators."""
    if seed is None:
        return ()
    return (f"both sides start unseeded random generators from --seed {seed}",)


def on_results(
    found: Sequence[Result], runs: Sequence[NotebookRun], project: ProjectRun
) -> list[str]:
    """Differences on the way, and what was asked of the network."""
    notes = []
    hidden = [r for r in found if r.intermediate and r.judgement == "differs"]
    if hidden and not any(judge.differing(found)):
        names = ", ".join(sorted({result.name for result in hidden}))
        notes.append(f"values on the way differ, though no result does: {names}")
    hosts = sorted({*project.network, *(host for run in runs for host in run.network)})
    if hosts:
        notes.append(f"spoke to the network: {', '.join(hosts)}")
    return notes
