"""From plans to the files of a Kedro project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nbpipe.joining import Common, share
from nbpipe.model.captured import Captured
from nbpipe.model.environment import Installed
from nbpipe.model.plan import FUNCTION_DATASET, Plan
from nbpipe.model.project import LINEAGE, Copy, File, Project
from nbpipe.names import unique
from nbpipe.redacting import masked
from nbpipe.render.python import finish_python
from nbpipe.render.templates import fill
from nbpipe.targets.kedro.captured import MODULES, captured_blobs, captured_files
from nbpipe.targets.kedro.catalog import (
    all_datasets,
    catalog,
    credentials,
    persisted,
)
from nbpipe.targets.kedro.checks import pipeline_test, run_test
from nbpipe.targets.kedro.credentials import Needed, needed, read
from nbpipe.targets.kedro.docstrings import docstring, sentence
from nbpipe.targets.kedro.lineage import lineage
from nbpipe.targets.kedro.modules import (
    COMMON,
    common_module,
    functions_module,
    helper_modules,
    nodes_module,
    options_module,
)
from nbpipe.targets.kedro.notebooks import notebook_text
from nbpipe.targets.kedro.parameters import parameters_text
from nbpipe.targets.kedro.pipelines import pipeline_module
from nbpipe.targets.kedro.pyproject import pyproject
from nbpipe.targets.kedro.readme import readme
from nbpipe.targets.kedro.requiring import required
from nbpipe.targets.kedro.separate_options import separate_options
from nbpipe.targets.kedro.settle import settle
from nbpipe.targets.kedro.typed import Checks, checks, typed

_EMPTY_FOLDERS = (
    "conf/local", "data/01_raw", "data/02_intermediate", "data/03_primary",
    "data/04_feature", "data/05_model_input", "data/06_models", "data/07_model_output",
    "data/08_reporting", "logs",
)  # fmt: skip

Texts = Iterator[tuple[str, str]]
_NOBODY = Installed()


def render(
    plans: Sequence[Plan],
    *,
    package: str,
    title: str,
    captured: Captured | None = None,
    installed: Installed = _NOBODY,
) -> Project:
    """Render the project of one or more plans, each of which becomes a pipeline.

    Args:
        plans: In the order of the notebooks; a later one may read what an earlier
            one writes.
        package: Name of the project's Python package.
        title: Name of the project for people.
        captured: Values of a run for the project's tests, None for no such tests.
        installed: The environment whose versions the project asks for.

    Raises:
        InternalError: What was generated is not what the plans say.
        InputError: A notebook cannot be read any more.
    """
    plans, common = share(plans)
    plans = settle(plans)
    notebooks = _notebook_paths(plans)
    files = {f"{folder}/.gitkeep": "" for folder in _EMPTY_FOLDERS}
    files.update(_project_files(plans, notebooks, package, title, captured, installed))
    if captured is not None:
        files.update((path, _fill(path, None)) for path in MODULES)
        files.update(captured_files(captured))
    secrets = needed(plans, notebooks)
    variables = read(plans, notebooks)
    if secrets or variables:
        context = {"secrets": secrets, "variables": variables}
        files[".env.example"] = _fill(".env.example", context)
    about = checks(plans, notebooks, package)
    files.update(_package_files(plans, package, title, secrets, about, common))
    if common:
        place = f"src/{package}/{COMMON}.py"
        path = "src/package/pipelines/pipeline/functions.py"
        files[place] = _fill(path, common_module(common, package))
    files.update(_check_files(plans, package, about))
    for plan, notebook in zip(plans, notebooks, strict=True):
        files.update(_pipeline_files(plan, package, notebook))
        test = pipeline_test(plan, plans, package)
        path = f"tests/pipelines/{plan.pipeline}/test_{plan.pipeline}.py"
        files[path] = _fill("tests/pipelines/pipeline/test_pipeline.py", test)
        files[notebook] = notebook_text(plan.notebook)
        files |= {f"{folder}/.gitkeep": "" for folder in plan.folders}
    done = {path: _finished(path, text) for path, text in files.items()}
    for plan in plans:
        done |= {p: text for p, text in plan.modules.items() if p not in done}
    every = [secret for plan in plans for secret in plan.notebook.secrets]
    if every:  # nothing that a stage has put together may show one
        done = {path: masked(text, every) for path, text in done.items()}
    return Project(
        package=package,
        files=tuple(File(path, done[path]) for path in sorted(done)),
        copies=_copies(plans),
        blobs=captured_blobs(captured),
    )


def _project_files(
    plans: Sequence[Plan],
    notebooks: Sequence[str],
    package: str,
    title: str,
    captured: Captured | None,
    installed: Installed,
) -> Texts:
    """What stands around the package."""
    needs = required(plans, installed)
    about = pyproject(plans, package, title, captured, needs)
    yield "pyproject.toml", _fill("pyproject.toml", about)
    words = readme(plans, notebooks, package, title, captured, needs)
    yield "README.md", _fill("README.md", words)
    yield ".gitignore", _fill(".gitignore", None)
    if needs.own_python:
        yield ".python-version", f"{needs.own_python}\n"
    yield ".telemetry", _fill(".telemetry", None)
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
    yield "tests/test_run.py", _fill("tests/test_run.py", run_test(plans))
    yield LINEAGE, lineage(plans, notebooks, package)


def _package_files(
    plans: Sequence[Plan],
    package: str,
    title: str,
    secrets: Sequence[Needed],
    about: Checks,
    common: Common,
) -> Texts:
    """What all pipelines share."""
    root = f"src/{package}"
    copies = any(item.copy_mode for item in all_datasets(plans).values())
    alone = sorted({step.name for plan in plans for step in plan.steps if step.alone})
    turns = len(alone) > 1
    hooks = ["MemoryForProcesses"] * copies + ["TakingTurns"] * turns
    options = separate_options(plans)
    context = {
        "hooks": hooks,
        "copies": copies,
        "alone": alone if turns else [],
        "options": options,
        "package": package,
        "secrets": secrets,
        "checks": bool(about),
        "command": package.replace("_", "-"),
        "docstring": docstring([sentence(" ".join(title.split()))]),
    }
    names = [
        "__init__",
        "__main__",
        "settings",
        "pipeline_registry",
        "pipelines/__init__",
    ]
    every = all_datasets(plans).values()
    own = [d for d in every if FUNCTION_DATASET in (d.type, d.part_type)]
    context["unpack"] = any("unpack" in d.options for d in own)
    names += dict.fromkeys(
        name for plan in plans for name in helper_modules(plan, common)
    )
    if hooks:
        names.append("hooks")
    if own:
        names.append("datasets")
    if options:
        names.append("separate_options")
    for name in names:
        yield f"{root}/{name}.py", _fill(f"src/package/{name}.py", context)


def _check_files(plans: Sequence[Plan], package: str, about: Checks) -> Texts:
    """What a run checks, and the types of the parameters."""
    root = f"src/{package}"
    if about:
        yield f"{root}/checks.py", _fill("src/package/checks.py", about)
    if about.parameters:
        types = typed(plans)
        yield f"{root}/parameters.py", _fill("src/package/parameters.py", types)


def _pipeline_files(plan: Plan, package: str, notebook: str) -> Texts:
    """One pipeline's package."""
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


def _fill(path: str, context: object) -> str:
    return fill(f"kedro/{path}.j2", context)


def _finished(path: str, text: str) -> str:
    """Python is checked and formatted; the notebook's copy is left as it is."""
    is_code = path.endswith(".py") and not path.startswith("notebooks/")
    return finish_python(path, text) if is_code else text


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


def _copies(plans: Sequence[Plan]) -> tuple[Copy, ...]:
    """Data files that are there; what is missing, the planning has reported.

    Files that are written as text, since they are not as they were, are no copies.
    """
    found: dict[str, Copy] = {}
    for plan in plans:
        folder = Path(plan.notebook.path).absolute().parent
        for file in plan.data_files:
            source = folder / Path(file.source).expanduser()
            for copy in _parts(Copy(source, file.target), plan):
                if copy.source.exists():
                    found.setdefault(copy.target, copy)
    return tuple(found[target] for target in sorted(found))


def _parts(copy: Copy, plan: Plan) -> Iterator[Copy]:
    if copy.target in plan.modules:
        return
    if not any(path.startswith(f"{copy.target}/") for path in plan.modules):
        yield copy
        return
    for place in sorted(copy.source.rglob("*")):
        target = f"{copy.target}/{place.relative_to(copy.source).as_posix()}"
        if place.is_file() and target not in plan.modules:
            yield Copy(place, target)
