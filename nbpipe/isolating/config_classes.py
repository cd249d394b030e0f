"""Constants of a class that is nothing but read: ``class CFG: lr = 0.1``, ``CFG.lr``.

They become variables, ``cfg_lr = 0.1``, where nobody can tell the difference: the class
has no bases and no methods, and its name stands nowhere but in ``CFG.lr``, be it in
functions and classes, which then read the variable. What is no plain constant stays in
the class.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.config_members import (
    Member,
    bound,
    constants,
    is_computed,
    members,
    taken_out,
)
from nbpipe.isolating.edits import Change, Text
from nbpipe.names import identifier, unique
from nbpipe.text.trees import children, walk

#: By these an object learns of the class that it is bound in, or read from.
_ASKS_FOR_CLASS = frozenset({"__set_name__", "__get__"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of such a class.

    Attributes:
        name: Of the variable.
        key: Of the parameter: ``CFG.lr``.
        line: Where it stands.
    """

    name: str
    key: str
    line: int


@dataclass(frozen=True, slots=True)
class ConfigClass:
    """A class of constants as variables.

    Attributes:
        name: Of the class.
        cell: Its cell.
        constants: What it holds.
        changes: Changes of the code, by cell.
    """

    name: str
    cell: int
    constants: tuple[Constant, ...]
    changes: Mapping[int, list[Change]]


def config_classes(
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
    taken: set[str],
    refused: Collection[str] = (),
) -> Iterator[ConfigClass]:
    """Yield the classes of constants whose uses are all known.

    Args:
        trees: The cells.
        texts: Of the cells.
        taken: Names that no variable may get.
        refused: Variables that are not made; their constants stay in their classes.
    """
    for cell, tree in trees.items():
        for node in tree.body:
            found = members(node)
            if found and isinstance(node, ast.ClassDef):
                made = _changed(cell, node, found, trees, texts, taken, refused)
                if made is not None:
                    yield made


def _changed(
    cell: int,
    node: ast.ClassDef,
    found: Mapping[str, Member],
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
    taken: set[str],
    refused: Collection[str],
) -> ConfigClass | None:
    variables: dict[str, str] = {}
    for attribute in constants(node, found):
        wanted = identifier(f"{node.name}_{attribute}".lower())
        variables[attribute] = unique(wanted, {*taken, *variables.values()})
    variables = {a: name for a, name in variables.items() if name not in refused}
    out = {a: one for a, one in found.items() if a in variables}
    rest = [one for a, one in found.items() if a not in variables]
    if not out or (is_computed(rest) and _asks_for_class(trees)):
        return None
    edit = taken_out if rest else bound
    changes: dict[int, list[Change]] = {cell: [edit(node, out, variables, texts[cell])]}
    names = {attribute: variables.get(attribute, "") for attribute in found}
    for index, tree in trees.items():
        for one in tree.body:
            if one is node:
                continue
            uses = _uses(one, node.name, names, texts[index])
            if uses is None:
                return None
            changes.setdefault(index, []).extend(uses)
    taken |= {*variables.values()}
    every = tuple(
        Constant(variables[name], f"{node.name}.{name}", one.lineno)
        for name, one in out.items()
    )
    return ConfigClass(node.name, cell, every, changes)


def _asks_for_class(trees: Mapping[int, ast.Module]) -> bool:
    """Whether the notebook has objects that learn of the class they are bound in."""
    return any(
        isinstance(part, _FUNCTIONS) and part.name in _ASKS_FOR_CLASS
        for tree in trees.values()
        for part in walk(tree)
    )


def _uses(
    statement: ast.stmt, name: str, variables: Mapping[str, str], text: Text
) -> list[Change] | None:
    """Return the changes of a statement; None where the class may be seen.

    Args:
        statement: It.
        name: Of the class.
        variables: That of each member, ``""`` for those that stay in the class.
        text: Of the cell.
    """
    changes: list[Change] = []
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.JoinedStr):
            if not any(_meets(part, name) for part in walk(node)):
                continue
            change = _in_text(node, name, variables, text)
            if change is None:
                return None
            changes.append(change)
        elif isinstance(node, ast.Attribute) and _is_read(node, name, variables):
            span = text.span(node)
            if text.at(*span) != f"{name}.{node.attr}":
                return None
            if variables[node.attr]:
                changes.append(Change(*span, variables[node.attr]))
        elif _meets(node, name) or _is_shown(node, name):
            return None
        else:
            todo += children(node)
    return changes


def _is_shown(node: ast.AST, name: str) -> bool:
    """Whether a part of a node that keeps its names meets the class.

    A pattern would bind a variable that it names, and annotations may be texts.
    """
    shown: list[ast.AST | None] = []
    match node:
        case ast.match_case(pattern=pattern):
            shown = [pattern]
        case ast.arg(annotation=annotation) | ast.AnnAssign(annotation=annotation):
            shown = [annotation]
        case ast.FunctionDef(returns=returns) | ast.AsyncFunctionDef(returns=returns):
            shown = [returns]
    return any(_meets(part, name) for one in shown if one for part in walk(one))


def _is_read(node: ast.AST, name: str, variables: Mapping[str, str]) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute, ctx=ast.Load()):
            return owner == name and attribute in variables
    return False


def _meets(node: ast.AST, name: str) -> bool:
    """Whether a name, or a text that may be code, is that of the class.

    A star import may bind it as well.
    """
    for field, value in ast.iter_fields(node):
        if field == "value" and isinstance(value, str | bytes):
            told = value if isinstance(value, str) else value.decode("latin-1")
            if re.search(rf"\b{re.escape(name)}\b", told):
                return True
        parts = value if isinstance(value, list) else [value]
        if name in parts:
            return True
        if isinstance(node, ast.alias) and field in ("name", "asname"):
            told = str(value or "")
            if told == "*" or name in told.split("."):
                return True
    return False


def _in_text(
    node: ast.JoinedStr, name: str, variables: Mapping[str, str], text: Text
) -> Change | None:
    """Return the change of an f-string, by its text: its tree tells no places."""
    read = [part for part in walk(node) if _is_read(part, name, variables)]
    seen = [part for part in walk(node) if _meets(part, name)]
    if len(seen) != len(read):
        return None
    source = text.at(*text.span(node))
    pattern = rf"(?<![\w.]){re.escape(name)}\.(\w+)"
    found = re.findall(pattern, source)
    wanted = sorted(part.attr for part in read if isinstance(part, ast.Attribute))
    if sorted(found) != wanted:
        return None
    changed = re.sub(pattern, lambda m: variables[m[1]] or m[0], source)
    return Change(*text.span(node), changed)
