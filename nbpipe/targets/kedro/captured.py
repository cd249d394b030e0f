"""The captured values among the project's tests, and what the README says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from nbpipe.model.captured import Captured, Gap
from nbpipe.model.project import Blob

FOLDER = "tests/captured"
MODULES = ("tests/same.py", "tests/captured_values.py", "tests/test_captured.py")


@dataclass(frozen=True, slots=True)
class CapturedSection:
    """What the README says.

    Attributes:
        tested: How many nodes a test runs.
        gaps: Lines for what no test looks at.
    """

    tested: int
    gaps: tuple[str, ...]


def captured_files(captured: Captured) -> Iterator[tuple[str, str]]:
    """Path and text of each index."""
    for node in captured.nodes:
        record = {
            "inputs": node.inputs,
            "outputs": node.outputs,
            "not_tested": node.not_tested,
        }
        yield f"{FOLDER}/nodes/{node.name}.json", _json(record)
    yield f"{FOLDER}/results.json", _json(captured.results)


def captured_blobs(captured: Captured | None) -> tuple[Blob, ...]:
    """The files with the values, where they stand in the project."""
    if captured is None:
        return ()
    found = [Blob(f"{FOLDER}/{blob.path}", blob.data) for blob in captured.files]
    return tuple(sorted(found, key=lambda blob: blob.path))


def captured_section(captured: Captured | None) -> CapturedSection | None:
    """The section of the README, None where nothing was captured."""
    if captured is None:
        return None
    gaps = tuple(f"{_place(gap)}: {gap.reason}" for gap in captured.gaps)
    return CapturedSection(len(captured.tested), gaps)


def _place(gap: Gap) -> str:
    names = [f"`{name}`" for name in (gap.node, gap.dataset) if name]
    return " gives ".join(names)


def developer_tools(captured: Captured | None) -> tuple[str, ...]:
    """Requirements for working on the project; Parquet needs pyarrow."""
    tools = ["pytest>=8", "ruff>=0.9"]
    files = captured.files if captured is not None else ()
    if any(blob.path.endswith(".parquet") for blob in files):
        tools.insert(0, "pyarrow")
    return tuple(tools)


def _json(record: object) -> str:
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"
