"""Who reads and who writes which file, over all notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

from nbpipe.model.plan import Dataset, Plan
from nbpipe.model.records import Mode
from nbpipe.planning.touched import ANY
from nbpipe.planning.uses import related


@dataclass(frozen=True, slots=True)
class FileUse:
    """A step of a notebook that reads or writes a file.

    Attributes:
        plan: Position of the notebook among all.
        step: Name of the step, ``""`` where no step uses what is read.
        file: Whole path of the file; ``*`` where it is not known.
        path: The path as the notebook names it.
        mode: Whether it reads, writes, or makes a folder.
        place: Where it is in the project, as the notebook's own plan has it.
        dataset: Entry of the catalog, ``""`` for code.
        named: For code, the text that says where the file is.
    """

    plan: int
    step: str
    file: str
    path: str
    mode: Mode
    place: str
    dataset: str = ""
    named: str = ""

    @property
    def code(self) -> bool:
        """Whether code reads or writes it, not the catalog."""
        return not self.dataset


def folder_of(plan: Plan) -> str:
    """The folder from which a notebook's paths count."""
    return Path(plan.notebook.path).absolute().parent.as_posix()


def whole_path(plan: Plan, path: str) -> str:
    """The file that a notebook means by a path."""
    if path == ANY or path.startswith("~"):
        return path
    return normpath(f"{folder_of(plan)}/{path}" if path[:1] != "/" else path)


def inside(file: str, folder: str) -> str:
    """The path of a file from a folder that it is in, ``""`` where it is not.

    >>> inside("/work/a/b.csv", "/work"), inside("/work/b.csv", "/wo")
    ('a/b.csv', '')
    """
    head = f"{folder.rstrip('/')}/"
    return file.removeprefix(head) if file.startswith(head) else ""


def uses_of(plans: Sequence[Plan]) -> tuple[FileUse, ...]:
    """Every use of a file, notebook by notebook."""
    found: dict[FileUse, None] = {}
    for number, plan in enumerate(plans):
        for one in plan.touched:
            if "://" not in one.path:
                file = whole_path(plan, one.path)
                use = FileUse(
                    number, one.step, file, one.path, one.mode, one.place,
                    named=one.named,
                )  # fmt: skip
                found[use] = None
        for use in _of_catalog(number, plan):
            found[use] = None
    return tuple(found)


def _of_catalog(number: int, plan: Plan) -> list[FileUse]:
    entries = {item.name: item for item in plan.datasets}
    own = {item.dataset for step in plan.steps for item in step.outputs}
    found = []
    for step in plan.steps:
        reads = [i.dataset for i in step.inputs if i.dataset not in own]
        writes = [i.dataset for i in step.outputs]
        for mode, names in (("read", reads), ("write", writes)):
            for entry in (entries[name] for name in names if name in entries):
                path = entry.source if mode == "read" else entry.written
                if path:
                    found.append(_use(number, plan, step.name, path, mode, entry))
    taken = {item.dataset for step in plan.steps for item in step.inputs}
    found += [
        _use(number, plan, "", entry.source, "read", entry)
        for entry in plan.datasets
        if entry.source and entry.name not in taken | own
    ]
    return found


def _use(
    number: int, plan: Plan, step: str, path: str, mode: str, entry: Dataset
) -> FileUse:
    way: Mode = "read" if mode == "read" else "write"
    file = whole_path(plan, path)
    return FileUse(number, step, file, path, way, entry.filepath, entry.name)


def same(one: str, other: str) -> bool:
    """Whether two files may be one, or one a folder of the other."""
    return ANY in (one, other) or related(one, other)
