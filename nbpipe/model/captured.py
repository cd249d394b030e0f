"""Values of a run that the project's own tests compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nbpipe.model.project import Blob

Entry = Mapping[str, object]
"""What is known of one value; it has one key:

- ``file``: path of the file that holds it, posix, below ``tests/captured``;
- ``figures``: width and height in inches of each figure;
- ``written``: whether a dataset that cannot be loaded was written;
- ``left_out``: why nothing is known.
"""

Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class CaptureLimits:
    """How many bytes are stored.

    Attributes:
        value: Of one value.
        total: Of all values.
    """

    value: int = 1_000_000
    total: int = 20_000_000


@dataclass(frozen=True, slots=True)
class CapturedNode:
    """What is known of a node's run.

    Attributes:
        name: The node.
        inputs: By dataset, parameters among them.
        outputs: By dataset.
        not_tested: Why it cannot run on its own, ``""`` where it can.
    """

    name: str
    inputs: Entries
    outputs: Entries
    not_tested: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no test looks at.

    Attributes:
        node: The node, ``""`` for a result of the whole pipeline.
        dataset: What it gives, ``""`` for the whole node.
        reason: Why, as a phrase.
    """

    node: str
    dataset: str
    reason: str


@dataclass(frozen=True, slots=True)
class Captured:
    """Everything that is stored of a run.

    Attributes:
        nodes: In the order in which they ran.
        results: What the whole pipeline leaves behind, by dataset.
        files: The files that hold values, with paths below ``tests/captured``.
    """

    nodes: tuple[CapturedNode, ...] = ()
    results: Entries = field(default_factory=dict)
    files: tuple[Blob, ...] = ()

    @property
    def tested(self) -> tuple[CapturedNode, ...]:
        """The nodes that a test runs."""
        return tuple(node for node in self.nodes if not node.not_tested)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What no test looks at."""
        found = [gap for node in self.nodes for gap in _gaps(node)]
        named = {gap.dataset for gap in found}
        results = (Gap("", *pair) for pair in _left_out(self.results))
        return (*found, *(gap for gap in results if gap.dataset not in named))


def _gaps(node: CapturedNode) -> Iterator[Gap]:
    if node.not_tested:
        yield Gap(node.name, "", node.not_tested)
    for dataset, reason in _left_out(node.outputs):
        yield Gap(node.name, dataset, reason)


def _left_out(entries: Entries) -> Iterator[tuple[str, str]]:
    for dataset, entry in entries.items():
        if "left_out" in entry:
            yield dataset, str(entry["left_out"])
