"""Places of the page: which node and which cell a result belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nbpipe.verifying.report.lineage import Lineage, NodeRecord
from nbpipe.verifying.report.views import Link


def node_anchor(node: NodeRecord) -> str:
    """The place of a node."""
    return f"node-{node.index}"


def cell_anchor(notebook: int, cell: int) -> str:
    """The place of a cell of the notebook at a position of the lineage."""
    return f"cell-{notebook}-{cell}"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places that there are.

    Attributes:
        nodes: By pipeline and name.
        pipelines: Of each notebook's path.
        positions: Of each notebook's path in the lineage.
        cells: Anchors of all cells that are shown.
    """

    nodes: Mapping[tuple[str, str], NodeRecord]
    pipelines: Mapping[str, str]
    positions: Mapping[str, int]
    cells: frozenset[str]

    def record(self, notebook: str, step: str) -> NodeRecord | None:
        """A node by its notebook's path, or by its name where only one has that."""
        own = self.nodes.get((self.pipelines.get(notebook, ""), step))
        named = [node for (_, name), node in self.nodes.items() if name == step]
        return own or (named[0] if len(named) == 1 else None)

    def node(self, notebook: str, step: str) -> Link:
        """A link to a node."""
        record = self.record(notebook, step)
        return Link(step, node_anchor(record) if record else "")

    def cell(self, notebook: str, index: int) -> Link:
        """A link to a cell."""
        position = self.positions.get(notebook)
        anchor = "" if position is None else cell_anchor(position, index)
        return Link(str(index), anchor if anchor in self.cells else "")

    def cells_of(self, notebook: str, indices: Iterable[int]) -> tuple[Link, ...]:
        """Links to cells, those that follow each other as one: ``5-17``."""
        runs: list[list[int]] = []
        for index in indices:
            if runs and index == runs[-1][-1] + 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        return tuple(
            replace(self.cell(notebook, run[0]), text=_span(run)) for run in runs
        )


def _span(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"


def anchors(lineage: Lineage, cells: Iterable[str]) -> Anchors:
    """The places that a lineage has, and the given cells."""
    return Anchors(
        nodes={(node.pipeline, node.name): node for node in lineage.nodes},
        pipelines={item.path: item.pipeline for item in lineage.notebooks},
        positions={item.path: index for index, item in enumerate(lineage.notebooks)},
        cells=frozenset(cells),
    )
