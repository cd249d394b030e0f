"""From plans to the files of a Kedro project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nbpipe.joining import share
from nbpipe.model.captured import Captured
from nbpipe.model.environment import Installed
from nbpipe.model.plan import Plan
from nbpipe.model.project import Blob, Copy, File, Project
from nbpipe.redacting import masked
from nbpipe.render.parsing import compile_python
from nbpipe.render.python import finish_python
from nbpipe.targets.kedro.as_formatted import as_formatted
from nbpipe.targets.kedro.captured import captured_blobs
from nbpipe.targets.kedro.project_texts import (
    Sources,
    notebook_pages,
    project_texts,
)
from nbpipe.targets.kedro.settle import settle

_NOBODY = Installed()


def render(
    plans: Sequence[Plan],
    *,
    package: str,
    title: str,
    captured: Captured | None = None,
    installed: Installed = _NOBODY,
    docs: bool = True,
) -> Project:
    """Render the project of one or more plans, each of which becomes a pipeline.

    Args:
        plans: In the order of the notebooks; a later one may read what an earlier
            one writes.
        package: Name of the project's Python package.
        title: Name of the project for people.
        captured: Values of a run for the project's tests, None for no such tests.
        installed: The environment whose versions the project asks for.
        docs: Whether there is a page for each notebook, beside its nodes.

    Raises:
        InternalError: What was generated is not what the plans say.
        InputError: A notebook cannot be read any more.
    """
    shared, common = share(plans)
    plans = settle(shared)
    sources = Sources.of(plans, common, package, title, captured, installed, docs=docs)
    pages = notebook_pages(sources)
    texts = dict(project_texts(sources)) | {page.path: page.text for page in pages}
    pictures = (picture for page in pages for picture in page.pictures)
    done = {path: _finished(path, text) for path, text in texts.items()}
    for plan in plans:
        done |= {p: text for p, text in plan.modules.items() if p not in done}
    return Project(
        package=package,
        files=_without_secrets(done, plans),
        copies=_copies(plans),
        blobs=tuple(sorted([*captured_blobs(captured), *pictures], key=_path)),
    )


def _path(blob: Blob) -> str:
    return blob.path


def _without_secrets(
    texts: Mapping[str, str], plans: Sequence[Plan]
) -> tuple[File, ...]:
    """The files in order; nothing that a stage has put together may show a secret."""
    every = [secret for plan in plans for secret in plan.notebook.secrets]
    return tuple(
        File(path, masked(texts[path], every) if every else texts[path])
        for path in sorted(texts)
    )


def _finished(path: str, text: str) -> str:
    """Python is checked and formatted; the notebook's copy is left as it is."""
    if not path.endswith(".py") or path.startswith("notebooks/"):
        return text
    if as_formatted(path, text):
        compile_python(path, text)
        return text
    return finish_python(path, text)


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
