"""The text of every file of a project, before Python is formatted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbpipe.joining import Common
from nbpipe.model.captured import Captured
from nbpipe.model.environment import Installed
from nbpipe.model.plan import FUNCTION_DATASET, Dataset, Plan
from nbpipe.model.project import LINEAGE
from nbpipe.names import unique
from nbpipe.render.fitting import tupled
from nbpipe.render.templates import fill
from nbpipe.targets.kedro.captured import MODULES, captured_files
from nbpipe.targets.kedro.catalog import (
    all_datasets,
    catalog,
    credentials,
    persisted,
)
from nbpipe.targets.kedro.checks import pipeline_test, run_test
from nbpipe.targets.kedro.credentials import Needed, needed, read
from nbpipe.targets.kedro.docs import Page, notebook_page
from nbpipe.targets.kedro.docstrings import docstring, sentence
from nbpipe.targets.kedro.lineage import lineage
from nbpipe.targets.kedro.modules import (
    COMMON,
    common_module,
    functions_module,
    helper_modules,
    nodes_module,
    options_module,
    used_helpers,
)
from nbpipe.targets.kedro.notebooks import notebook_text
from nbpipe.targets.kedro.parameters import parameters_text
from nbpipe.targets.kedro.pipelines import pipeline_module
from nbpipe.targets.kedro.pyproject import pyproject
from nbpipe.targets.kedro.readme import readme
from nbpipe.targets.kedro.requiring import required
from nbpipe.targets.kedro.separate_options import separate_options
from nbpipe.targets.kedro.typed import Checks, checks, typed

_EMPTY_FOLDERS = (
    "conf/local", "data/01_raw", "data/02_intermediate", "data/03_primary",
    "data/04_feature", "data/05_model_input", "data/06_models", "data/07_model_output",
    "data/08_reporting", "logs",
)  # fmt: skip
#: Changes of the process that show in figures.
_STYLES = frozenset({"matplotlib", "module:matplotlib", "module:seaborn"})

Texts = Iterator[tuple[str, str]]
"""Paths and texts; of several texts for one path the last one counts."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the templates are filled with.

    Attributes:
        plans: Settled, in the order of the notebooks.
        notebooks: Where the copies of the notebooks stand.
        common: Functions that several pipelines share.
        package: Name of the project's Python package.
        title: Name of the project for people.
        captured: Values of a run for the project's tests.
        installed: The environment whose versions the project asks for.
        secrets: What the code needs and the project does not hold.
        checks: What a run checks.
        docs: Whether there is a page for each notebook.
    """

    plans: Sequence[Plan]
    notebooks: tuple[str, ...]
    common: Common
    package: str
    title: str
    captured: Captured | None
    installed: Installed
    secrets: Sequence[Needed]
    checks: Checks
    docs: bool

    @classmethod
    def of(
        cls,
        plans: Sequence[Plan],
        common: Common,
        package: str,
        title: str,
        captured: Captured | None,
        installed: Installed,
        *,
        docs: bool,
    ) -> Sources:
        """Work out the rest."""
        notebooks = _notebook_paths(plans)
        secrets, about = needed(plans, notebooks), checks(plans, notebooks, package)
        return cls(
            plans, notebooks, common, package, title, captured, installed, secrets,
            about, docs,
        )  # fmt: skip


def project_texts(sources: Sources) -> Texts:
    """Yield path and text of every file but those that are beside the notebooks."""
    for folder in _EMPTY_FOLDERS:
        yield f"{folder}/.gitkeep", ""
    yield from _around_the_package(sources)
    yield from _configuration(sources)
    yield from _captured(sources)
    yield from _package(sources)
    yield from _checks(sources)
    for plan, notebook in zip(sources.plans, sources.notebooks, strict=True):
        yield from _pipeline_package(plan, sources.package, notebook)
        test = pipeline_test(plan, sources.plans, sources.package)
        path = f"tests/pipelines/{plan.pipeline}/test_{plan.pipeline}.py"
        yield path, _fill("tests/pipelines/pipeline/test_pipeline.py", test)
        yield notebook, notebook_text(plan.notebook)
        brought = [f"{file.target}/" for file in plan.data_files]
        for folder in plan.folders:
            if not any(place.startswith(f"{folder}/") for place in brought):
                yield f"{folder}/.gitkeep", ""


def notebook_pages(sources: Sources) -> tuple[Page, ...]:
    """The page of each notebook, where pages are wanted."""
    if not sources.docs:
        return ()
    pairs = zip(sources.plans, sources.notebooks, strict=True)
    return tuple(notebook_page(plan, sources.package, path) for plan, path in pairs)


def _around_the_package(sources: Sources) -> Texts:
    plans, package = sources.plans, sources.package
    title, captured, notebooks = sources.title, sources.captured, sources.notebooks
    needs = required(plans, sources.installed)
    about = pyproject(plans, package, title, captured, needs)
    yield "pyproject.toml", _fill("pyproject.toml", about)
    words = readme(plans, notebooks, package, title, captured, needs, docs=sources.docs)
    yield "README.md", _fill("README.md", words)
    yield ".gitignore", _fill(".gitignore", None)
    if needs.own_python:
        yield ".python-version", f"{needs.own_python}\n"
    yield ".telemetry", _fill(".telemetry", None)
    yield "tests/test_run.py", _fill("tests/test_run.py", run_test(plans))
    yield LINEAGE, lineage(plans, notebooks, package)
    variables = read(plans, notebooks)
    if sources.secrets or variables:
        context = {"secrets": sources.secrets, "variables": variables}
        yield ".env.example", _fill(".env.example", context)


def _configuration(sources: Sources) -> Texts:
    plans, package = sources.plans, sources.package
    yield "conf/logging.yml", _fill("conf/logging.yml", package)
    yield (
        "conf/base/catalog.yml",
        _fill("conf/base/catalog.yml", catalog(plans, package)),
    )
    yield (
        "conf/base/parameters.yml",
        _fill("conf/base/parameters.yml", parameters_text(plans)),
    )
    if keys := credentials(plans):
        yield "conf/base/credentials.yml", _fill("conf/base/credentials.yml", keys)
    yield "conf/local/credentials.yml", _fill("conf/local/credentials.yml", None)
    yield (
        "conf/persist/catalog.yml",
        _fill("conf/persist/catalog.yml", persisted(plans)),
    )


def _captured(sources: Sources) -> Texts:
    """The values of a run, and what compares with them."""
    if sources.captured is not None:
        for path in MODULES:
            yield path, _fill(path, None)
        yield from captured_files(sources.captured)


def _package(sources: Sources) -> Texts:
    """What all pipelines share."""
    package, common = sources.package, sources.common
    context = _package_context(sources)
    for name in _package_modules(sources, context):
        yield f"src/{package}/{name}.py", _fill(f"src/package/{name}.py", context)
    if common:
        path = "src/package/pipelines/pipeline/functions.py"
        text = _fill(path, common_module(common, package))
        yield f"src/{package}/{COMMON}.py", text


def _package_context(sources: Sources) -> dict[str, object]:
    plans, package = sources.plans, sources.package
    copies = any(item.copy_mode for item in all_datasets(plans).values())
    alone = sorted({step.name for plan in plans for step in plan.steps if step.alone})
    turns = len(alone) > 1
    one_process = sorted(
        item.name for item in all_datasets(plans).values() if item.one_process
    )
    hooks = {
        "OneProcess": one_process,
        "MemoryForProcesses": copies,
        "TakingTurns": turns,
    }
    registered = {"Checks": sources.checks} | hooks
    registered["SeparateOptions"] = options = separate_options(plans)
    calls = [f"{name}()" for name, needed in registered.items() if needed]
    return {
        "hooks": [name for name, needed in hooks.items() if needed],
        "registered": tupled(calls) if calls else "",
        "one_process": one_process,
        "copies": copies,
        "alone": alone if turns else [],
        "options": options,
        "shows_drawn": any(
            "show_drawn" in used_helpers(plan, sources.common) for plan in plans
        ),
        "styles": any(_STYLES & plan.changes.keys() for plan in plans),
        "package": package,
        "secrets": sources.secrets,
        "checks": bool(sources.checks),
        "command": package.replace("_", "-"),
        "docstring": docstring([sentence(" ".join(sources.title.split()))]),
        "unpack": any("unpack" in one.options for one in _own_datasets(plans)),
    }


def _package_modules(sources: Sources, context: Mapping[str, object]) -> list[str]:
    """Names of the modules that the package needs."""
    plans, common = sources.plans, sources.common
    helpers = (name for plan in plans for name in helper_modules(plan, common))
    wanted = {
        "hooks": context["hooks"],
        "datasets": _own_datasets(plans),
        "separate_options": context["options"],
    }
    return [
        "__init__",
        "__main__",
        "settings",
        "pipeline_registry",
        "pipelines/__init__",
        *dict.fromkeys(helpers),
        *(name for name, needs in wanted.items() if needs),
    ]


def _own_datasets(plans: Sequence[Plan]) -> list[Dataset]:
    """Datasets whose class is in the project."""
    every = all_datasets(plans).values()
    return [one for one in every if FUNCTION_DATASET in (one.type, one.part_type)]


def _checks(sources: Sources) -> Texts:
    """What a run checks, and the types of the parameters."""
    root, about = f"src/{sources.package}", sources.checks
    if about:
        yield f"{root}/checks.py", _fill("src/package/checks.py", about)
    if about.parameters:
        types = typed(sources.plans)
        yield f"{root}/parameters.py", _fill("src/package/parameters.py", types)


def _pipeline_package(plan: Plan, package: str, notebook: str) -> Texts:
    contexts: dict[str, object] = {
        "__init__": plan,
        "nodes": nodes_module(plan, package, notebook),
        "pipeline": pipeline_module(plan),
    }
    if plan.functions:
        contexts["functions"] = functions_module(plan, package)
    if plan.settings.body:
        contexts["library_options"] = options_module(plan, package)
    for name, context in contexts.items():
        text = _fill(f"src/package/pipelines/pipeline/{name}.py", context)
        yield f"src/{package}/pipelines/{plan.pipeline}/{name}.py", text


def _notebook_paths(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Where the notebooks' copies stand; two of one name are told apart."""
    stems: set[str] = set()
    paths = []
    for plan in plans:
        source = Path(plan.notebook.path)
        stem = unique(source.stem, stems)
        stems.add(stem)
        paths.append(f"notebooks/{stem}{source.suffix}")
    return tuple(paths)


def _fill(path: str, context: object) -> str:
    return fill(f"kedro/{path}.j2", context)
