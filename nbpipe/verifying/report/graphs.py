"""Which boxes and lines the graph of a pipeline has.

Nodes and stored datasets are boxes of their own. Values that only pass between nodes
stand together where the same node makes them and the same nodes read them: what a split
gives is then two boxes, not four. Parameters are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbpipe.verifying.report.datasets import Catalog
from nbpipe.verifying.report.lineage import NodeRecord

_PARAMETERS = ("params:", "parameters")


@dataclass(frozen=True, slots=True)
class DataNode:
    """Datasets that are drawn as one: a stored one, or values that go together.

    Attributes:
        id: In the drawing.
        datasets: Their names.
        maker: Position of the node that makes them, None where none does.
        readers: Positions of the nodes that read them.
        stored: Whether it is a file or the like.
    """

    id: str
    datasets: tuple[str, ...]
    maker: int | None
    readers: tuple[int, ...]
    stored: bool


def data_nodes(nodes: Sequence[NodeRecord], catalog: Catalog) -> tuple[DataNode, ...]:
    """The datasets of a pipeline, in order of first use."""
    makers: dict[str, int] = {}
    readers: dict[str, list[int]] = {}
    for node in nodes:
        for name in dict.fromkeys(node.inputs.values()):
            if name and not is_parameter(name):
                readers.setdefault(name, []).append(node.index)
        for name in node.outputs:
            readers.setdefault(name, [])
            makers[name] = node.index
    groups = _grouped(makers, readers, catalog)
    return tuple(
        DataNode(f"data-{position}", names, maker, read, stored)
        for position, ((maker, read, stored), names) in enumerate(groups)
    )


def edges(data: Sequence[DataNode]) -> tuple[tuple[str, str], ...]:
    """The edges between nodes (``node-3``) and data nodes."""
    found: list[tuple[str, str]] = []
    for item in data:
        if item.maker is not None:
            found.append((f"node-{item.maker}", item.id))
        found.extend((item.id, f"node-{reader}") for reader in item.readers)
    return tuple(found)


def is_parameter(dataset: str) -> bool:
    """Whether an input is ``params:x`` or all parameters."""
    return dataset.startswith(_PARAMETERS[0]) or dataset == _PARAMETERS[1]


_Group = tuple[int | None, tuple[int, ...], bool]


def _grouped(
    makers: Mapping[str, int], readers: Mapping[str, Sequence[int]], catalog: Catalog
) -> list[tuple[_Group, tuple[str, ...]]]:
    found: dict[tuple[_Group, str], list[str]] = {}
    for name, read in readers.items():
        stored = not catalog[name].in_memory
        group = (makers.get(name), tuple(read), stored)
        found.setdefault((group, name if stored else ""), []).append(name)
    return [(group, tuple(names)) for (group, _), names in found.items()]
