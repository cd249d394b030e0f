"""Modules beside the notebooks that a project of several cannot have once.

Two folders may have a module of one name; and a module that keeps state from call to
call was loaded anew by each notebook. The later notebook then gets one of its own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import DataFile, Import, Module, Plan
from nbpipe.planning.local_modules import parsed
from nbpipe.planning.module_state import keeps_state

_SOURCE = "src/"


def with_own_modules(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Give later notebooks modules of their own where those must not be shared.

    Where the code imports the module in its midst, or other modules do, it cannot have
    another name: that is reported.
    """
    done: list[Plan] = []
    for plan in plans:
        brought: dict[str, Path] = {}
        written: dict[str, str] = {}
        for other in done:
            brought |= {f.target: _place(other, f) for f in other.data_files}
            written |= other.modules
        made = plan
        for target, text in plan.modules.items():
            if written.get(target, text) != text:
                file = DataFile(target.removeprefix(_SOURCE), target)
                found = (*made.diagnostics, _report(file, differs=True))
                made = replace(made, diagnostics=found)
        for file in plan.data_files:
            if file.target.startswith(_SOURCE) and file.target in brought:
                made = _apart(made, file, brought[file.target])
        done.append(made)
    return tuple(done)


def _apart(plan: Plan, file: DataFile, before: Path) -> Plan:
    place = _place(plan, file)
    differs = not _alike(place, before)
    if not differs and not any(map(keeps_state, _texts(place))):
        return plan
    name = Path(file.target).stem
    # What passes on objects of a class by its name must find it under that name.
    simple = differs or not _has_classes(place)
    if place.is_file() and simple and _may_be_renamed(plan, file, name):
        return _renamed(plan, file, name, f"{plan.pipeline}_{name}")
    return replace(
        plan, diagnostics=(*plan.diagnostics, _report(file, differs=differs))
    )


def _report(file: DataFile, *, differs: bool) -> Diagnostic:
    if differs:
        return Diagnostic(
            "NBP322",
            "error",
            f"{file.source!r} is another module than the one of that name of an "
            "earlier notebook, and the code finds only that one",
            hint="give one of them another name, or convert the notebooks apart",
        )
    return Diagnostic(
        "NBP324",
        "warning",
        f"the module {file.source!r} keeps what its functions change, and an earlier "
        "notebook uses it in the same run",
        hint="run the pipelines one by one, or keep that state in the notebooks",
    )


def _may_be_renamed(plan: Plan, file: DataFile, name: str) -> bool:
    """Whether only imports at the top of the plan's modules name a module."""
    if any(target.startswith(file.target) for target in plan.modules):
        return False
    named = re.compile(rf"\b(?:import|from)\s+[\w., ]*\b{re.escape(name)}\b|importlib")
    bodies = [step.body for step in plan.steps] + [*plan.settings.body]
    bodies += [text for item in plan.functions for text in (item.text, item.body)]
    others = [
        text
        for other in plan.data_files
        if other.target.startswith(_SOURCE) and other != file
        for text in _texts(_place(plan, other))
    ]
    deeper = any(one.module.startswith(f"{name}.") for one in _imports(plan))
    return not deeper and not any(named.search(text) for text in (*bodies, *others))


def _imports(plan: Plan) -> Iterator[Import]:
    yield from (*plan.node_imports, *plan.function_imports, *plan.settings.imports)


def _renamed(plan: Plan, file: DataFile, name: str, new: str) -> Plan:
    def one(item: Import) -> Import:
        if item.module != name:
            return item
        return replace(
            item, module=new, alias=item.alias or ("" if item.name else name)
        )

    settings = Module(tuple(map(one, plan.settings.imports)), plan.settings.body)
    return replace(
        plan,
        node_imports=tuple(map(one, plan.node_imports)),
        function_imports=tuple(map(one, plan.function_imports)),
        settings=settings,
        data_files=tuple(
            replace(each, target=f"{_SOURCE}{new}.py") if each == file else each
            for each in plan.data_files
        ),
    )


def _place(plan: Plan, file: DataFile) -> Path:
    return Path(plan.notebook.path).absolute().parent / file.source


def _texts(place: Path) -> list[str]:
    """The text of a module, or of all modules of a package."""
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [path.read_text(encoding="utf-8", errors="replace") for path in files]


def _alike(one: Path, other: Path) -> bool:
    return one == other or _texts(one) == _texts(other)


def _has_classes(place: Path) -> bool:
    nodes = (node for text in _texts(place) for node in ast.walk(parsed(text)))
    return any(isinstance(node, ast.ClassDef) for node in nodes)
