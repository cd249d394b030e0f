"""The block of imports at the top of a module, in the order that ruff's ``I`` wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from nbpipe.model.plan import Import
from nbpipe.targets.kedro.natural import member_key, natural
from nbpipe.targets.kedro.stdlib import STDLIB

_KEPT = "  # noqa: F401"
_STAR = "  # noqa: F403"
_NO_COMMENTS: Mapping[Import, str] = {}


@dataclass(frozen=True, slots=True)
class _Statement:
    """One import statement: a plain import, or names from one module."""

    section: int
    imports: tuple[Import, ...]


def import_block(
    imports: Iterable[Import],
    *,
    package: str,
    names: Collection[str],
    comments: Mapping[Import, str] = _NO_COMMENTS,
) -> str:
    """Write import statements.

    Args:
        imports: What to import, in the notebook's order.
        package: The project's own package.
        names: Every name that the module's code reads; an import that binds none of
            them is marked as kept for its effect.
        comments: What stands above an import.
    """
    unique = tuple(dict.fromkeys(_with_use(imports, names)))
    statements = _sorted(unique, package)
    flat = [item for statement in statements for item in statement.imports]
    if _order_matters(unique, flat):
        return _in_the_notebooks_order(unique, package)
    sections = [
        "\n".join(_text(statement.imports, comments) for statement in group)
        for _, group in groupby(statements, key=lambda statement: statement.section)
    ]
    return "\n\n".join(sections)


def _with_use(imports: Iterable[Import], names: Collection[str]) -> list[Import]:
    """Mark what no code reads; of an import that is there twice, one use is enough."""
    result: dict[Import, bool] = {}
    for item in imports:
        key = replace(item, used=True)
        read = item.bound in names or item.name == "*" or item.module == "__future__"
        result[key] = result.get(key, False) or read
    return [replace(item, used=used) for item, used in result.items()]


def _order_matters(imports: Sequence[Import], ordered: Sequence[Import]) -> bool:
    """Whether sorting swaps two imports that may bind the same name."""
    place = {item: number for number, item in enumerate(ordered)}
    return any(
        place[one] > place[other]
        for one, other in combinations(imports, 2)
        if _may_clash(one, other)
    )


def _may_clash(one: Import, other: Import) -> bool:
    if "__future__" in (one.module, other.module):
        return False
    if "*" in (one.name, other.name):
        return True
    same_root = one.module.split(".")[0] == other.module.split(".")[0]
    plain = not (one.name or one.alias or other.name or other.alias)
    return one.bound == other.bound and not (plain and same_root)


def _in_the_notebooks_order(imports: Sequence[Import], package: str) -> str:
    first = sorted(imports, key=lambda item: _section(item, package) != 0)
    lines = "\n".join(_text((item,), _NO_COMMENTS) for item in first)
    why = "# Some of these bind the same names, so their order is the notebook's."
    return f"{why}\n# isort: off\n{lines}\n# isort: on"


def _sorted(imports: Iterable[Import], package: str) -> list[_Statement]:
    groups: dict[tuple[int, str, str], list[Import]] = {}
    for item in imports:
        alone = not item.name or item.alias or item.name == "*"
        own = f"{item.name} {item.alias}" if alone else ""
        key = (_section(item, package), item.module, own)
        groups.setdefault(key, []).append(item)
    statements = [
        _Statement(section, tuple(sorted(group, key=_member)))
        for (section, _, _), group in groups.items()
    ]
    return sorted(statements, key=_statement_key)


def _member(item: Import) -> tuple[object, ...]:
    return member_key(item.name, item.alias)


def _statement_key(statement: _Statement) -> tuple[object, ...]:
    first = statement.imports[0]
    bare = first.module.lstrip(".")
    distance = len(bare) - len(first.module)
    return (
        statement.section,
        bool(first.name),
        distance,
        natural(bare.lower()),
        natural(bare),
        member_key(first.name, first.alias) if first.name else (),
        natural(first.alias),
    )


def _section(item: Import, package: str) -> int:
    """Isort's sections: future, standard library, third party, first party, local."""
    root = item.module.split(".")[0]
    if not root:
        return 4
    if root == "__future__":
        return 0
    if root in STDLIB:
        return 1
    return 3 if root == package else 2


def _text(imports: tuple[Import, ...], comments: Mapping[Import, str]) -> str:
    above = [comments[item] for item in imports if item in comments]
    return "\n".join((*above, _statement(imports)))


def _statement(imports: tuple[Import, ...]) -> str:
    first = imports[0]
    if not first.name:
        alias = f" as {first.alias}" if first.alias else ""
        return f"import {first.module}{alias}{_mark(first)}"
    head = f"from {first.module} import"
    if len(imports) == 1:
        return f"{head} {_name(first)}{_mark(first)}"
    if all(item.used for item in imports):
        return f"{head} {', '.join(map(_name, imports))}"
    members = "".join(f"    {_name(item)},{_mark(item)}\n" for item in imports)
    return f"{head} (\n{members})"


def _name(item: Import) -> str:
    return f"{item.name} as {item.alias}" if item.alias else item.name


def _mark(item: Import) -> str:
    if item.name == "*":
        return _STAR
    return "" if item.used else _KEPT
