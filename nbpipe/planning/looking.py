"""Code that lists folders in which the project has files of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, normpath

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.recognisers.partitions import reads_folder
from nbpipe.text.trees import walk

_LISTS = frozenset({"listdir", "scandir", "iterdir"})
_WALKS = frozenset({"walk", "fwalk", "rglob"})
_LISTING = re.compile(r"\b(listdir|scandir|iterdir|i?glob|rglob|walk)\(")
#: The notebook's folder, and the one that Kedro has there.
_SHARED = (".", "data")


def walks(draft: Draft) -> bool:
    """Whether code goes through all folders, and meets what the catalog has there."""
    return any(deep for _, _, deep in _looks(draft))


def looks(draft: Draft) -> Iterator[Diagnostic]:
    """Yield where the code lists a folder in which the project has more than that."""
    for facts, path, _ in _looks(draft):
        yield draft.diagnostic(
            "NBP405",
            "warning",
            f"the code lists {path!r}, where the project has files of its own",
            cell=facts.statement.cell,
            line=facts.statement.first,
            hint="keep the data in a folder of its own, not `data`, and list that",
        )


def _looks(draft: Draft) -> Iterator[tuple[StatementFacts, str, bool]]:
    """Yield what is listed, and whether with all that is below."""
    for facts in draft.statements:
        index = facts.statement.index
        if reads_folder(facts.call):
            continue
        if draft.fates and draft.fates[index] not in ("node", "functions"):
            continue
        read = [
            effect.resource[5:]
            for effect in facts.effects
            if effect.resource.startswith("file:") and effect.mode == "read"
        ]
        called = _called(facts.statement.node) if read else frozenset()
        for path in sorted({*read} - {"*"}):
            fixed = normpath(path.split("*")[0].rpartition("/")[0] or ".")
            if "**" in path and fixed in _SHARED:
                yield facts, path, True
            elif "*" not in path and normpath(path) in _SHARED:
                if called & _WALKS:
                    yield facts, path, True
                elif called & _LISTS:
                    yield facts, path, False
            elif fixed in _SHARED and path.endswith("*"):
                yield facts, path, False


def _called(node: ast.stmt) -> frozenset[str]:
    calls = [n.func for n in walk(node) if isinstance(n, ast.Call)]
    return frozenset(
        func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        for func in calls
    )


def folders_around(draft: Draft, named: Iterable[str]) -> Iterator[str]:
    """Yield the folders of files, where code may list one whose name it computes.

    ``os.listdir(os.path.dirname(path))`` finds all that stands beside the file.
    """
    texts = (facts.statement.text for facts in draft.statements)
    if not any(map(_LISTING.search, texts)):
        return
    paths = [use.path for use in draft.catalog.values() if use.direction == "load"]
    for path in (*named, *paths):
        folder = dirname(path)
        if folder and not folder.startswith(("..", "/", "~")) and "://" not in folder:
            yield folder
