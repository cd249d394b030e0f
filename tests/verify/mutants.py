"""Projects broken on purpose, read from ``tests/cases/verify/mutants.toml``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = Path(__file__).resolve().parents[1] / "cases" / "verify" / "mutants.toml"
SAMPLES = CASES.parents[3] / "sample_notebooks"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One node altered.

    Attributes:
        sample: Folder of the sample notebook.
        what: What is altered, in a few words.
        find: Text of the nodes' module.
        replace: What stands there instead.
        node: The node that it alters.
    """

    sample: str
    what: str
    find: str
    replace: str
    node: str

    def alter(self, project: Path) -> None:
        """Alter the node in a copy of the sample's project."""
        files = sorted(project.glob("src/*/pipelines/*/nodes.py"))
        found = [path for path in files if self.find in path.read_text()]
        assert len(found) == 1, f"{self.find!r} is in {len(found)} modules"
        text = found[0].read_text()
        found[0].write_text(text.replace(self.find, self.replace, 1))


def mutants() -> list[Mutant]:
    """All cases."""
    tables = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return [Mutant(sample, **row) for sample, rows in tables.items() for row in rows]
