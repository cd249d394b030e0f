"""Runs ``tests/cases/planning/*.txt``: a notebook in, its plan out.

Options of a case are ``split`` and ``display`` as on the command line, ``drop``
(``reports``), and ``files``, the files beside the notebook. What a run has shown stands
there too: ``unchanged`` (``2:data``, cell and variable), ``quiet`` (cells that drew no
random numbers), ``apart`` (``2:data,view|copy``, a cell and sets of variables that
share nothing) and
``seen`` (``1:df=pandas.DataFrame``). The sections ``steps`` and ``diagnostics`` are
always compared, the others where the case has them:

- ``steps``: name, cells and tags; what goes in (``argument=dataset``), what comes out
  (``dataset=expression``), the body;
- ``datasets``: each one with its type, path, arguments, or its way through memory;
- ``parameters``, ``functions``, ``settings``, ``imports``, ``figures``,
  ``modules``, ``files`` (what is brought in);
- ``cells``: where each code cell went;
- ``left out``: steps that are left out, with their figures and variables;
- ``environment``: the environment variables that it reads;
- ``variables``: the versions of each variable, ``dataset@step``.
"""

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from posixpath import dirname
from typing import get_args

import pytest

from nbpipe.dialects import roles
from nbpipe.model.evidence import Evidence, Sight
from nbpipe.model.options import Display, Options, Split
from nbpipe.model.plan import (
    Dataset,
    Function,
    Import,
    Input,
    LeftOut,
    Output,
    Plan,
    Removed,
    Step,
    Variable,
    Version,
)
from nbpipe.planning import Beside, plan
from tests.case_files import cases, notebook, options, sections

ALWAYS = ("steps", "diagnostics")


def matching(files: set[str]) -> Callable[[str], tuple[str, ...]]:
    """What a pattern matches among some files; there are no folders."""

    def found(pattern: str) -> tuple[str, ...]:
        same = [f for f in files if dirname(f) == dirname(pattern)]
        return tuple(sorted(f for f in same if fnmatch(f, pattern)))

    return found


def shown(plan: Plan) -> dict[str, str]:
    """A plan, as a case writes it."""
    found = {
        "steps": map(step_text, plan.steps),
        "datasets": map(dataset_text, plan.datasets),
        "parameters": (f"{p.key} = {p.value!r}" for p in plan.parameters),
        "functions": map(function_text, plan.functions),
        "settings": map(indented, plan.settings.body),
        "imports": map(import_text, plan.node_imports),
        "figures": (f"{f.cell}: {f.dataset} ({f.step})" for f in plan.figures),
        "modules": map(indented, (f"{p}\n{t}" for p, t in plan.modules.items())),
        "files": (f"{f.source} -> {f.target}" for f in plan.data_files),
        "cells": (" ".join(filter(None, fate)) for fate in fates(plan)),
        "variables": (
            f"{name}: {' '.join(map(version_text, versions))}"
            for name, versions in plan.variables.items()
        ),
        "left out": map(left_text, plan.left_out),
        "removed": (
            f"{r.variable}: cell {r.cell}, line {r.line}" for r in plan.removed
        ),
        "environment": map(variable_text, plan.environment),
        "diagnostics": map(str, plan.diagnostics),
    }
    return {name: "\n".join(texts) for name, texts in found.items()}


def step_text(step: Step) -> str:
    cells = " ".join(map(str, step.cells))
    lines = [f"{step.name}: cells {cells} ({', '.join(step.tags)})"]
    lines += [f"  in: {', '.join(map(input_text, step.inputs))}"] * bool(step.inputs)
    lines += [f"  out: {', '.join(map(output_text, step.outputs))}"] * bool(
        step.outputs
    )
    body = step.body.split("\n") if step.body else []
    return "\n".join([*lines, *(f"    {line}" for line in body)])


def left_text(one: LeftOut) -> str:
    cells = " ".join(map(str, one.cells))
    parts = [f"{one.step}: cells {cells}", *one.figures, f"({' '.join(one.variables)})"]
    return " ".join(part for part in parts if part != "()")


def removed_text(one: Removed) -> str:
    return f"{one.variable}: cell {one.cell}, line {one.line}"


def function_text(function: Function) -> str:
    doc = f'"""{function.doc}."""\n' if function.doc else ""
    return indented(f"{doc}{function.text}\n{function.body}")


def input_text(item: Input) -> str:
    members = f" ({' '.join(item.unpack)})" if item.unpack else ""
    hint = f": {item.annotation}" if item.annotation and item.note else ""
    return f"{item.argument}{hint}={item.dataset}{members}"


def output_text(item: Output) -> str:
    return f"{item.dataset}={item.expression}"


def dataset_text(dataset: Dataset) -> str:
    words = [f"{dataset.name}: {dataset.type}", dataset.filepath]
    words += [f"load {dict(dataset.load_args)}"] if dataset.load_args else []
    words += [f"save {dict(dataset.save_args)}"] if dataset.save_args else []
    words += [f"{name}: {value}" for name, value in dataset.options.items()]
    words += [dataset.copy_mode or ""]
    words += [f"path from params:{dataset.parameter}"] if dataset.parameter else []
    words += [f"({' '.join(dataset.members)})"] if dataset.members else []
    return " ".join(filter(None, words))


def import_text(item: Import) -> str:
    return " ".join(filter(None, [item.module, item.name, item.alias]))


def variable_text(variable: Variable) -> str:
    needed = " needed" if variable.needed else ""
    return f"{variable.name} = {variable.default!r} cell {variable.cell}{needed}"


def version_text(version: Version) -> str:
    if version.parameter:
        return f"params:{version.parameter}"
    key = f"[{version.key}]" if version.key else ""
    step = f"@{version.step}" if version.step else ""
    return f"{version.dataset or 'local'}{key}{step}"


def fates(plan: Plan) -> list[tuple[str, ...]]:
    return [(f"{cell.index}:", cell.fate, cell.step or "") for cell in plan.cells]


def indented(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def chosen(words: dict[str, str]) -> Options:
    """The options of a case."""
    split, display = words.get("split", "auto"), words.get("display", "log")
    drop = words.get("drop", "").split()
    assert split in get_args(Split)
    assert display in get_args(Display)
    return Options(
        split=split,
        display=display,
        drop_reports="reports" in drop,
        drop_dead="dead" in drop,
    )


def names(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


def evidence(words: dict[str, str]) -> Evidence | None:
    """What a run showed, by the options of a case."""
    if not {"unchanged", "quiet", "seen", "apart"} & words.keys():
        return None
    same = [item.split(":") for item in words.get("unchanged", "").split()]
    seen = [item.replace("=", ":").split(":") for item in words.get("seen", "").split()]
    apart = [item.split(":") for item in words.get("apart", "").split()]
    return Evidence(
        {(int(cell), name): Sight(kind, "as seen") for cell, name, kind in seen},
        frozenset((int(cell), name) for cell, name in same),
        frozenset(map(int, words.get("quiet", "").split())),
        {int(cell): tuple(map(names, sets.split("|"))) for cell, sets in apart},
    )


@pytest.mark.parametrize("case", cases("planning"))
def test_case(case: Path, tmp_path: Path) -> None:
    words, wanted = options(case), sections(case)
    files = set(words.get("files", "").split())
    read = notebook(case, tmp_path)
    made = plan(
        read,
        roles(read),
        chosen(words),
        beside=Beside(files.__contains__, matching=matching(files)),
        evidence=evidence(words),
    )
    found = shown(made)
    for section in dict.fromkeys((*ALWAYS, *wanted)):
        if section:
            expected = indented(wanted.get(section, ""))
            assert indented(found[section]) == expected, section
