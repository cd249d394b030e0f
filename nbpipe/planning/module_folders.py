"""The folders in which a notebook's imports look, besides those of the interpreter.

``sys.path.append("..")`` and its like, and the working directory. Paths are worked out
where the code says them: ``os.path.abspath(os.path.join("..", "src"))``,
``Path.cwd().parent``. Where it leaves a choice, as ``ROOT = ROOT.parent`` in a loop
does, all are candidates: what counts is where a module is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from posixpath import dirname, isabs, join, normpath, relpath

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.text.trees import walk

#: Stands for the notebook's folder: deeper than any path leads out of it.
_HOME = "/" + "/".join("@" * 40)
_SAME = frozenset({"str", "Path", "PurePath", "fspath", "expanduser", "as_posix"})
_WHOLE = frozenset({"abspath", "realpath", "resolve", "absolute"})
_JOINS = frozenset({"join", "joinpath"})
_MOST = 8  # candidates of one expression

_Names = Mapping[str, Sequence[ast.expr]]
_Paths = Callable[[ast.expr], list[str]]


def module_folders(draft: Draft) -> tuple[str, ...]:
    """Return the folders, relative to the notebook's, in the order of the search."""
    if not any("sys" in facts.statement.text for facts in draft.statements):
        added: list[tuple[bool, tuple[str, ...]]] = []
    else:
        names = _assigned(draft)
        added = [
            (first, _folders(value, names, _here(draft, facts)))
            for facts in draft.statements
            for first, value in _put_on_path(facts.statement.node)
        ]
    before = [found for first, found in reversed(added) if first]
    after = [found for first, found in added if not first]
    every = [*before, _working(draft), *after]
    return tuple(dict.fromkeys(folder for found in every for folder in found))


def only_finds_modules(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement does nothing but say where modules of the project are.

    They come along, and the same path would lead elsewhere from the project's folder.
    Where the notebook looks at the path in other ways, it stays as it is.
    """
    if not _finds_modules(draft, facts):
        return False
    others = (one for one in draft.statements if "sys.path" in one.statement.text)
    return all(_finds_modules(draft, one) for one in others)


def _finds_modules(draft: Draft, facts: StatementFacts) -> bool:
    if "sys.path" not in facts.statement.text:
        return False
    node = facts.statement.node
    if isinstance(node, ast.If) and _asks_for_path(node) and len(node.body) == 1:
        node = node.body[0]
    plain = isinstance(node, ast.Expr | ast.AugAssign)
    added = list(_put_on_path(node)) if plain else []
    names = _assigned(draft) if added else {}
    found = [_folders(value, names, _here(draft, facts)) for _, value in added]
    return bool(found) and all(
        any(draft.exists(folder or ".") for folder in folders)
        and not any(map(isabs, folders))
        for folders in found
    )


def _asks_for_path(node: ast.If) -> bool:
    """Whether it is ``if folder not in sys.path:`` without an ``else``."""
    match node.test:
        case ast.Compare(ops=[ast.NotIn()], comparators=[path]):
            return not node.orelse and ast.unparse(path) == "sys.path"
    return False


def _working(draft: Draft) -> tuple[str, ...]:
    """The working directories in which something is imported."""
    here = [_here(draft, facts) for facts in draft.statements if facts.imports]
    return tuple(dict.fromkeys([draft.home, "", *here]))


def _here(draft: Draft, facts: StatementFacts) -> str:
    return (draft.folders[facts.statement.index] or "") if draft.folders else ""


def _put_on_path(tree: ast.AST) -> Iterator[tuple[bool, ast.expr]]:
    """Yield what code puts on the path, and whether before what is there."""
    for node in walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="append", value=on), args=[value]):
                added = [(False, value)]
            case ast.Call(
                func=ast.Attribute(attr="insert", value=on),
                args=[ast.Constant(value=place), value],
            ):
                added = [(place == 0, value)]
            case (
                ast.Call(
                    func=ast.Attribute(attr="extend", value=on),
                    args=[ast.List(elts=values)],
                )
                | ast.AugAssign(target=on, value=ast.List(elts=values))
            ):
                added = [(False, value) for value in values]
            case _:
                continue
        if ast.unparse(on) == "sys.path":
            yield from added


def _assigned(draft: Draft) -> _Names:
    """What each variable is bound to, wherever in the notebook."""
    found: dict[str, list[ast.expr]] = {}
    for facts in draft.statements:
        for node in walk(facts.statement.node):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    found.setdefault(name, []).append(value)
                case ast.For(target=ast.Name(id=name), iter=ast.List(elts=values)):
                    found.setdefault(name, []).extend(values)
    return found


def _folders(node: ast.expr, names: _Names, here: str) -> tuple[str, ...]:
    """The folders that an expression may name, relative to the notebook's."""
    home = normpath(join(_HOME, here))
    paths = [normpath(join(home, path)) for path in _paths(node, names, home, 6)]
    inside = [relpath(path, _HOME) if path.startswith("/@") else path for path in paths]
    return tuple("" if path == "." else path for path in inside)


def _paths(node: ast.expr, names: _Names, home: str, depth: int) -> list[str]:
    """The paths that an expression may be, the first the likeliest."""
    if depth < 0:
        return []

    def paths(part: ast.expr) -> list[str]:
        return _paths(part, names, home, depth - 1)

    found: list[str] = []
    match node:
        case ast.Constant(value=str(text)):
            found = [text]
        case ast.Name(id=name):
            found = [path for value in names.get(name, ())[:4] for path in paths(value)]
        case ast.IfExp(body=body, orelse=other):
            found = [*paths(body), *paths(other)]
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            found = [join(a, b) for a, b in product(paths(left), paths(right))]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            found = [f"{a}{b}" for a, b in product(paths(left), paths(right))]
        case ast.Attribute() | ast.Subscript():
            found = _above(node, paths)
        case ast.Call(func=func, args=args):
            found = _called(func, [paths(one) for one in args], paths, home)
    return list(dict.fromkeys(found))[:_MOST]


def _called(
    func: ast.expr, args: list[list[str]], paths: _Paths, home: str
) -> list[str]:
    """The paths that a call may give."""
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if name in ("getcwd", "cwd"):
        return [home]
    if not args and isinstance(func, ast.Attribute):
        args = [paths(func.value)]
    elif name == "joinpath" and isinstance(func, ast.Attribute):
        args = [paths(func.value), *args]
    if name in ("Path", "PurePath") and not args:
        return ["."]
    if name in _JOINS | {"Path", "PurePath"} and args:
        return [join(*parts) for parts in product(*args)]
    if name == "dirname" and args:
        return [dirname(path) for path in args[0]]
    if name in _WHOLE and args:
        return [normpath(join(home, path)) for path in args[0]]
    if name == "normpath" and args:
        return [normpath(path) for path in args[0]]
    return args[0] if name in _SAME and args else []


def _above(node: ast.expr, paths: _Paths) -> list[str]:
    """The paths of ``folder.parent`` and ``folder.parents[1]``, and ``os.pardir``."""
    match node:
        case ast.Attribute(attr="pardir"):
            return [".."]
        case ast.Attribute(attr="parent", value=value):
            return [_up(path, 1) for path in paths(value)]
        case ast.Subscript(
            value=ast.Attribute(attr="parents", value=value),
            slice=ast.Constant(value=int(number)),
        ):
            return [_up(path, number + 1) for path in paths(value)]
    return []


def _up(path: str, levels: int) -> str:
    for _ in range(levels):
        path = dirname(path) or "."
    return path
