"""A notebook's results beside those of the project: where comparisons start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nbpipe.model.verdict import Result, ResultJudgement, ResultKind
from nbpipe.verifying.capture import NotebookRun, ProjectRun
from nbpipe.verifying.lineage import Lineage, Origin
from nbpipe.verifying.mismatch import Mismatch
from nbpipe.verifying.moves import Moves


@dataclass(frozen=True, slots=True)
class Beside:
    """One notebook beside the project.

    Attributes:
        lineage: The project's record.
        origin: What it says of the notebook.
        notebook: What the notebook computed.
        project: What the project computed.
        moves: Names the notebook's files as the project does.
    """

    lineage: Lineage
    origin: Origin
    notebook: NotebookRun
    project: ProjectRun
    moves: Moves

    def of_node(
        self, kind: ResultKind, name: str, node: str, *otherwise: int
    ) -> Result:
        """A result that is equal so far, of a node and its cells.

        Args:
            kind: What sort of result it is.
            name: Its name.
            node: The node that makes it, ``""`` for none.
            otherwise: The cells where there is no such node.
        """
        cells = self.lineage.cells.get(node, otherwise)
        return Result(kind, name, "equal", self.origin.path, node, cells)

    def of_cell(self, kind: ResultKind, name: str, cell: int) -> Result:
        """A result that is equal so far, of the node that holds a cell."""
        return self.of_node(kind, name, self.origin.steps.get(cell, ""), cell)


def differing(
    result: Result, reason: str = "", *, expected: str = "", found: str = ""
) -> Result:
    """A result that is not the same, and why or what stands where."""
    return replace(
        result, judgement="differs", expected=expected, found=found, reason=reason
    )


def told(result: Result, found: Sequence[Mismatch], root: str = "") -> Result:
    """The result with its judgement and its first mismatch.

    Args:
        result: It, as equal.
        found: The mismatches.
        root: What their places are below.
    """
    if not found:
        return result
    first = next((one for one in found if not one.unseen), found[0])
    return replace(
        result,
        judgement=_judgement_of(found),
        place=f"{root}{first.place}" if first.place else "",
        expected=first.expected,
        found=first.found,
        reason="cannot be looked into" if first.unseen else "",
    )


def _judgement_of(found: Sequence[Mismatch]) -> ResultJudgement:
    """What mismatches amount to, of which there are some."""
    return "not comparable" if all(one.unseen for one in found) else "differs"
