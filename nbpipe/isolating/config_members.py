"""What a class of constants holds, and its text without those that are taken out."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.knob import literal
from nbpipe.text.trees import walk

Member = ast.Assign | ast.AnnAssign

_LOOKS_AROUND = frozenset(
    "locals vars dir eval exec globals _getframe currentframe __class__".split()
)
_HIDDEN = (ast.Lambda, ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)
_TYPES = ("int", "float", "str", "bool")


def members(node: ast.stmt) -> dict[str, Member]:
    """Return what a class binds, by name; nothing if it does more than that."""
    match node:
        case ast.ClassDef(bases=[] | [ast.Name(id="object")], keywords=[], name=name):
            if node.decorator_list or getattr(node, "type_params", []):
                return {}
            if name.startswith("__"):  # other classes read it by another name
                return {}
        case _:
            return {}
    found: dict[str, Member] = {}
    for one in node.body:
        match one:
            case ast.Assign(targets=[ast.Name(id=name)]):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                pass
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                continue
            case _:
                return {}
        if name in found or name.startswith("__") or not _is_plain(one.value):
            return {}
        found[name] = one
    return found


def _is_plain(value: ast.expr | None) -> bool:
    """Whether an expression cannot see the class that it is part of."""
    parts = list(walk(value)) if value is not None else []
    words = (getattr(p, "id", "") or getattr(p, "attr", "") for p in parts)
    hidden = any(isinstance(part, _HIDDEN) for part in parts)
    return not hidden and _LOOKS_AROUND.isdisjoint(words)


def constants(node: ast.ClassDef, found: Mapping[str, Member]) -> dict[str, Member]:
    """Return the members that are constants on lines of their own, for nobody within.

    Args:
        node: The class.
        found: Its members.
    """
    lines = Counter(n for one in node.body for n in range(one.lineno, end(one) + 1))
    lines[node.lineno] += 1
    read = {
        part.id
        for one in found.values()
        for part in walk(one)
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Store)
    }
    return {
        name: one
        for name, one in found.items()
        if isinstance(literal(one.value), bool | int | float | str)
        and one.lineno == end(one)
        and lines[one.lineno] == 1
        and name not in read
        and (not isinstance(one, ast.AnnAssign) or _is_typed(one.annotation))
    }


def _is_typed(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id in _TYPES


def is_computed(found: Iterable[Member]) -> bool:
    """Whether a member is more than a literal: an object may ask for its class."""
    kinds = (ast.Call, ast.Name, ast.Attribute)
    return any(
        isinstance(part, kinds)
        for one in found
        for part in walk(one.value or ast.Constant(None))
    )


def end(node: ast.stmt) -> int:
    """Return the last line of a statement."""
    return node.end_lineno or node.lineno


def bound(
    node: ast.ClassDef,
    wanted: Mapping[str, Member],
    variables: Mapping[str, str],
    text: Text,
) -> Change:
    """Return the change that binds variables in the class's place, line by line.

    Args:
        node: The class, which has no other members.
        wanted: Its members.
        variables: Their variables.
        text: Of the cell.
    """
    lines = [""] * (end(node) - node.lineno + 1)
    for number in range(node.lineno, end(node)):  # comments of their own stay
        line = text.line(number + 1).strip()
        lines[number + 1 - node.lineno] = line if line.startswith("#") else ""
    for one in node.body:
        if isinstance(one, ast.Expr):  # what looks like a comment may be in a text
            for number in range(one.lineno, end(one) + 1):
                lines[number - node.lineno] = ""
    for name, statement in wanted.items():
        whole = statement.lineno < end(node)
        line = _binding(statement, variables[name], text, whole=whole)
        lines[statement.lineno - node.lineno] = line
    return Change(*text.span(node), "\n".join(lines))


def _binding(one: Member, variable: str, text: Text, *, whole: bool) -> str:
    """Return the statement that binds a variable, with the comment behind it."""
    start, stop = text.span(one.value or ast.Constant(None))
    rest = text.at(stop, text.offset(one.lineno + 1, 0) - 1) if whole else ""
    return f"{variable} = {text.at(start, stop)}{rest}"


def taken_out(
    node: ast.ClassDef,
    wanted: Mapping[str, Member],
    variables: Mapping[str, str],
    text: Text,
) -> Change:
    """Return the change that binds some members before the class, which keeps the rest.

    They are literals: whether one is bound before or after another, nobody sees. No
    other line of the cell moves.

    Args:
        node: The class.
        wanted: The members.
        variables: Their variables.
        text: Of the cell.
    """
    out: list[str] = []
    last = max(node.lineno, node.body[0].lineno - 1)
    head = [text.line(number) for number in range(node.lineno, last + 1)]
    stay, above = _without_comments(head)
    names = {id(one): name for name, one in wanted.items()}
    for one in node.body:
        above += [text.line(number) for number in range(last + 1, one.lineno)]
        name = names.get(id(one))
        if name is not None:
            out += (line.strip() for line in above)
            out.append(_binding(wanted[name], variables[name], text, whole=True))
        else:
            first = max(last + 1, one.lineno)  # it may share a line
            stay += above
            stay += [text.line(number) for number in range(first, end(one) + 1)]
        above, last = [], max(last, end(one))
    stop = text.offset(end(node) + 1, 0) - 1
    return Change(text.offset(node.lineno, 0), stop, "\n".join([*out, *stay]))


def _without_comments(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the head of a class from the comments before its first member."""
    kept = list(lines)
    above: list[str] = []
    while len(kept) > 1 and (not kept[-1].strip() or kept[-1].strip()[0] == "#"):
        above.insert(0, kept.pop())
    return kept, above
