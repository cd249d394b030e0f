"""kale: what a step needs from the steps before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.peers.case import Answers, Case, Claim, Names, Peer
from benchmarks.peers.ours import (
    CellFacts,
    facts_of,
    imported,
    left,
    read_by_functions,
    taken,
)
from benchmarks.peers.pytest_files import Names as Held
from benchmarks.peers.pytest_files import Row, evaluate, rows, steps, tests
from nbpipe.analysis.machine import BUILTINS

_REPORT = "kale.common.flakeutils.pyflakes_report"
_FREE = "notebook_processor._detect_fns_free_variables"
_WITH_IMPORTS = "_prepend_to_source"  # a function of the file: imports above a source
_PARAMETERS = "parameters"


@dataclass(slots=True)
class _Draft:
    """A case while its test is read."""

    cells: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)


def load(text: str) -> list[Case]:
    """One case a test: names that are missing, free variables, or needs of steps."""
    tree = ast.parse(text)
    return [
        _case(function, row) for function in tests(tree) for row in rows(function, {})
    ]


def _case(function: ast.FunctionDef, row: Row) -> Case:
    names, draft = dict(row.names), _Draft()
    for node in steps(function.body, names):
        if isinstance(node, ast.Assert):
            draft.claims += _needs(node.test, names)
        if isinstance(node, ast.Assign) and "pipeline_parameters" in ast.unparse(node):
            held = evaluate(node.value, names)
            lines = [f"{name} = {value!r}" for name, (value, _) in held.items()]
            draft.cells[_PARAMETERS] = "\n".join(lines)
        for call in ast.walk(node):
            if isinstance(call, ast.Call):
                _follow(call, names, draft)
    name = f"{function.name}{row.label}"
    return Case(name, draft.cells, tuple(draft.claims), row.xfail)


def _follow(call: ast.Call, names: Held, draft: _Draft) -> None:
    """Take in a call that brings code: a step of the pipeline, or a snippet."""
    called = ast.unparse(call.func)
    if called == "Step":
        keywords = {k.arg: k.value for k in call.keywords}
        name, source = evaluate(keywords["name"], names), keywords["source"]
        if isinstance(source, ast.Call) and ast.unparse(source.func) == _WITH_IMPORTS:
            lines, imports = (evaluate(argument, names) for argument in source.args)
            draft.cells[name] = "\n".join([imports, *lines])
        else:
            draft.cells[name] = "\n".join(evaluate(source, names))
    elif called == _REPORT:
        draft.cells["code"] = names["code"]
        draft.claims.append(Claim("missing", "are", frozenset(names["target"])))
    elif called == _FREE:
        code, *imports = (evaluate(argument, names) for argument in call.args)
        draft.cells.update({"imports": "\n".join(imports), "code": code})
        for function, (free, _) in names["target"].items():
            draft.claims.append(Claim(f"free in {function}", "are", frozenset(free)))


def _needs(test: ast.expr, names: Held) -> Iterator[Claim]:
    """``sorted(pipeline.get_step(name).ins) == names``."""
    asked = [
        node.value.args[0]
        for node in ast.walk(test)
        if isinstance(node, ast.Attribute)
        and node.attr == "ins"
        and isinstance(node.value, ast.Call)
    ]
    if asked and isinstance(test, ast.Compare):
        found = frozenset(evaluate(test.comparators[0], names))
        yield Claim(f"{evaluate(asked[0], names)} needs", "are", found)


def ask(case: Case) -> Answers:
    """What is missing in the first cell, free in its functions, needed by the steps."""
    cells = dict(zip(case.cells, facts_of(case.cells.values()), strict=True))
    *before, last = cells.values()
    hoisted = frozenset().union(*map(imported, cells.values()))
    answers = {"missing": taken(last)}
    for facts in last:
        free = facts.body_reads - BUILTINS - frozenset().union(*map(imported, before))
        answers[f"free in {facts.defines}"] = free
    parameters = left(case.cells.get(_PARAMETERS, ""))
    cells.pop(_PARAMETERS, None)
    earlier: Names = frozenset()
    done: list[CellFacts] = []
    for name, cell in cells.items():
        done.append(cell)
        needed = taken(cell) | _through_functions(cell, done)
        answers[f"{name} needs"] = needed & earlier - hoisted - parameters
        earlier |= left(case.cells[name])
    return Answers(answers)


def _through_functions(cell: CellFacts, cells: list[CellFacts]) -> Names:
    """What the functions of a cell will read: kale stores it beside the function."""
    known = read_by_functions(cells)
    own = (known[facts.defines] for facts in cell if facts.defines)
    return frozenset().union(*own)


KALE = Peer("kale", "test_dependencies.py", load, ask)
