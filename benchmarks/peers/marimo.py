"""marimo: the names that a cell defines, and those it refers to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from benchmarks.peers.case import Answers, Case, Claim, Peer
from benchmarks.peers.ours import facts_of, in_notebook, left, read_by_functions, taken
from benchmarks.peers.pytest_files import (
    Names,
    NotLiteralError,
    Row,
    constants,
    evaluate,
    rows,
    steps,
    tests,
)
from nbpipe.analysis.machine import BUILTINS

_ATTRIBUTES = {"v.defs": "defs", "v.refs": "refs"}
_CLOSURE = "_closure_refs"  # a function of the file: names closed over by a snippet
_PRIVATE = re.compile(r"^_cell_[A-Za-z]+_")  # marimo renames a cell's private names


def load(text: str) -> list[Case]:
    """One case for each snippet of which a test says what it defines or refers to."""
    tree = ast.parse(text)
    names = constants(tree)
    found: list[Case] = []
    for function in tests(tree):
        for row in rows(function, names):
            found += _cases(function, row, {**names, **row.names})
    return found


def _cases(function: ast.FunctionDef, row: Row, names: Names) -> list[Case]:
    """The cases of one run of a test, numbered where there are several."""
    found: list[tuple[str, list[Claim]]] = []
    for node in steps(function.body, names):
        code = _parsed(node, names)
        if code is not None:
            found.append((code, []))
        if isinstance(node, ast.Assert):
            closed = _closed_over(node.test, names)
            if closed:
                found.append((closed[0], [closed[1]]))
            elif found:
                found[-1][1].extend(_claims(node.test, names))
    kept = [(code, tuple(claims)) for code, claims in found if claims]
    name = f"{function.name}{row.label}"
    return [
        Case(
            f"{name}-{i}" if len(kept) > 1 else name, {"cell": code}, claims, row.xfail
        )
        for i, (code, claims) in enumerate(kept, 1)
    ]


def _parsed(node: ast.stmt, names: Names) -> str | None:
    """The snippet, where the statement is ``.. = ast.parse(snippet)``."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
        call = node.value
        if ast.unparse(call.func) == "ast.parse":
            return str(evaluate(call.args[0], names))
    return None


def _closed_over(test: ast.expr, names: Names) -> tuple[str, Claim] | None:
    """Snippet and claim of an assertion about what functions close over."""
    for node in ast.walk(test):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == _CLOSURE:
            code = str(evaluate(node.args[0], names))
            marked = {**names, "closure": None}
            text = ast.unparse(test).replace(ast.unparse(node), "closure")
            claims = _claims(ast.parse(text, mode="eval").body, marked, "closure")
            return code, next(claims)
    return None


def _claims(test: ast.expr, names: Names, about: str = "") -> Iterator[Claim]:
    """What an assertion says of definitions or references, if anything."""
    subjects = {about: about} if about else _ATTRIBUTES
    if isinstance(test, ast.UnaryOp) and ast.unparse(test.operand) in subjects:
        yield Claim(subjects[ast.unparse(test.operand)], "are", frozenset())
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return
    left_, operator, right = test.left, test.ops[0], test.comparators[0]
    try:
        if isinstance(operator, ast.Eq) and ast.unparse(left_) in subjects:
            of = subjects[ast.unparse(left_)]
            yield Claim(of, "are", _plain(evaluate(right, names), of))
        elif ast.unparse(right) in subjects:
            of = subjects[ast.unparse(right)]
            value = evaluate(left_, names)
            meant = _plain([value] if isinstance(value, str) else value, of)
            yield Claim(
                of, "lack" if isinstance(operator, ast.NotIn) else "have", meant
            )
    except NotLiteralError:
        return


def _plain(names: list[str] | set[str], of: str) -> frozenset[str]:
    """The names as the snippet writes them; builtins are no references here."""
    plain = {_PRIVATE.sub("_", name) for name in names}
    return frozenset(plain - BUILTINS if of == "refs" else plain)


def ask(case: Case) -> Answers:
    """What the cell binds, what it takes, what its functions read of its own.

    The notebook has a variable for each name that either side says the cell takes.
    """
    code = case.cells["cell"]
    named = (claim.names for claim in case.claims if claim.of == "refs")
    cell = in_notebook(code, taken(facts_of([code])[0]).union(*named))
    closed = frozenset().union(*read_by_functions([cell]).values())
    return Answers({"defs": left(code), "refs": taken(cell), "closure": closed})


MARIMO = Peer("marimo", "test_visitor.py", load, ask)
