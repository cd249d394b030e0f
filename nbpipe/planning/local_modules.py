"""Modules beside the notebook that it imports, and those that they import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath

from nbpipe.analysis.touches import ENDINGS
from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import Import
from nbpipe.planning.draft import Draft
from nbpipe.planning.folders import inside
from nbpipe.planning.imports import imports_in
from nbpipe.planning.module_folders import module_folders
from nbpipe.planning.needed import forgives, package
from nbpipe.text.trees import children, walk


@dataclass(frozen=True, slots=True)
class Module:
    """A module beside the notebook.

    Attributes:
        name: With the packages that it is in: ``shop.plots``.
        text: Its source.
        package: It is the ``__init__.py`` of a package.
        folder: Where imports find it, relative to the notebook's folder.
    """

    name: str
    text: str
    package: bool = False
    folder: str = ""

    @property
    def top(self) -> str:
        """The first part of its name."""
        return self.name.split(".", maxsplit=1)[0]

    def absolute(self, module: str) -> str:
        """Return the name of a module as its imports name it, with dots before.

        >>> Module("shop.plots", "").absolute(".looks")
        'shop.looks'
        """
        if not module.startswith("."):
            return module
        rest = module.lstrip(".")
        up = len(module) - len(rest) - self.package
        parts = self.name.split(".")
        return ".".join([*parts[: len(parts) - up], *([rest] if rest else [])])

    def names(self) -> Iterator[str]:
        """Yield all that its imports may load."""
        for item in imports_of(self.text):
            yield from _loads(self.absolute(item.module), item.name)


def modules_beside(draft: Draft) -> dict[str, Module]:
    """Return the modules that the notebook imports, and those that they import."""
    written = {
        path[4:].removesuffix(".py"): text
        for path, text in written_modules(draft).items()
    }
    found = {name: Module(name, text) for name, text in written.items()}
    return _on_disk(draft) | found


def _on_disk(draft: Draft) -> dict[str, Module]:
    todo = [name for facts in draft.statements for name in _loaded(facts)]
    folders = module_folders(draft)
    found: dict[str, Module] = {}
    seen: set[str] = set()
    tops: dict[str, list[str]] = {}
    while todo:
        name = todo.pop()
        top = name.split(".", maxsplit=1)[0]
        if name in seen or not top:
            continue
        seen.add(name)
        if top not in tops:
            tops[top] = [*_homes(draft, folders, top)]
        modules = (_module(draft, name, folder) for folder in tops[top])
        module = next(filter(None, modules), None)
        if module is not None:
            found[name] = module
            todo += module.names()
    return found


def _homes(draft: Draft, folders: Sequence[str], top: str) -> Iterator[str]:
    """Yield the folders that have a module; those of one that is no package add up."""
    for folder in folders:
        if folder and top in sys.stdlib_module_names:
            continue
        single, package = f"{top}.py", f"{top}/__init__.py"
        if any(draft.exists(inside(folder, path)) for path in (single, package)):
            yield folder
            return
        if draft.exists(inside(folder, top)):
            yield folder


def _module(draft: Draft, name: str, folder: str) -> Module | None:
    path = inside(folder, name.replace(".", "/"))
    package = f"{path}/__init__.py"
    if draft.exists(package):
        return Module(name, draft.read(package), package=True, folder=folder)
    if draft.exists(f"{path}.py"):
        return Module(name, draft.read(f"{path}.py"), folder=folder)
    return None


def _loads(module: str, name: str) -> Iterator[str]:
    """What an import may load: a module, the packages that it is in, a part of it."""
    parts = module.split(".")
    for count in range(len(parts)):
        yield ".".join(parts[: count + 1])
    if name and name != "*":
        yield f"{module}.{name}"


def loaded_by(node: ast.AST) -> Iterator[str]:
    """Yield all that the imports in some code of the notebook may load."""
    for part in walk(node):
        for item in imports_in(part):
            if not item.module.startswith("."):
                yield from _loads(item.module, item.name)


def _loaded(facts: StatementFacts) -> Iterator[str]:
    """What a statement may load; most say at a glance that they import nothing."""
    if "import" in facts.statement.text:
        yield from loaded_by(facts.statement.node)


def local_modules(draft: Draft) -> dict[str, str]:
    """Return where the files and folders of the modules are, by their place in ``src``.

    They are relative to the notebook's folder.
    """
    found: dict[str, str] = {}
    for name, module in sorted(_on_disk(draft).items()):
        single = name == module.top and not module.package
        place = f"{name}.py" if single else module.top
        found.setdefault(place, inside(module.folder, place))
    return found


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
    texts: dict[str, list[str]] = {}
    for module in modules_beside(draft).values():
        texts.setdefault(module.top, []).append(module.text)
    return {name: "\n".join(parts) for name, parts in texts.items()}


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


@lru_cache(maxsize=512)
def imports_of(text: str) -> tuple[Import, ...]:
    """Return all imports of a module, wherever they stand in it."""
    return tuple(item for node in walk(parsed(text)) for item in imports_in(node))


@lru_cache(maxsize=64)
def parsed(text: str) -> ast.AST:
    """Return the syntax tree of a module, an empty one if it has errors.

    Whoever asks gets the same tree, which nobody changes.
    """
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
