"""Diagnostics: files that code reads and writes, and why the catalog does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from posixpath import normpath, splitext

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.text.patterns import is_pattern
from nbpipe.text.trees import children, walk

_INSIDE = (
    ast.For, ast.While, ast.If, ast.Try, ast.FunctionDef, ast.AsyncFunctionDef,
    ast.ClassDef, ast.AsyncFor, ast.AsyncWith, ast.Match,
)  # fmt: skip
_HINT = "read or write it plainly, in a statement of its own"
_OF_SPARK = (
    "Spark reads and writes it in the session that the notebook builds, when rows are "
    "asked for; the catalog would do so before or after the step, and give each step "
    "another table"
)
_LOOKS = frozenset(
    {"exists", "isfile", "is_file", "isdir", "is_dir", "mkdir", "makedirs"}
)


def files_left(draft: Draft) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each file that stays in the code, where it is met."""
    if draft.whole:
        return
    told = set[str]()
    for facts in draft.statements:
        index = facts.statement.index
        if index in draft.catalog or draft.fates[index] not in ("node", "functions"):
            continue
        for path in sorted(_paths(facts) - told):
            told.add(path)
            why = draft.left.get(normpath(path), "")
            if not why and is_pattern(path) and _in_no_order(facts.statement.node):
                yield _no_order(draft, facts, path)
                continue
            spark = index in draft.survey.spark
            why = _OF_SPARK if spark else why or _reason(facts)
            yield draft.diagnostic(
                "NBP412" if spark else "NBP403",
                "info",
                f"{_it_stays(path)} in the code: {why}",
                cell=facts.statement.cell,
                line=facts.statement.first,
                hint="" if spark else _HINT,
            )


def _it_stays(path: str) -> str:
    return (
        f"the files {path!r} stay" if is_pattern(path) else f"the file {path!r} stays"
    )


def _no_order(draft: Draft, facts: StatementFacts, path: str) -> Diagnostic:
    return draft.diagnostic(
        "NBP404",
        "info",
        f"the files {path!r} come in the order of the file system, which another "
        "machine need not have; they stay in the code",
        cell=facts.statement.cell,
        line=facts.statement.first,
        hint="sort them, `sorted(glob.glob(..))`: then the catalog can read them",
    )


def _in_no_order(node: ast.stmt) -> bool:
    """Whether files are listed and not sorted at once."""
    found = False
    todo: list[ast.AST] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, ast.Call):
            func = one.func
            name = func.attr if isinstance(func, ast.Attribute) else ""
            name = func.id if isinstance(func, ast.Name) else name
            if name == "sorted":
                continue
            found |= name in ("glob", "iglob", "rglob")
        todo += children(one)
    return found


def _paths(facts: StatementFacts) -> set[str]:
    """Files, not folders, that a statement reads or writes."""
    found = {e.resource[5:] for e in facts.effects if e.resource.startswith("file:")}
    return {path for path in found if splitext(path)[1]}


def _reason(facts: StatementFacts) -> str:
    node = facts.statement.node
    if isinstance(node, _INSIDE):
        return "it is read or written inside a loop, a branch or a function"
    calls = [n for n in walk(node) if isinstance(n, ast.Call)]
    names = [n.func.attr for n in calls if isinstance(n.func, ast.Attribute)]
    if _LOOKS & {*names}:
        return "the code looks whether it is there"
    function = facts.call.function if facts.call is not None else ""
    if function and not function.startswith(("?", "builtins.print")):
        name = function.rpartition("+")[2].removesuffix(".text")
        return f"no dataset does the same as this call of `{name}`"
    taker = _taker(node)
    if taker:
        return f"no dataset gives what `{taker}` makes of the open file"
    return "the statement is no plain read or write of it"


def _taker(node: ast.stmt) -> str:
    """Return the function that a ``with`` gives the file that it opens."""
    items = node.items if isinstance(node, ast.With) else []
    handles = [i.optional_vars for i in items if isinstance(i.optional_vars, ast.Name)]
    names = {handle.id for handle in handles}
    for call in (n for n in walk(node) if isinstance(n, ast.Call)):
        given = [arg.id for arg in call.args if isinstance(arg, ast.Name)]
        if names & {*given} and isinstance(call.func, ast.Attribute | ast.Name):
            return ast.unparse(call.func)
    return ""
