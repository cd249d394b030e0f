"""Modules beside the notebook that it imports, and those that they import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from posixpath import normpath

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in
from nbpipe.planning.needed import forgives, package
from nbpipe.text.trees import children, walk


def local_modules(draft: Draft) -> list[str]:
    """Return the files and folders of the modules, relative to the notebook."""
    todo = [name for facts in draft.statements for name in _imports(facts)]
    found: set[str] = set()
    for path in _in_folders(draft):
        found.add(path.split("/")[0])
        todo += _imported(parsed(draft.read(path)))
    while todo:
        name = todo.pop()
        package = f"{name}/__init__.py"
        path = package if draft.exists(package) else f"{name}.py"
        place = name if path == package else path
        if not name or place in found or not draft.exists(path):
            continue
        found.add(place)
        todo += _imported(parsed(draft.read(path)))
    return sorted(found)


def _in_folders(draft: Draft) -> Iterator[str]:
    """Modules that the notebook imports from folders that are no packages."""
    for facts in draft.statements:
        if "import" in facts.statement.text:
            for path in _dotted(facts.statement.node):
                top = path.split("/")[0]
                if draft.exists(path) and not draft.exists(f"{top}/__init__.py"):
                    yield path


def _dotted(tree: ast.AST) -> Iterator[str]:
    """Files that imports with a dot in them may mean."""
    for node in walk(tree):
        for item in imports_in(node):
            for name in (item.module, f"{item.module}.{item.name}"):
                if "." in name.strip(".") and not name.startswith("."):
                    yield f"{name.strip('.').replace('.', '/')}.py"


def written_modules(draft: Draft) -> dict[str, str]:
    """Return the text of each module that the notebook writes and later imports.

    Only where one text is written, known before anything runs (``%%writefile``). Those
    that it has from other notebooks (``%run``) are such modules too.
    """
    texts: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    run = {f"src/{ran.module}.py": ran.text for ran in draft.notebook.ran if ran.text}
    for facts in draft.statements:
        for name in _imports(facts):
            if len(texts.get(f"{name}.py", ())) == 1:
                found[f"src/{name}.py"] = texts[f"{name}.py"][0]
        for path, text in _writes(facts.statement.node):
            texts.setdefault(path, []).append(text)
    once = {f"src/{path}" for path, written in texts.items() if len(written) == 1}
    return run | {path: found[path] for path in sorted(once & found.keys())}


def module_texts(draft: Draft) -> dict[str, str]:
    """Return the text of each module beside the notebook, by its top-level name.

    The text of a package is that of its files that the notebook or they import.
    """
    texts: dict[str, str] = {}
    for place in local_modules(draft):
        name = place.removesuffix(".py")
        texts[name] = draft.read(place) if name != place else _package(draft, name)
    written = written_modules(draft).items()
    return texts | {path[4:].removesuffix(".py"): text for path, text in written}


def module_packages(draft: Draft) -> frozenset[str]:
    """Return the packages that the modules beside the notebook cannot do without."""
    texts = module_texts(draft)
    found: set[str] = set()
    for text in texts.values():
        found |= set(_needed(parsed(text)))
    return frozenset(found - texts.keys() - sys.stdlib_module_names)


def _needed(tree: ast.AST) -> Iterator[str]:
    """Yield the top-level names of imports, but for those that may fail."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        for item in imports_in(node):
            if not item.module.startswith("."):
                yield package(item)
        if isinstance(node, ast.Try) and any(map(forgives, node.handlers)):
            sure = {*_needed(ast.Module(node.body, []))} <= sys.stdlib_module_names
            todo += [*node.orelse, *node.finalbody, *([] if sure else node.handlers)]
        else:
            todo += children(node)


def _package(draft: Draft, name: str) -> str:
    text = draft.read(f"{name}/__init__.py")
    todo = [facts.statement.node for facts in draft.statements if facts.imports]
    names = [path for node in todo for path in _submodules(node, name)]
    names += _submodules(parsed(text), name)
    seen: set[str] = set()
    while names:
        path = names.pop()
        if path not in seen:
            seen.add(path)
            more = draft.read(f"{path}.py") or draft.read(f"{path}/__init__.py")
            names += _submodules(parsed(more), name)
            text += f"\n{more}"
    return text


def _submodules(tree: ast.AST, package: str) -> list[str]:
    """The files of a package, without their ending, that some code may import.

    Relative imports count from the package, however deep the module is.
    """
    found = []
    for node in walk(tree):
        for item in imports_in(node):
            path = item.module.lstrip(".").replace(".", "/")
            if item.module.startswith("."):
                path = f"{package}/{path}".rstrip("/")
            if path.split("/")[0] == package:
                found += [path, f"{path}/{item.name}"]
    return [path for path in found if path != package]


def roots_read(facts: StatementFacts) -> set[str]:
    """Return the packages that the names which a statement reads come from."""
    kinds = {kind for name in facts.reads for kind in facts.kinds.get(name, ())}
    paths = (kind[5:] for kind in kinds if kind.startswith("path:"))
    return {path.split(".")[0] for path in paths}


def _writes(node: ast.stmt) -> list[tuple[str, str]]:
    """Return the path and text of ``pathlib.Path("..").write_text("..")``."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return []
    owner = call.func.value
    if call.func.attr != "write_text" or not isinstance(owner, ast.Call):
        return []
    first = [argument for each in (owner, call) for argument in each.args[:1]]
    values = [a.value for a in first if isinstance(a, ast.Constant)]
    match values:
        case [str(path), str(text)] if isinstance(parsed(text), ast.Module):
            return [(normpath(path), text)]
    return []


def _imports(facts: StatementFacts) -> list[str]:
    """What a statement may import; most say so at a glance."""
    return _imported(facts.statement.node) if "import" in facts.statement.text else []


def _imported(tree: ast.AST) -> list[str]:
    """Return the top-level names that some code imports absolutely."""
    return [
        item.module.split(".")[0]
        for node in walk(tree)
        for item in imports_in(node)
        if not item.module.startswith(".")
    ]


def parsed(text: str) -> ast.AST:
    """Return the syntax tree of a module, an empty one if it has errors."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
