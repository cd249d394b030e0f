"""Files that have a name while they are open, and are read or written once.

``with open(p) as f:`` around several statements, and ``f = open(p)``, a read and
``f.close()``, become a read or write that opens its file itself.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.analysis.opened import opened, with_file_inline
from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.found import Found
from nbpipe.isolating.reads import Imports, certain, is_read
from nbpipe.text.trees import SIMPLE, walk


@dataclass(frozen=True, slots=True)
class Handle:
    """A file that is open under a name.

    Attributes:
        name: Its name.
        opening: The call of ``open``.
        first: The statement that opens it.
        body: The statements while it is open.
        last: The statement that closes it; None for ``with``, and where a file that
            is only read is never closed.
    """

    name: str
    opening: ast.Call
    first: ast.stmt
    body: tuple[ast.stmt, ...]
    last: ast.stmt | None = None


def handles(
    tree: ast.Module,
    elsewhere: Mapping[str, int],
    stores: Mapping[str, int],
    text: Text,
    imports: Imports,
) -> Iterator[Found]:
    """Yield the reads and writes of a cell through a file that has a name.

    Args:
        tree: The cell's.
        elsewhere: How often each name is used that is not a handle's while it is open.
        stores: How often each name is bound.
        text: The cell's code.
        imports: Of the notebook.
    """
    for handle in open_handles(tree):
        if not elsewhere.get(handle.name) and is_stable(handle.opening, stores):
            found = _found(handle, text, imports)
            if found is not None:
                yield found


def bindings(trees: Iterable[ast.Module]) -> Counter[str]:
    """Count how often each name is bound or unbound."""
    return Counter(
        node.id
        for tree in trees
        for node in walk(tree)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    )


def is_stable(call: ast.Call, stores: Mapping[str, int]) -> bool:
    """Whether a call may move down: what it is given is bound once, and for good."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = (n for part in given for n in walk(part) if isinstance(n, ast.Name))
    return all(stores.get(name.id, 0) <= 1 for name in names)


def uses_elsewhere(trees: Iterable[ast.Module]) -> Counter[str]:
    """Count the uses of names but those of handles while they are open."""
    found: Counter[str] = Counter()
    for tree in trees:
        found.update(_loads(tree))
        for handle in open_handles(tree):
            used = Counter(_loads_of(handle))
            found[handle.name] -= used[handle.name] + (handle.last is not None)
    return found


def open_handles(tree: ast.Module) -> Iterator[Handle]:
    """Yield the files that a cell opens under a name, and closes."""
    for place, node in enumerate(tree.body):
        match node:
            case ast.With(
                items=[
                    ast.withitem(
                        context_expr=ast.Call(func=ast.Name(id="open")) as opening,
                        optional_vars=ast.Name(id=name),
                    )
                ]
            ):
                yield Handle(name, opening, node, tuple(node.body))
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(func=ast.Name(id="open")) as opening,
            ):
                end, last = _closed(tree.body, place + 1, name)
                if last is not None or _reads_only(opening):
                    body = tuple(tree.body[place + 1 : end])
                    yield Handle(name, opening, node, body, last)


def _closed(body: list[ast.stmt], start: int, name: str) -> tuple[int, ast.stmt | None]:
    """Return where a file is closed or its name bound again, and what closes it."""
    for place in range(start, len(body)):
        match body[place]:
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=closed), attr="close")
                )
            ) if closed == name:
                return place, body[place]
        names = (n for n in walk(body[place]) if isinstance(n, ast.Name))
        if any(n.id == name and not isinstance(n.ctx, ast.Load) for n in names):
            return place, None
    return len(body), None


def _reads_only(opening: ast.Call) -> bool:
    """Whether it does not matter when a file is closed."""
    given = [
        *opening.args[1:2],
        *(k.value for k in opening.keywords if k.arg == "mode"),
    ]
    modes = [one.value if isinstance(one, ast.Constant) else "w" for one in given]
    return all(isinstance(mode, str) and not set(mode) & set("wax+") for mode in modes)


def _loads(tree: ast.AST) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            yield node.id


def _loads_of(handle: Handle) -> Iterator[str]:
    for node in handle.body:
        yield from _loads(node)


def _found(handle: Handle, text: Text, imports: Imports) -> Found | None:
    inline = isinstance(handle.first, ast.With) and with_file_inline(handle.first)
    if inline and _is_plain(inline):
        return None  # as good as it can be
    uses = [name for name in _loads_of(handle) if name == handle.name]
    using = [node for node in handle.body if handle.name in _loads(node)]
    if len(uses) != 1 or not isinstance(using[0], SIMPLE):
        return None
    call = _call_of(using[0], handle, imports)
    if call is None or not handle.opening.args or using[0].value is None:
        return None
    start, end = text.span(call.node)
    use = text.span(call.use)
    inner = text.at(*text.span(handle.opening))
    made = text.at(start, use[0]) + inner + text.at(use[1], end)
    writes = using[0].value is call.node and isinstance(using[0], ast.Expr)
    if not writes and not certain(using[0].value, call.node, imports):
        return None
    gone = (
        [*_without_header(handle, text)] if handle.last is None else _gone(handle, text)
    )
    if not gone:
        return None
    return Found(
        using[0], call.node, handle.opening.args[0], made, gone=tuple(gone), bare=writes
    )


def _is_plain(inline: ast.stmt) -> bool:
    """Whether a statement is nothing but a call on a file, its result in a name."""
    match inline:
        case ast.Expr(value=value) | ast.Assign(targets=[ast.Name()], value=value):
            return opened(value) is not None
    return False


@dataclass(frozen=True, slots=True)
class _Use:
    node: ast.expr
    use: ast.expr


def _call_of(statement: ast.stmt, handle: Handle, imports: Imports) -> _Use | None:
    """Return the call that reads or writes the file, the outermost that is known."""
    for node in walk(statement):
        if not isinstance(node, ast.Call):
            continue
        inner = [n for n in walk(node) if isinstance(n, ast.Name)]
        use = next((n for n in inner if n.id == handle.name), None)
        if use is None:
            continue
        module = ast.With(
            items=[ast.withitem(handle.opening, ast.Name(handle.name, ast.Store()))],
            body=[ast.Expr(node)],
        )
        inline = with_file_inline(module)
        file = opened(inline.value) if isinstance(inline, ast.Expr) else None
        alone = isinstance(statement, ast.Expr) and statement.value is node
        if file is not None and (alone or is_read(file, imports)):
            return _Use(node, use)
    return None


def _gone(handle: Handle, text: Text) -> list[Change]:
    """Return the changes that take the opening and closing statements away."""
    ends = [handle.first, *([handle.last] if handle.last is not None else [])]
    changes = [text.without(one) for one in ends]
    return [one for some in changes for one in some] if all(changes) else []


def _without_header(handle: Handle, text: Text) -> Iterator[Change]:
    """Yield the changes that take ``with ..:`` away and move its body to the left."""
    first, node = handle.body[0], handle.first
    if any(_has_long_text(one) for one in handle.body):
        return
    start = text.offset(node.lineno, node.col_offset)
    body = text.offset(first.lineno, first.col_offset)
    header_end = handle.opening.end_lineno or node.lineno
    if first.lineno == header_end:  # on one line
        yield Change(start, body, "")
        return
    if "#" in text.at(start, body):
        return
    yield Change(start, body, "\n" * text.at(start, body).count("\n"))
    for line in range(first.lineno + 1, (node.end_lineno or node.lineno) + 1):
        begin = text.offset(line, 0)
        width = len(text.line(line)) - len(text.line(line).lstrip())
        yield Change(begin, begin + min(width, first.col_offset), "")


def _has_long_text(node: ast.stmt) -> bool:
    """Whether a text goes over several lines, whose blanks must stay."""
    return any(
        isinstance(one, ast.Constant | ast.JoinedStr)
        and (one.end_lineno or one.lineno) > one.lineno
        for one in walk(node)
    )
