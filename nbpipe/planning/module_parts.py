"""The parts of a module, or of the notebook: what each may run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nbpipe.analysis.scopes import module_bindings, own_nodes
from nbpipe.analysis.stars import star_names
from nbpipe.model.plan import Import
from nbpipe.planning.imports import imports_in, paths_of
from nbpipe.planning.local_modules import Module, parsed
from nbpipe.planning.setters import Part, chain, defined, scanned
from nbpipe.text.trees import walk

#: The part that runs when a module is imported.
IMPORT = "<import>"
_HOLDS = (ast.Lambda, ast.FunctionDef)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a module.

    Attributes:
        code: Its functions, classes and methods, and what importing it runs.
        imported: Names that it imports, and what they stand for.
        held: Other names that it binds, and what these may stand for or hold.
        results: Names that it binds, and what was called for what they hold.
        stars: Modules of which it takes all names.
        paths: What its names stand for.
    """

    code: Mapping[str, Part]
    imported: Mapping[str, frozenset[str]]
    held: Mapping[str, frozenset[str]]
    results: Mapping[str, frozenset[str]]
    stars: tuple[str, ...]
    paths: Mapping[str, frozenset[str]]


@lru_cache(maxsize=512)
def parts_of(module: Module) -> Parts:
    """Return the parts of a module beside the notebook."""
    tree = parsed(module.text)
    return parts_in(tree.body if isinstance(tree, ast.Module) else [], module)


def parts_in(body: list[ast.stmt], module: Module) -> Parts:
    """Return the parts of some code, each with what it names."""
    imports, named = _bindings(body)
    imported, stars = _imported(imports, module)
    own = {name for node in body for name in module_bindings(node)} - imported.keys()
    paths = imported | {name: frozenset({f"{module.name}.{name}"}) for name in own}
    for name, value in named:  # `style = plt.style`
        if found := chain(value, paths):
            paths[name] = paths.get(name, frozenset()) | found
    code: dict[str, Part] = {}
    for name, nodes in defined(body):
        code.setdefault(name, Part()).add(scanned(nodes, paths, module.name))
    now = [node for node in body if not _only_as_script(node)]
    code[IMPORT] = scanned(now, paths, module.name, deep=False)
    held: dict[str, frozenset[str]] = dict.fromkeys(own, frozenset())
    results: dict[str, frozenset[str]] = {}
    for name, value in _given(body):
        once, every = (scanned([value], paths, deep=deep) for deep in (False, True))
        functions = any(isinstance(part, _HOLDS) for part in walk(value))
        mentions = every.mentions if functions else once.mentions - once.called
        held[name] = held.get(name, frozenset()) | mentions
        results[name] = results.get(name, frozenset()) | once.called
    return Parts(code, imported, held, results, stars, paths)


def _bindings(
    body: list[ast.stmt],
) -> tuple[list[Import], list[tuple[str, ast.expr]]]:
    """Return all imports in some code, and the names that it gives to names."""
    imports: list[Import] = []
    named: list[tuple[str, ast.expr]] = []
    for node in walk(ast.Module(body, [])):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports += imports_in(node)
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            plain = isinstance(value, ast.Name | ast.Attribute)
            if plain and isinstance(target, ast.Name):
                named.append((target.id, value))
    return imports, named


def _imported(
    imports: list[Import], module: Module
) -> tuple[dict[str, frozenset[str]], tuple[str, ...]]:
    """Return what names stand for that imports bind, and the modules they empty."""
    found: dict[str, frozenset[str]] = {}
    for item in imports:
        for name, path in _bound(item, module):
            found[name] = found.get(name, frozenset()) | {path}
    stars = (item.module for item in imports if item.name == "*")
    return found, tuple(map(module.absolute, stars))


def _bound(item: Import, module: Module) -> Iterator[tuple[str, str]]:
    if item.name == "*":
        for name, starred in star_names(item.module).items():
            yield name, f"{starred.module}.{starred.name}".rstrip(".")
        return
    for name, path in paths_of([item]).items():
        head = len(item.module) if path.startswith(item.module) else 0
        yield name, module.absolute(path[:head]) + path[head:]


def _only_as_script(node: ast.stmt) -> bool:
    test = node.test if isinstance(node, ast.If) else None
    return isinstance(test, ast.Compare) and ast.unparse(test.left) == "__name__"


def _given(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """Yield names and what they, or what they hold, are given."""
    for node in own_nodes([*body]):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from ((name, value) for name in _roots(target))
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            given = [*value.args, *(one.value for one in value.keywords)]
            for name in _roots(value.func.value):
                yield from ((name, one) for one in given)


def _roots(target: ast.expr) -> Iterator[str]:
    while isinstance(target, ast.Attribute | ast.Subscript | ast.Starred):
        target = target.value
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        for item in target.elts:
            yield from _roots(item)
