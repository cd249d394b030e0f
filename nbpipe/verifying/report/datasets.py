"""What the catalog says of each dataset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbpipe.render.yaml_text import from_yaml
from nbpipe.verifying.report.files import why

_MEMORY = "MemoryDataset"


@dataclass(frozen=True, slots=True)
class Entry:
    """A dataset's type and file, ``""`` where it has none."""

    type: str = _MEMORY
    filepath: str = ""

    @property
    def in_memory(self) -> bool:
        """Whether it only passes between nodes."""
        return self.type.rpartition(".")[2] == _MEMORY


@dataclass(frozen=True, slots=True)
class Catalog:
    """Entries by name, and what could not be read."""

    entries: dict[str, Entry]
    problems: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Entry:
        """An entry; in memory where the catalog does not know the name."""
        return self.entries.get(name, Entry())


def read_catalog(project: Path) -> Catalog:
    """The catalog of the base configuration, in the files where Kedro looks for it."""
    import yaml

    found: dict[str, Entry] = {}
    problems = []
    for path in _files(project / "conf" / "base"):
        where = path.relative_to(project).as_posix()
        try:
            document = from_yaml(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            problems.append(f"{where} cannot be read: {why(error)}")
            continue
        found |= dict(_entries(document))
    if not found and not problems:
        problems.append("conf/base/catalog.yml is not there or empty")
    return Catalog(found, tuple(problems))


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*.y*ml")
        if any(part.startswith("catalog") for part in path.relative_to(folder).parts)
    )


def _entries(document: object) -> Iterator[tuple[str, Entry]]:
    if not isinstance(document, dict):
        return
    for name, entry in document.items():
        if isinstance(entry, dict) and not str(name).startswith("_"):
            path = entry.get("filepath") or entry.get("path") or ""
            yield str(name), Entry(str(entry.get("type", "")), str(path))
