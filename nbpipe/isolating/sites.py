"""Comprehensions, loops and calls of ``map`` that read the files of a list."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import join, normpath, split

from nbpipe.isolating.constants import Constants
from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.listings import NAME, Listing, named
from nbpipe.isolating.name_uses import OPENS, SHOWN, Parents, what_becomes_of
from nbpipe.names import unique
from nbpipe.recognisers import READERS
from nbpipe.text.trees import walk

_THROUGH = frozenset({"enumerate", "sorted", "reversed", "list", "tqdm"})
_LAZY = frozenset(
    "map filter zip enumerate iter reversed chain islice tee cycle tqdm".split()
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_AROUND = (
    ast.For, ast.If, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Module,
    ast.expr, ast.keyword, ast.comprehension,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A place that goes through a list of files, and reads them.

    Attributes:
        node: The comprehension, the loop or the call of ``map``.
        use: The list.
        target: The name of a file in it, None for ``map``.
        reads: The calls that read a file.
        most: What becomes of the file's name elsewhere.
        plain: The name serves nothing but the read.
    """

    node: ast.AST
    use: ast.expr
    target: ast.Name | None
    reads: tuple[ast.Call, ...]
    most: int = SHOWN
    plain: bool = False

    def edits(
        self, text: Text, found: Listing, name: str, taken: set[str]
    ) -> Iterator[Change]:
        """Yield the changes that let ``name`` read the files."""
        load = unique("load", taken)
        if isinstance(self.node, ast.Call):
            made = f"({load}() for {load} in {name}.values({{}}))"
            yield _change(text, self.node, made)
        elif self.plain and self.target is not None:
            yield Change(*text.span(self.target), load)
            yield _change(text, self.use, f"{name}.values({{}})")
            yield _change(text, self.reads[0], f"{load}({{}})")
        elif self.target is not None:
            key = f"{name}[{_key(found, self.target.id)}]({{}})"
            for read in self.reads:
                yield _change(text, read, key)


def site_of(
    use: ast.expr,
    found: Listing,
    constants: Constants,
    parents: Parents,
    trees: Iterable[ast.Module],
) -> Site | None:
    """Return the place that goes through a list, None if a use is no such place."""
    mapped = _mapped(use, found, constants, parents)
    if mapped is not None:
        return mapped
    through = _iterated(use, constants, parents)
    if through is None:
        return None
    node, target, direct = through
    lazy = isinstance(node, ast.GeneratorExp)
    if (lazy and not _is_consumed(node, parents)) or not _at_its_place(node, parents):
        return None
    scope = _scope(node)
    names = [n for part in scope for n in walk(part) if isinstance(n, ast.Name)]
    uses = [n for n in names if n.id == target.id]
    if any(not isinstance(n.ctx, ast.Load) for n in uses):
        return Site(node, use, target, (), OPENS)
    most, reads = SHOWN, list[ast.Call]()
    for one in uses:
        read = _read_with(one, found, constants, parents, node)
        if read is None:
            most = max(most, what_becomes_of(one, parents, constants.imports))
        else:
            reads.append(read)
    if isinstance(node, ast.For):
        most = max(most, _afterwards(node, target.id, constants, parents, trees))
    plain = direct and not isinstance(node, ast.For) and len(reads) == len(uses) == 1
    plain = plain and found.in_order
    return Site(node, use, target, tuple(reads), most, plain)


def _change(text: Text, node: ast.expr, new: str) -> Change:
    """Put an expression in the place of another, on as many lines."""
    start, end = text.span(node)
    return Change(start, end, new.replace("{}", "\n" * text.at(start, end).count("\n")))


def _key(found: Listing, name: str) -> str:
    """The source of a file's key, by the variable that holds its name."""
    if found.gives == "path":
        return f"{name}.stem" if found.ending else f"{name}.name"
    front = f'.removeprefix("{found.prefix}")' if found.prefix else ""
    end = f'.removesuffix("{found.ending}")' if found.ending else ""
    return f"{name}{front}{end}"


def _mapped(
    use: ast.expr, found: Listing, constants: Constants, parents: Parents
) -> Site | None:
    """``map(pd.read_csv, files)``."""
    match parents.get(use):
        case ast.Call(func=ast.Name(id="map"), args=[func, given], keywords=[]) as node:
            reads = constants.imports.path_of(func) in READERS
            known = reads and found.gives != "name" and found.in_order
            placed = _is_consumed(node, parents) and _at_its_place(node, parents)
            if given is use and known and placed:
                read = ast.Call(func, [ast.Name("path", ast.Load())], [])
                return Site(node, use, None, (read,))
    return None


def _iterated(
    use: ast.expr, constants: Constants, parents: Parents
) -> tuple[ast.AST, ast.Name, bool] | None:
    """Return what goes through a list, the name of an item, and whether as it is."""
    here: ast.AST = use
    direct, counted = True, False
    while True:
        parent = parents.get(here)
        match parent:
            case ast.For(iter=whole, target=target) if whole is here:
                name = _item(target, counted=counted)
                at_top = isinstance(parents.get(parent), ast.Module)
                return (parent, name, direct) if name and at_top else None
            case ast.comprehension(iter=whole, target=target) if whole is here:
                owner = parents[parent]
                name = _item(target, counted=counted)
                alone = len(getattr(owner, "generators", ())) == 1
                asynchronous = bool(parent.is_async)
                fits = name and alone and not asynchronous
                return (owner, name, direct) if name and fits else None
            case ast.Call(func=func, args=[first, *_]) if first is here:
                path = constants.imports.path_of(func)
                word = func.id if isinstance(func, ast.Name) else ""
                word = path.rpartition(".")[2] if "tqdm" in path else word
                if word not in _THROUGH or counted:
                    return None
                counted, direct = word == "enumerate", False
            case ast.Subscript(value=value, slice=ast.Slice()) if value is here:
                direct = False
            case _:
                return None
        here = parent


def _is_consumed(node: ast.AST, parents: Parents) -> bool:
    """Whether what reads the files one by one is gone through at once."""
    match parents.get(node):
        case ast.Call(func=ast.Name(id=name)):
            return name not in _LAZY
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner))):
            return owner != "itertools"
        case ast.keyword() | ast.Starred():
            return True
    return False


def _at_its_place(node: ast.AST, parents: Parents) -> bool:
    """Whether a part of the code runs where it stands, and nothing catches errors."""
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.Lambda) or not isinstance(node, _AROUND):
            return False
    return True


def _item(target: ast.expr, *, counted: bool) -> ast.Name | None:
    match target:
        case ast.Name() if not counted:
            return target
        case ast.Tuple(elts=[_, ast.Name() as name]) if counted:
            return name
    return None


def _scope(node: ast.AST) -> list[ast.AST]:
    """The parts that run for each file."""
    if isinstance(node, ast.For):
        return [*node.body, *node.orelse]
    if isinstance(node, ast.DictComp):
        return [node.key, node.value, *node.generators[0].ifs]
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return [node.elt, *node.generators[0].ifs]
    return []


def _read_with(
    name: ast.Name,
    found: Listing,
    constants: Constants,
    parents: Parents,
    site: ast.AST,
) -> ast.Call | None:
    """Return the call that reads the file that a name stands for, at its own place."""
    here: ast.AST = name
    read: ast.Call | None = None
    while here is not site:
        parent = parents[here]
        if isinstance(parent, _FUNCTIONS) or not isinstance(parent, _AROUND):
            return None
        match parent:
            case ast.Call(args=[first, *_]) if read is None and first is here:
                if _is_read(parent, name.id, found, constants):
                    read = parent
        here = parent
    return read


def _is_read(call: ast.Call, name: str, found: Listing, constants: Constants) -> bool:
    if constants.imports.path_of(call.func) not in READERS:
        return False
    path = named(call.args[0], name, constants)
    if path is None:
        return False
    folder = split(found.pattern)[0]
    wanted = join(folder, NAME) if found.gives == "name" else NAME
    return path == NAME == wanted or (
        found.gives == "name" and normpath(path) == normpath(wanted)
    )


def _afterwards(
    loop: ast.For,
    name: str,
    constants: Constants,
    parents: Parents,
    trees: Iterable[ast.Module],
) -> int:
    """What becomes of the last file's name after the loop."""
    most, passed = SHOWN, False
    for node in (one for tree in trees for one in tree.body):
        for inner in walk(node):
            if isinstance(inner, _FUNCTIONS) and _takes_from_outside(inner, name):
                return OPENS
        passed |= node is loop
        if not passed or node is loop:
            continue
        used = [n for n in walk(node) if isinstance(n, ast.Name) and n.id == name]
        bound = any(not isinstance(n.ctx, ast.Load) for n in used)
        if bound and isinstance(node, ast.For | ast.With):
            return most
        for one in used:
            if isinstance(one.ctx, ast.Load) and not _in_comprehension(one, parents):
                most = max(most, what_becomes_of(one, parents, constants.imports))
        if bound and isinstance(node, ast.Assign):
            return most
    return most


def _takes_from_outside(function: ast.AST, name: str) -> bool:
    names = [n for n in walk(function) if isinstance(n, ast.Name) and n.id == name]
    own = any(isinstance(n, ast.arg) and n.arg == name for n in walk(function))
    return bool(names) and not own and all(isinstance(n.ctx, ast.Load) for n in names)


def _in_comprehension(node: ast.Name, parents: Parents) -> bool:
    """Whether a name is a comprehension's own."""
    here: ast.AST | None = node
    while here is not None:
        for part in getattr(here, "generators", ()):
            bound = walk(part.target)
            if any(isinstance(n, ast.Name) and n.id == node.id for n in bound):
                return True
        here = parents.get(here)
    return False
