"""A plan whose catalog reads files where they are, instead of copies of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nbpipe.model.plan import PARTITIONED, Dataset, Plan


def referred(plan: Plan) -> Plan:
    """Let the catalog name the files that the notebook reads, wherever they lie.

    What code opens by its name comes along all the same, and so do the files of a
    folder that holds more than the notebook reads of it.
    """
    home = Path(plan.notebook.path).absolute().parent
    brought = {file.target: file.source for file in plan.data_files}
    places: dict[str, str] = {}
    for item in plan.datasets:
        place = _place(item, home, brought)
        if place:
            places[item.filepath] = place
    return replace(
        plan,
        datasets=tuple(
            replace(item, filepath=places.get(item.filepath, item.filepath))
            for item in plan.datasets
        ),
        data_files=tuple(
            file
            for file in plan.data_files
            if file.target not in places
            and file.target.rpartition("/")[0] not in places
        ),
    )


def _place(item: Dataset, home: Path, brought: dict[str, str]) -> str:
    """Where a dataset's file or folder lies, ``""`` where it is to be copied."""
    if item.type == PARTITIONED:
        folder = (home / item.source).expanduser().resolve().parent
        files = {
            (home / source).resolve()
            for target, source in brought.items()
            if target.startswith(f"{item.filepath}/")
        }
        ending = str(item.options.get("filename_suffix", ""))
        every = (
            p for p in folder.rglob("*") if p.is_file() and p.name.endswith(ending)
        )
        return folder.as_posix() if files and {*every} == files else ""
    source = brought.get(item.filepath, "") if item.source else ""
    place = (home / Path(source).expanduser()).resolve() if source else None
    return place.as_posix() if place is not None and place.is_file() else ""
