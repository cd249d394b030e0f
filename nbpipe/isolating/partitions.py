"""Reads of all files of a folder: what the catalog calls partitions.

``files = sorted(glob.glob("data/*.csv"))`` with ``[pd.read_csv(f) for f in files]``
becomes ``data = pd.read_csv.partitions("data/*.csv")``, a dict of functions that read,
with ``files = [f"data/{name}.csv" for name in data]`` and
``[load() for load in data.values()]``. Whatever else the code does with a file's name
stays as it is. ``partitions`` is nothing that pandas has: the statement runs nowhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nbpipe.isolating.constants import Constants
from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.handles import bindings
from nbpipe.isolating.listings import Listing, listing, unsorted
from nbpipe.isolating.name_uses import (
    OPENS,
    SHOWN,
    Parents,
    parents_of,
    what_becomes_of_list,
)
from nbpipe.isolating.partition_texts import (
    load_of,
    name_for_files,
    names_again,
)
from nbpipe.isolating.reads import Imports
from nbpipe.isolating.sites import Site, site_of
from nbpipe.text.trees import SIMPLE, children, walk

#: Builtins that mean what they do.
TAKEN_FOR_GRANTED = frozenset(
    "sorted map list str len print enumerate reversed set tuple repr".split()
)


@dataclass(frozen=True, slots=True)
class Partitioned:
    """Reads of the files of a folder that come from the catalog.

    Attributes:
        name: The variable that holds what reads them.
        cell: Cell of the statement that binds it.
        line: Its line.
        changes: Changes of the code, by cell.
        first: Nothing before it has bound the variable.
    """

    name: str
    cell: int
    line: int
    changes: Mapping[int, tuple[Change, ...]]
    first: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a listing stands: a statement, and the last simple one before it."""

    cell: int
    statement: ast.stmt
    before: tuple[int, ast.stmt] | None

    @property
    def start(self) -> tuple[int, ast.stmt]:
        """Cell and statement beside which one more can stand on its line."""
        looped = isinstance(self.statement, ast.For) and self.before is not None
        return self.before if looped and self.before else (self.cell, self.statement)


@dataclass(slots=True)
class _Book:
    """What all listings have in common."""

    trees: Mapping[int, ast.Module]
    texts: Mapping[int, Text]
    constants: Constants
    parents: Parents
    stores: Mapping[str, int]
    taken: set[str]
    loads: dict[str, str] = field(default_factory=dict)
    cells: dict[ast.AST, int] = field(default_factory=dict)

    @property
    def imports(self) -> Imports:
        return self.constants.imports


def partitioned(
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
    imports: Imports,
    taken: set[str],
) -> Iterator[Partitioned]:
    """Yield the reads of folders of a notebook; names in ``taken`` are not given."""
    stores = bindings(trees.values())
    defined = {*stores, *_defined(trees.values())}
    if defined & TAKEN_FOR_GRANTED:
        return
    kept = {name: path for name, path in imports.paths.items() if name not in defined}
    imports = Imports(kept)
    constants = Constants.of(trees.values(), imports, stores)
    parents = parents_of(*trees.values())
    book = _Book(trees, texts, constants, parents, stores, taken)
    for cell, tree in trees.items():
        book.cells |= dict.fromkeys(tree.body, cell)
    before: tuple[int, ast.stmt] | None = None
    for cell, tree in trees.items():
        for node in tree.body:
            place = _Place(cell, node, before)
            yield from filter(None, (_in_variable(book, place), _inline(book, place)))
            if isinstance(node, (*SIMPLE, ast.Import, ast.ImportFrom)):
                before = cell, node


def _defined(trees: Iterable[ast.Module]) -> Iterator[str]:
    """Yield the names of the notebook's own functions and classes."""
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield node.name


def _in_variable(book: _Book, place: _Place) -> Partitioned | None:
    """``files = sorted(..)``, and all that is done with it."""
    match place.statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            if book.stores.get(name) != 1:
                return None
            uses = _loads(book, name)
            found = listing(value, book.constants)
            if found is None and uses and _sorts(book, uses[0]):
                found, uses = unsorted(value, book.constants), uses[1:]
            if found is not None:
                return _made(book, place, found, uses)
    return None


def _inline(book: _Book, place: _Place) -> Partitioned | None:
    """A listing that a comprehension, a loop or ``map`` goes through itself."""
    node = place.statement
    if isinstance(node, ast.For):
        found = listing(node.iter, book.constants)
        if found is None or place.before is None:
            return None
        return _made(book, place, found, [found.whole])
    if not isinstance(node, SIMPLE):
        return None
    for inner in _outside_lambdas(node):
        match inner:
            case ast.ListComp() | ast.GeneratorExp() | ast.DictComp():
                iterated: ast.expr = inner.generators[0].iter
            case ast.Call(func=ast.Name(id="map"), args=[_, second]):
                iterated = second
            case _:
                continue
        found = listing(iterated, book.constants)
        if found is not None:
            return _made(book, place, found, [found.whole])
    return None


def _made(
    book: _Book, place: _Place, found: Listing, uses: list[ast.expr]
) -> Partitioned | None:
    """Return the changes that let the catalog read the files, if all uses allow it."""
    sites, most = list[Site](), SHOWN
    for use in uses:
        site = site_of(use, found, book.constants, book.parents, book.trees.values())
        if site is not None:
            sites.append(site)
            most = max(most, site.most)
        elif use is found.whole:
            return None
        else:
            some = what_becomes_of_list(use, book.parents, book.imports)
            most = max(most, some)
    reads = [read for site in sites for read in site.reads]
    if most == OPENS or not found.fits_a_text or not _one_way(reads):
        return None
    if not _is_literal(reads[0]):
        return None
    load = ast.unparse(load_of(found, reads[0], kept=most != SHOWN))
    known = book.loads.get(load, "")
    name = known or name_for_files(found, book.taken)
    book.taken.add(name)
    book.loads[load] = name
    return _changed(book, place, found, sites, name, "" if known else load)


def _changed(
    book: _Book,
    place: _Place,
    found: Listing,
    sites: list[Site],
    name: str,
    load: str,
) -> Partitioned:
    """Return the changes; an earlier listing of the same files has loaded them."""
    first, node = place.start
    begin, end = book.texts[first].span(node)
    changes: dict[int, list[Change]] = {}
    after = isinstance(node, ast.Import | ast.ImportFrom)
    if load:
        new = f"; {name} = {load}" if after else f"{name} = {load}; "
        at = end if after else begin
        changes[first] = [Change(at, at, new)]
    for site in sites:
        if site.reads:
            cell = book.cells[_statement_of(site.node, book.parents)]
            some = site.edits(book.texts[cell], found, name, book.taken)
            changes.setdefault(cell, []).extend(some)
    if not any(_replaces(site, found) for site in sites):
        part = found.whole if found.in_order else found.node
        text = book.texts[place.cell]
        names = names_again(part, text, found, name, book.taken)
        changes.setdefault(place.cell, []).append(names)
    every = {cell: tuple(some) for cell, some in changes.items()}
    line = (after and node.end_lineno) or node.lineno
    return Partitioned(name, first, line, every, first=bool(load))


def _replaces(site: Site, found: Listing) -> bool:
    """Whether what is put in a site's place takes the listing away."""
    return site.use is found.whole and (site.plain or site.target is None)


def _one_way(reads: list[ast.Call]) -> bool:
    """Whether all calls read in the same way."""
    ways = {
        ast.dump(ast.Call(read.func, read.args[1:], read.keywords)) for read in reads
    }
    return len(ways) == 1


def _is_literal(read: ast.Call) -> bool:
    """Whether a call is given nothing but literals, beside the path."""
    given = [*read.args[1:], *(keyword.value for keyword in read.keywords)]
    try:
        for one in given:
            ast.literal_eval(one)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def _loads(book: _Book, name: str) -> list[ast.expr]:
    """All uses of a variable, in the order of the code."""
    return [
        node
        for tree in book.trees.values()
        for statement in tree.body
        for node in walk(statement)
        if isinstance(node, ast.Name)
        and node.id == name
        and isinstance(node.ctx, ast.Load)
    ]


def _sorts(book: _Book, use: ast.expr) -> bool:
    """Whether a use is ``files.sort()``, a statement of its own."""
    attribute = book.parents.get(use)
    call = book.parents.get(attribute) if attribute is not None else None
    match call:
        case ast.Call(func=ast.Attribute(attr="sort"), args=[], keywords=[]):
            statement = book.parents.get(call)
            at_top = statement is not None and statement in book.cells
            return isinstance(statement, ast.Expr) and at_top
    return False


def _outside_lambdas(node: ast.AST) -> Iterator[ast.AST]:
    todo = [node]
    while todo:
        one = todo.pop()
        if not isinstance(one, ast.Lambda):
            yield one
            todo += children(one)


def _statement_of(node: ast.AST, parents: Parents) -> ast.AST:
    """The statement of a cell that a part of it belongs to."""
    while not isinstance(parents.get(node), ast.Module):
        node = parents[node]
    return node
