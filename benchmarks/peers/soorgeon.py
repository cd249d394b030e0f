"""soorgeon: the inputs and outputs of a snippet."""

from __future__ import annotations

import ast

from benchmarks.peers.case import Answers, Case, Claim, Peer
from benchmarks.peers.ours import changed, facts_of, imported, in_notebook, left, taken
from benchmarks.peers.pytest_files import constants, rows, tests


def load(text: str) -> list[Case]:
    """One case a row of the table: code, inputs, outputs."""
    tree = ast.parse(text)
    names = constants(tree)
    return [
        Case(
            row.label.strip("[]"),
            {"snippet": row.names["code_str"]},
            tuple(
                Claim(of, "are", frozenset(row.names[of]))
                for of in ("inputs", "outputs")
            ),
            row.xfail,
        )
        for function in tests(tree)
        for row in rows(function, names)
    ]


def ask(case: Case) -> Answers:
    """What the snippet takes and leaves, in a notebook that has what it takes.

    Functions, classes and imports are no outputs: in soorgeon they go to every task.
    """
    code = case.cells["snippet"]
    cell = in_notebook(code, taken(facts_of([code])[0]))
    named = frozenset(
        facts.defines
        for facts in cell
        if isinstance(facts.statement.node, ast.FunctionDef | ast.ClassDef)
    )
    bound = left(code) - imported(cell) - named
    sure = bound | changed(cell, guesses=False)
    outputs = bound | changed(cell, guesses=True)
    names = {"inputs": taken(cell), "outputs": outputs}
    return Answers(names, {"outputs": outputs - sure})


SOORGEON = Peer("soorgeon", "test_io_find_inputs_and_outputs.py", load, ask)
