"""The working directory of each statement, where the code says it in so many words."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from posixpath import isabs, join, normpath

from nbpipe.model.facts import Effect, NotebookFacts, StatementFacts

_FILE = "file:"


def folders(
    statements: Sequence[StatementFacts], exists: Callable[[str], bool]
) -> tuple[str | None, ...]:
    """Return the working directory in which each statement begins.

    It is relative to the notebook's folder, ``""`` for that, None where the code does
    not say it.
    """
    found: list[str | None] = []
    here: str | None = ""
    for facts in statements:
        found.append(here)
        if changes_folder(facts):
            named = _named(facts.statement.node) if here is not None else None
            here = inside(here or ".", named) if named is not None else None
            here = "" if here == "." else here
            here = here if here is not None and exists(here or ".") else None
    return tuple(found)


def changes_folder(facts: StatementFacts) -> bool:
    """Whether a statement may change the working directory."""
    return any(effect.resource == "option:folder" for effect in facts.effects)


def left_for(statements: Sequence[StatementFacts], places: Sequence[str | None]) -> str:
    """Return the folder above that the notebook goes to before it touches any file.

    The project stays in its own folder, where such files are brought. ``""`` where the
    notebook stays, goes on from there, or goes somewhere else.
    """
    goes = [facts.statement.index for facts in statements if changes_folder(facts)]
    there = places[goes[0] + 1] if goes and goes[0] + 1 < len(places) else None
    if len(goes) != 1 or not there or not there.startswith(".."):
        return ""
    before = statements[: goes[0]]
    touches = any(e.resource.startswith(_FILE) for f in before for e in f.effects)
    alone = isinstance(statements[goes[0]].statement.node, ast.Expr)
    return there if alone and not touches else ""


def staying(facts: NotebookFacts) -> NotebookFacts:
    """The facts as if no statement changed the working directory."""
    return replace(
        facts,
        statements=tuple(
            replace(one, effects=frozenset()) if changes_folder(one) else one
            for one in facts.statements
        ),
    )


def inside(folder: str, path: str) -> str:
    """Return a path, relative to the notebook's folder, that code names in another.

    >>> inside("sub", "../a.csv"), inside("sub", "/x/a.csv"), inside("", "./a.csv")
    ('a.csv', '/x/a.csv', './a.csv')
    """
    if not folder or isabs(path) or path.startswith("~") or "://" in path:
        return path
    return normpath(join(folder, path))


def with_folders(facts: NotebookFacts, places: Sequence[str | None]) -> NotebookFacts:
    """Name the files that statements touch relative to the notebook's folder."""
    if not any(places):
        return facts
    both = zip(facts.statements, places, strict=True)
    return replace(
        facts,
        statements=tuple(
            replace(one, effects=frozenset(_placed(one, place))) if place else one
            for one, place in both
        ),
    )


def _placed(facts: StatementFacts, folder: str) -> Iterator[Effect]:
    for effect in facts.effects:
        path = effect.resource.removeprefix(_FILE)
        if path in (effect.resource, "*"):
            yield effect
        else:
            yield replace(effect, resource=f"{_FILE}{inside(folder, path)}")


def _named(node: ast.stmt) -> str | None:
    """The folder of ``os.chdir("folder")``, also where it is looked for first."""
    value = node.value if isinstance(node, ast.Expr) else None
    if isinstance(value, ast.IfExp):
        value = value.body
    match value:
        case ast.Call(
            func=ast.Attribute(attr="chdir") | ast.Name(id="chdir"),
            args=[ast.Constant(value=str(folder))],
        ) if not folder.startswith("~"):
            return normpath(folder)
    return None
