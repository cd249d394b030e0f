"""Imports rewritten so that each name that they bind can be followed by itself.

``from pylab import *`` becomes imports of the names that the notebook takes from it. An
import of several names is parted where one of them is bound to something else as well.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbpipe.analysis.scopes import bound_by, free_names, module_bindings, own_nodes
from nbpipe.analysis.stars import Starred, star_names
from nbpipe.model.facts import Statement
from nbpipe.text.trees import walk

_BY_NAME = frozenset("eval exec globals locals vars".split())
_CALLED_IN_TEXT = re.compile(r"(\w+)\s*\(")


@dataclass(frozen=True, slots=True)
class _Names:
    """Names in one statement.

    Attributes:
        now: Those that are read when it runs.
        later: Those that its functions read, or that its texts name.
        surely: Those that it binds for certain, and does not read first.
        bound: Those that it may bind, also as the ``global`` of a function.
    """

    now: frozenset[str]
    later: frozenset[str]
    surely: frozenset[str]
    bound: frozenset[str]


def explicit(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements with explicit imports, numbered anew."""
    if not any(_may_change(statement.node) for statement in statements):
        return tuple(statements)
    names = [_names(statement.node) for statement in statements]
    parts: list[Statement] = []
    for place, statement in enumerate(statements):
        parts += _without_star(place, statement, names)
    clashing = _clashing(part.node for part in parts)
    found = [piece for part in parts for piece in _parted(part, clashing)]
    return tuple(replace(piece, index=i) for i, piece in enumerate(found))


def _may_change(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom) and (
        len(node.names) > 1 or node.names[0].name == "*"
    )


def _names(node: ast.stmt) -> _Names:
    later = set(free_names(node))
    for child in walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            later.update(_CALLED_IN_TEXT.findall(child.value))
    loads = (n for n in own_nodes([node]) if isinstance(n, ast.Name))
    now = frozenset(n.id for n in loads if isinstance(n.ctx, ast.Load))
    surely = frozenset(_surely_bound(node)) - now
    return _Names(now, frozenset(later - now), surely, _bound(node))


def _bound(node: ast.stmt) -> frozenset[str]:
    declared = (n.names for n in walk(node) if isinstance(n, ast.Global))
    return module_bindings(node).union(*declared)


def _surely_bound(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            for child in walk(target):
                yield from bound_by(child)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield from bound_by(node.target)
    elif isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        known = star_names(_module(node))
        yield from (name for name, starred in known.items() if starred.certain)
    else:
        yield from bound_by(node)


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


def _without_star(
    place: int, statement: Statement, names: Sequence[_Names]
) -> list[Statement]:
    """What a star import of a known module binds for the rest of the notebook."""
    node = statement.node
    if not isinstance(node, ast.ImportFrom) or node.names[0].name != "*":
        return [statement]
    known = star_names(_module(node))
    if not known or any(_BY_NAME & (each.now | each.later) for each in names):
        return [statement]
    taken = {n: known[n] for n in sorted(known) if _is_taken(n, known[n], place, names)}
    return _replaced(statement, list(_import_texts(taken, _module(node))))


def _is_taken(name: str, starred: Starred, place: int, names: Sequence[_Names]) -> bool:
    """Whether the notebook may read the name as the star import binds it."""
    others = (each for number, each in enumerate(names) if number != place)
    if not starred.certain and any(name in each.bound for each in others):
        return False
    for number, each in enumerate(names):
        if name in each.later or (number > place and name in each.now):
            return True
        if number > place and name in each.surely:
            return False
    return False


def _import_texts(taken: Mapping[str, Starred], module: str) -> Iterator[str]:
    by_module: dict[str, list[str]] = defaultdict(list)
    for name, starred in taken.items():
        if starred.name:
            by_module[starred.module].append(name)
        elif starred.module == name:
            yield f"import {name}"
        else:
            yield f"import {starred.module} as {name}"
    for other, members in by_module.items():
        yield f"from {other} import {', '.join(members)}"
    if not taken:
        yield f"import {module}"


def _replaced(statement: Statement, texts: list[str]) -> list[Statement]:
    """One statement for each text, in the place of an import."""
    made = []
    for number, text in enumerate(texts):
        node = ast.parse(text).body[0]
        ast.increment_lineno(node, statement.first - 1)
        lead = statement.lead if number == 0 else ""
        trail = statement.trail if number == len(texts) - 1 else ""
        piece = replace(statement, node=node, text=text, lead=lead, trail=trail)
        made.append(piece)
    return made


def _clashing(nodes: Iterable[ast.stmt]) -> frozenset[str]:
    """Names that imports bind, and that are bound to something else as well."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                name = alias.asname or alias.name.split(".")[0]
                meanings[name].add(_meaning(node, alias))
        else:
            for name in _bound(node):
                meanings[name].add("")
    return frozenset(name for name, found in meanings.items() if len(found) > 1)


def _meaning(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    if isinstance(node, ast.ImportFrom):
        return f"{_module(node)}.{alias.name}"
    return alias.name if alias.asname else alias.name.split(".")[0]


def _parted(statement: Statement, clashing: frozenset[str]) -> list[Statement]:
    """An import without the names that clash, and one of each of these."""
    node = statement.node
    if not isinstance(node, ast.Import | ast.ImportFrom) or len(node.names) == 1:
        return [statement]
    alone = [a for a in node.names if (a.asname or a.name.split(".")[0]) in clashing]
    if not alone:
        return [statement]
    rest = [alias for alias in node.names if alias not in alone]
    groups = [*([rest] if rest else []), *([alias] for alias in alone)]
    head = f"from {_module(node)} " if isinstance(node, ast.ImportFrom) else ""
    texts = [f"{head}import {', '.join(map(ast.unparse, group))}" for group in groups]
    return _replaced(statement, texts)
