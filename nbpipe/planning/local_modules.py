"""Modules beside the notebook that it imports, and those that they import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from posixpath import join, normpath

from nbpipe.analysis.touches import ENDINGS
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import imports_in
from nbpipe.planning.module_folders import module_folders
from nbpipe.planning.needed import forgives, package
from nbpipe.text.trees import children, walk


@dataclass(frozen=True, slots=True)
class _Module:
    """A module or package beside the notebook.

    Attributes:
        place: Its file or folder, relative to the folder where imports find it.
        folder: That folder, relative to the notebook's.
        init: The file that an import runs, ``""`` for a folder that is no package.
    """

    place: str
    folder: str
    init: str = ""


def local_modules(draft: Draft) -> dict[str, str]:
    """Return where the files and folders of the modules are, by their place in ``src``.

    They are relative to the notebook's folder.
    """
    return {
        one.place: _inside(one.folder, one.place)
        for one in sorted(_modules(draft), key=lambda one: one.place)
    }


def _modules(draft: Draft) -> list[_Module]:
    folders = module_folders(draft)
    todo = [name for facts in draft.statements for name in _imports(facts)]
    found: dict[str, _Module] = {}
    for module, path in _in_folders(draft, folders):
        found.setdefault(module.place, module)
        todo += _imported(parsed(draft.read(path)))
    while todo:
        new = _found(draft, folders, todo.pop())
        if new is not None and new.place not in found:
            found[new.place] = new
            todo += _imported(parsed(draft.read(new.init)))
    return list(found.values())


def _found(draft: Draft, folders: Sequence[str], name: str) -> _Module | None:
    """The module of a top-level name, in the first folder that has it."""
    for folder in folders if name else ():
        for place, init in ((name, f"{name}/__init__.py"), (f"{name}.py",) * 2):
            path = _inside(folder, init)
            if (not folder or _may_shadow(name)) and draft.exists(path):
                return _Module(place, folder, path)
    return None


def _may_shadow(name: str) -> bool:
    """Whether a name is that of no module of Python's own."""
    return name not in sys.stdlib_module_names


def _inside(folder: str, path: str) -> str:
    return normpath(join(folder, path))


def _in_folders(draft: Draft, folders: Sequence[str]) -> Iterator[tuple[_Module, str]]:
    """Modules that the notebook imports from folders that are no packages."""
    for facts in draft.statements:
        if "import" not in facts.statement.text:
            continue
        for folder, path in product(folders, _dotted(facts.statement.node)):
            top = path.split("/")[0]
            whole = _inside(folder, path)
            package = _inside(folder, f"{top}/__init__.py")
            if (
                (not folder or _may_shadow(top))
                and draft.exists(whole)
                and not draft.exists(package)
            ):
                yield _Module(top, folder), whole


def _dotted(tree: ast.AST) -> Iterator[str]:
    """Files that imports with a dot in them may mean."""
    for node in walk(tree):
        for item in imports_in(node):
            for name in (item.module, f"{item.module}.{item.name}"):
                if "." in name.strip(".") and not name.startswith("."):
                    path = name.strip(".").replace(".", "/")
                    yield f"{path}.py"
                    yield f"{path}/__init__.py"


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
    for module in _modules(draft):
        name = module.place.removesuffix(".py")
        single = name != module.place
        texts[name] = draft.read(module.init) if single else _package(draft, module)
    written = written_modules(draft).items()
    return texts | {path[4:].removesuffix(".py"): text for path, text in written}


def files_named(text: str) -> frozenset[str]:
    """Files that a module names, which its functions may read or write."""
    return frozenset(
        normpath(node.value)
        for node in walk(parsed(text))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith(ENDINGS)
        and not set(node.value) & set(" \n:")
    )


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


def _package(draft: Draft, module: _Module) -> str:
    name = module.place
    text = draft.read(_inside(module.folder, f"{name}/__init__.py"))
    todo = [facts.statement.node for facts in draft.statements if facts.imports]
    names = [path for node in todo for path in _submodules(node, name)]
    names += _submodules(parsed(text), name)
    seen: set[str] = set()
    while names:
        path = names.pop()
        if path not in seen:
            seen.add(path)
            whole = _inside(module.folder, path)
            more = draft.read(f"{whole}.py") or draft.read(f"{whole}/__init__.py")
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
