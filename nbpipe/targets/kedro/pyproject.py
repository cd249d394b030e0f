"""Context of ``pyproject.toml``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from nbpipe.model.captured import Captured
from nbpipe.model.environment import Dependency
from nbpipe.model.plan import Plan
from nbpipe.targets.kedro.candidates import NAMED, refused
from nbpipe.targets.kedro.captured import developer_tools
from nbpipe.targets.kedro.dependencies import (
    KEDRO_VERSION,
    has_direct_references,
    own_module_patterns,
    own_modules,
)
from nbpipe.targets.kedro.modules import COMMON
from nbpipe.targets.kedro.requiring import Required, ran_with, required

_OWN = tuple(
    f"pipelines.*.{name}" for name in ("nodes", "functions", "library_options")
)


@dataclass(frozen=True, slots=True)
class Pyproject:
    """The context of ``pyproject.toml``; strings are quoted as TOML.

    Attributes:
        python: The Pythons that it runs on, and a comment.
        dependencies: Requirements with their commas and comments.
        spared: What the code can do without, separated by commas.
        refused: Comment lines for what the notebook installed and TOML cannot say.
        modules: Paths of the modules that stood beside the notebooks, quoted.
        module_names: Names of the same for type checkers, quoted.
        own_statements: Patterns of the modules that hold the notebooks' statements.
        settings: Lines for hatchling that only some projects need.
        tools: Requirements for working on the project, quoted.
        test_folders: Folders whose modules the tests import, quoted.
    """

    package: str
    project: str
    title: str
    kedro: str
    python: str
    dependencies: tuple[str, ...]
    spared: str
    refused: tuple[str, ...]
    modules: str
    module_names: str
    own_statements: tuple[str, ...]
    settings: tuple[str, ...]
    tools: str
    test_folders: str


def pyproject(
    plans: Sequence[Plan],
    package: str,
    title: str,
    captured: Captured | None = None,
    needs: Required | None = None,
) -> Pyproject:
    """The context of ``pyproject.toml``."""
    needs = needs or required(plans)
    direct = has_direct_references(one.text for one in needs.dependencies)
    return Pyproject(
        package=package,
        project=package.replace("_", "-"),
        title=_toml(" ".join(title.split())),
        kedro=KEDRO_VERSION,
        python=_toml(f">={needs.python}") + ran_with(plans, needs.python, "  # "),
        dependencies=tuple(map(_line, needs.dependencies)),
        spared=", ".join(needs.spared),
        refused=tuple(" ".join(text.split()) for text in refused(plans)),
        modules=", ".join(map(_toml, own_modules(plans))),
        module_names=", ".join(map(_toml, own_module_patterns(plans))),
        own_statements=(*_OWN, *([COMMON] if any(p.common for p in plans) else [])),
        settings=("[tool.hatch.metadata]", "allow-direct-references = true", "")
        if direct
        else (),
        tools=", ".join(map(_toml, developer_tools(captured))),
        test_folders=", ".join(map(_toml, ["src", *(["tests"] if captured else [])])),
    )


def _line(one: Dependency) -> str:
    where = "as installed in the environment of" if one.origin == NAMED else ""
    comment = f"  # {where} {one.origin}".replace("  #  ", "  # ")
    return f"{_toml(one.text)},{comment if one.origin else ''}"


def _toml(text: str) -> str:
    """A basic string of TOML, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
