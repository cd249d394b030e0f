"""What does not come into the project of the files beside the notebook.

Files with secrets, and what modules ask of IPython, which is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.plan import DataFile, Plan
from nbpipe.notebook.ipython import Scope, translate
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


def without_commands(plan: Plan) -> Plan:
    """Leave out ``get_ipython().run_line_magic("matplotlib", "inline")`` of modules.

    Commands that mean something outside Jupyter stay, and so does their module.
    """
    folder = Path(plan.notebook.path).absolute().parent
    texts: dict[str, str] = {}
    for file in plan.data_files:
        source = folder / file.source
        for place in _modules(source, file.target):
            target = f"{file.target}{_inside(place, source)}"
            text = plan.modules.get(target) or _text(place)
            plain = translate(text, Scope()) if "get_ipython" in text else None
            if plain and {d.code for d in plain.diagnostics} == {"NBP110"}:
                texts[target] = plain.code
    return replace(plan, modules={**plan.modules, **texts}) if texts else plan


def _text(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _inside(place: Path, source: Path) -> str:
    return "" if place == source else f"/{place.relative_to(source).as_posix()}"


def _modules(source: Path, target: str) -> Iterator[Path]:
    if source.suffix == ".py" and source.is_file():
        yield source
    elif target.startswith("src/") and source.is_dir():
        yield from sorted(source.rglob("*.py"))


def _clean_module(plan: Plan, place: Path, source: Path, target: str) -> Plan:
    text = _text(place)
    book = plan.notebook
    found = redact([Cell(0, "", "code", text)], book.secrets)
    if found.cells[0].source == text:
        return plan
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
        modules={
            **plan.modules,
            f"{target}{_inside(place, source)}": found.cells[0].source,
        },
        diagnostics=(*plan.diagnostics, told),
    )


def _left_out(path: str) -> Diagnostic:
    return Diagnostic(
        "NBP503",
        "warning",
        f"{path!r} holds a secret and was not brought into the project",
        hint="keep the secret elsewhere, or put the file there yourself",
    )
