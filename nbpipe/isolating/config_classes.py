"""Constants of a class that holds nothing else: ``class CFG: lr = 0.1``, ``CFG.lr``.

They become variables, ``cfg_lr = 0.1``, where nobody can tell the difference: the class
has no bases and no other attributes, and its name stands nowhere but in ``CFG.lr``,
outside of functions and classes, which would have to move into the steps with it.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.knob import literal
from nbpipe.names import identifier, unique
from nbpipe.text.trees import WHOLE, children, walk


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
        cell: Its cell.
        constants: What it holds.
        changes: Changes of the code, by cell.
    """

    cell: int
    constants: tuple[Constant, ...]
    changes: Mapping[int, list[Change]]


def config_classes(
    trees: Mapping[int, ast.Module], texts: Mapping[int, Text], taken: set[str]
) -> Iterator[ConfigClass]:
    """Yield the classes of constants whose uses are all known."""
    for cell, tree in trees.items():
        for node in tree.body:
            found = _constants(node)
            if found and isinstance(node, ast.ClassDef):
                made = _changed(cell, node, found, trees, texts, taken)
                if made is not None:
                    yield made


def _constants(node: ast.stmt) -> dict[str, ast.Assign | ast.AnnAssign]:
    """Return the constants of a class by their names, nothing if it holds more."""
    match node:
        case ast.ClassDef(bases=[] | [ast.Name(id="object")], keywords=[]):
            if node.decorator_list or getattr(node, "type_params", []):
                return {}
        case _:
            return {}
    found: dict[str, ast.Assign | ast.AnnAssign] = {}
    for one in node.body:
        match one:
            case ast.Assign(targets=[ast.Name(id=name)]):
                plain = True
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=kind)):
                plain = kind in ("int", "float", "str", "bool")
            case ast.Pass() | ast.Expr(value=ast.Constant()):
                continue
            case _:
                return {}
        simple = isinstance(literal(one.value), bool | int | float | str)
        if not (plain and simple) or name in found or name.startswith("__"):
            return {}
        found[name] = one
    lines = Counter(n for one in node.body for n in range(one.lineno, _end(one) + 1))
    on_one = all(one.lineno == _end(one) for one in found.values())
    alone = node.lineno not in lines and max(lines.values(), default=1) == 1
    return found if on_one and alone else {}


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _changed(
    cell: int,
    node: ast.ClassDef,
    found: Mapping[str, ast.Assign | ast.AnnAssign],
    trees: Mapping[int, ast.Module],
    texts: Mapping[int, Text],
    taken: set[str],
) -> ConfigClass | None:
    variables: dict[str, str] = {}
    for attribute in found:
        wanted = identifier(f"{node.name}_{attribute}".lower())
        variables[attribute] = unique(wanted, {*taken, *variables.values()})
    changes: dict[int, list[Change]] = {
        cell: [_bound(node, found, variables, texts[cell])]
    }
    for index, tree in trees.items():
        for one in tree.body:
            if one is node:
                continue
            uses = _uses(one, node.name, variables, texts[index])
            if uses is None:
                return None
            changes.setdefault(index, []).extend(uses)
    taken |= {*variables.values()}
    constants = tuple(
        Constant(variables[name], f"{node.name}.{name}", one.lineno)
        for name, one in found.items()
    )
    return ConfigClass(cell, constants, changes)


def _bound(
    node: ast.ClassDef,
    found: Mapping[str, ast.Assign | ast.AnnAssign],
    variables: Mapping[str, str],
    text: Text,
) -> Change:
    """Return the change that binds variables in the class's place, line by line."""
    lines = [""] * (_end(node) - node.lineno + 1)
    for number in range(node.lineno, _end(node)):  # comments of their own stay
        line = text.line(number + 1).strip()
        lines[number + 1 - node.lineno] = line if line.startswith("#") else ""
    for one in node.body:
        if isinstance(one, ast.Expr):  # what looks like a comment may be in a text
            for number in range(one.lineno, _end(one) + 1):
                lines[number - node.lineno] = ""
    for name, statement in found.items():
        value = statement.value
        if value is not None:
            start, end = text.span(value)
            stop = text.offset(statement.lineno + 1, 0) - 1
            rest = text.at(end, stop) if statement.lineno < _end(node) else ""
            bound = f"{variables[name]} = {text.at(start, end)}{rest}"
            lines[statement.lineno - node.lineno] = bound
    return Change(*text.span(node), "\n".join(lines))


def _uses(
    statement: ast.stmt, name: str, variables: Mapping[str, str], text: Text
) -> list[Change] | None:
    """Return the changes of a statement; None where the class may be seen."""
    changes: list[Change] = []
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, WHOLE):
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
            changes.append(Change(*span, variables[node.attr]))
        elif _meets(node, name):
            return None
        else:
            todo += children(node)
    return changes


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
    node: ast.AST, name: str, variables: Mapping[str, str], text: Text
) -> Change | None:
    """Return the change of an f-string, by its text: its tree tells no places."""
    if not isinstance(node, ast.JoinedStr):
        return None
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
    return Change(*text.span(node), re.sub(pattern, lambda m: variables[m[1]], source))
