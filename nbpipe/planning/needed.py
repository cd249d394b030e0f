"""Which packages some code imports, and which of them it can do without."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator

from nbpipe.model.plan import Import
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in
from nbpipe.text.trees import children, walk

# Packages that many distributions share.
_SHARED = frozenset({"azure", "google"})
_ELSEWHERE = re.compile(
    r"\b(?:sys\.(?:platform|modules|version_info)|os\.name|platform\.\w+|find_spec"
    r"|TYPE_CHECKING)\b|colab|kaggle|databricks",
    re.IGNORECASE,
)
_BINDING = (
    ast.Assign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.FunctionDef,
    ast.ClassDef,
)  # fmt: skip


def package(item: Import) -> str:
    """The package that an import is of: as much of its path as names a distribution.

    >>> package(Import("google.cloud", "storage")), package(Import("os.path", "join"))
    ('google.cloud.storage', 'os')
    """
    parts = item.module.split(".")
    if parts[0] not in _SHARED:
        return parts[0]
    return ".".join([*parts, *item.name.split(".")][:3]).strip(".")


def imported(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Yield each package that code imports, and whether it can do without.

    That is where an ``except ImportError`` puts something else in its place, and where
    an ``if`` asks for the system or the service that runs it.
    """
    todo: list[tuple[ast.AST, bool]] = [(tree, False)]
    while todo:
        node, spared = todo.pop()
        for item in imports_in(node):
            if not item.module.startswith("."):
                yield package(item), spared
        if isinstance(node, ast.Try) and any(map(forgives, node.handlers)):
            replaced = any(map(_binds, node.handlers))
            todo += [(inner, spared or replaced) for inner in node.body]
            rest = (*node.handlers, *node.orelse, *node.finalbody)
            todo += [(inner, spared) for inner in rest]
        elif isinstance(node, ast.If) and _ELSEWHERE.search(ast.unparse(node.test)):
            todo += [(inner, True) for inner in node.body]
            todo += [(inner, spared) for inner in node.orelse]
        else:
            todo += [(inner, spared) for inner in children(node)]


def forgives(handler: ast.ExceptHandler) -> bool:
    """Whether an import may fail above a handler."""
    names = ast.unparse(handler.type) if handler.type is not None else "ImportError"
    return "ImportError" in names or "ModuleNotFound" in names or names == "Exception"


def _binds(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, _BINDING) for node in walk(handler))


def spared(found: Iterable[tuple[str, bool]]) -> set[str]:
    """The packages that nothing needs."""
    every = list(found)
    return {name for name, _ in every} - {
        name for name, without in every if not without
    }


def packages(
    draft: Draft, kept: Iterable[Import]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the packages that the project imports, but for the standard library.

    Returns:
        Those that it needs, and those that it can do without.
    """
    found = [(package(item), False) for item in kept]
    for facts in draft.statements:
        fate = draft.fates[facts.statement.index]
        if fate not in ("imports", "skipped") and "import" in facts.statement.text:
            found += imported(facts.statement.node)
    standard = sys.stdlib_module_names
    found = [
        pair for pair in found if pair[0] and pair[0].split(".")[0] not in standard
    ]
    without = spared(found)
    return tuple(sorted({name for name, _ in found} - without)), tuple(sorted(without))
