"""Files beside the notebook that hold secrets: they do not come into the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.plan import DataFile, Plan
from nbpipe.redacting import holds_secrets, redact


def without_secrets(plan: Plan) -> Plan:
    """Leave out files of settings with secrets, and take those of modules out.

    A module that stands beside the notebook comes along, and reads the environment.
    """
    folder = Path(plan.notebook.path).absolute().parent
    kept: list[DataFile] = []
    told: list[Diagnostic] = []
    for file in plan.data_files:
        source = folder / file.source
        for place in _modules(source, file.target):
            plan = _clean_module(plan, place, source, file.target)
        if holds_secrets(source):
            told.append(_left_out(file.source))
        else:
            kept.append(file)
    diagnostics = (*plan.diagnostics, *told)
    return replace(plan, data_files=tuple(kept), diagnostics=diagnostics)


def _modules(source: Path, target: str) -> Iterator[Path]:
    if source.suffix == ".py" and source.is_file():
        yield source
    elif target.startswith("src/") and source.is_dir():
        yield from sorted(source.rglob("*.py"))


def _clean_module(plan: Plan, place: Path, source: Path, target: str) -> Plan:
    try:
        text = place.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return plan
    book = plan.notebook
    found = redact([Cell(0, "", "code", text)], book.secrets)
    if found.cells[0].source == text:
        return plan
    inside = "" if place == source else f"/{place.relative_to(source).as_posix()}"
    told = replace(
        found.diagnostics[0],
        message=f"{place.name}: {found.diagnostics[0].message}",
        cell=None,
        cell_id="",
    )
    secrets = (*book.secrets, *found.secrets)
    return replace(
        plan,
        notebook=replace(book, secrets=secrets),
        modules={**plan.modules, f"{target}{inside}": found.cells[0].source},
        diagnostics=(*plan.diagnostics, told),
    )


def _left_out(path: str) -> Diagnostic:
    return Diagnostic(
        "NBP503",
        "warning",
        f"{path!r} holds a secret and was not brought into the project",
        hint="keep the secret elsewhere, or put the file there yourself",
    )
