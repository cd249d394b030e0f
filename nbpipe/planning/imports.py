"""The imports that the nodes, the functions and the settings need."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterable

from nbpipe.analysis.knowledge import knowledge
from nbpipe.model.plan import Import
from nbpipe.planning.draft import Draft
from nbpipe.text.trees import walk


def import_paths(draft: Draft) -> dict[str, str]:
    """Return the qualified name of every name that an import binds, and no other."""
    return _tried(draft) | paths_of(_all_imports(draft))


def paths_of(imports: Iterable[Import]) -> dict[str, str]:
    """Return the qualified name of every name that imports bind."""
    return {
        item.bound: f"{item.module}.{item.name}".rstrip(".") if item.name or item.alias
        else item.bound
        for item in imports
        if item.bound != "*"
    }  # fmt: skip


def _tried(draft: Draft) -> dict[str, str]:
    """Names that only imports in blocks bind: ``try: import numpy as np``."""
    named: dict[str, set[str]] = {}
    for facts in draft.statements:
        blocks = isinstance(facts.statement.node, ast.Try | ast.If)
        for name in facts.may_bind:
            kinds = facts.kinds.get(name, {"data"}) if blocks else {"data"}
            named.setdefault(name, set()).update(kinds - {"None", "module"})
    return {
        name: kind.removeprefix("path:")
        for name, kinds in named.items()
        for kind in kinds
        if len(kinds) == 1 and kind.startswith("path:")
    }


def imports_for(
    draft: Draft,
    texts: Iterable[str],
    named: Collection[str] = (),
    *,
    keep_effects: bool = False,
) -> tuple[Import, ...]:
    """Return the imports whose names some code uses.

    Args:
        draft: With fates.
        texts: The code.
        named: Names that texts in it name.
        keep_effects: Also keep unused imports that may be there for their effect.
    """
    used = names_in(texts)
    found: dict[Import, None] = {}
    for item in _all_imports(draft):
        future = item.module == "__future__"
        if item.bound in used or item.bound in named or item.bound == "*" or future:
            found[item] = None
        elif keep_effects and _has_effect(item):
            found[Import(item.module, item.name, item.alias, used=False)] = None
    if "display" in used and not _binds(draft, "display"):  # Jupyter has it anywhere
        found[Import("IPython.display", "display")] = None
    return tuple(found)


def _binds(draft: Draft, name: str) -> bool:
    return any(name in facts.may_bind for facts in draft.statements)


def names_in(texts: Iterable[str]) -> set[str]:
    """Return every name that some code mentions."""
    names: set[str] = set()
    for text in texts:
        for node in walk(_parse(text)):
            if isinstance(node, ast.Name):
                names.add(node.id)
            elif isinstance(node, ast.Global | ast.Nonlocal):
                names.update(node.names)
    return names


def _parse(text: str) -> ast.AST:
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree: ast.AST = compile(
        "def _():\n pass\n" + text if not text.strip() else text,
        "<body>", "exec", flags, dont_inherit=True,
    )  # fmt: skip
    return tree


def _all_imports(draft: Draft) -> list[Import]:
    found = []
    for facts in draft.statements:
        node = facts.statement.node
        if draft.fates[facts.statement.index] == "imports":
            found += imports_in(node)
    return found


def imports_in(node: ast.AST) -> list[Import]:
    """Return what an import statement imports."""
    if isinstance(node, ast.Import):
        return [
            Import(a.name, alias=a.asname if a.asname and a.asname != a.name else "")
            for a in node.names
        ]
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        return [
            Import(module, a.name, a.asname if a.asname and a.asname != a.name else "")
            for a in node.names
        ]
    return []


def _has_effect(item: Import) -> bool:
    """Whether importing may do something that the notebook relies on."""
    package = item.module.split(".")[0]
    known = knowledge()
    path = f"{item.module}.{item.name}"
    if any(path.startswith(prefix) for prefix in known.importing):
        return True
    return package not in known.pure and package not in sys.stdlib_module_names
