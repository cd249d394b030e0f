"""What a run of the notebook shows, for the plan to use."""

from __future__ import annotations

from nbpipe.model.evidence import Evidence, Sight
from nbpipe.verifying.capture import NotebookRun


def evidence_of(run: NotebookRun) -> Evidence:
    """Turn a run, recorded with evidence, into what planning knows."""
    cells = run.cells.items()
    return Evidence(
        values={
            (cell, name): Sight(**said)
            for cell, cost in cells
            for name, said in cost.sights.items()
        },
        unchanged=frozenset(
            (cell, name) for cell, cost in cells for name in cost.unchanged
        ),
        quiet=frozenset(cell for cell, cost in cells if not cost.random),
        apart={cell: tuple(map(frozenset, cost.apart)) for cell, cost in cells},
    )
