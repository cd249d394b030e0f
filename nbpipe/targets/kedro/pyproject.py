"""Context of ``pyproject.toml``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbpipe.model.captured import Captured
from nbpipe.model.plan import Plan
from nbpipe.targets.kedro.captured import developer_tools
from nbpipe.targets.kedro.dependencies import (
    KEDRO_VERSION,
    dependencies,
    has_direct_references,
    own_modules,
    refused,
)


@dataclass(frozen=True, slots=True)
class Pyproject:
    """The context of ``pyproject.toml``; strings are quoted as TOML.

    Attributes:
        refused: Comment lines for what the notebook installed and TOML cannot say.
        modules: Paths of the modules that stood beside the notebooks, quoted.
        settings: Lines for hatchling that only some projects need.
        tools: Requirements for working on the project, quoted.
        test_folders: Folders whose modules the tests import, quoted.
    """

    package: str
    project: str
    title: str
    kedro: str
    dependencies: tuple[str, ...]
    refused: tuple[str, ...]
    modules: str
    settings: tuple[str, ...]
    tools: str
    test_folders: str


def pyproject(
    plans: Sequence[Plan],
    package: str,
    title: str,
    captured: Captured | None = None,
    versions: Mapping[str, str] | None = None,
) -> Pyproject:
    """The context of ``pyproject.toml``."""
    needed = dependencies(plans, versions or {})
    direct = has_direct_references(needed)
    return Pyproject(
        package=package,
        project=package.replace("_", "-"),
        title=_toml(" ".join(title.split())),
        kedro=KEDRO_VERSION,
        dependencies=tuple(map(_toml, needed)),
        refused=tuple(" ".join(text.split()) for text in refused(plans)),
        modules=", ".join(map(_toml, own_modules(plans))),
        settings=("[tool.hatch.metadata]", "allow-direct-references = true", "")
        if direct
        else (),
        tools=", ".join(map(_toml, developer_tools(captured))),
        test_folders=", ".join(map(_toml, ["src", *(["tests"] if captured else [])])),
    )


def _toml(text: str) -> str:
    """A basic string of TOML, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
