"""Pass: constants of the notebook that become parameters."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from dataclasses import replace

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import Parameter
from nbpipe.planning.draft import Draft, StatementFate
from nbpipe.planning.forms import is_form_field, with_form
from nbpipe.recognisers.partitions import reads_folder
from nbpipe.recognisers.recognition import plain

_LONG, _LONG_TEXT = 50, 200  # items, characters
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*")


def parameters(draft: Draft) -> Draft:
    """Turn literals of tagged cells and upper-case constants into parameters.

    A cell that holds nothing but imports and constants counts as tagged. A variable
    that the notebook changes later stays code, unless its cell is tagged: then its
    first version is the parameter.
    """
    if draft.whole:
        return draft
    bound = Counter(n for facts in draft.statements for n in facts.may_bind)
    changed = {n for facts in draft.statements for n in facts.mutates | facts.deletes}
    early = _early_reads(draft)
    ascii_only = all(map(str.isascii, bound))
    found: dict[int, Parameter] = {}
    fates: list[StatementFate] = list(draft.fates)
    before: frozenset[str] = frozenset()
    for facts in draft.statements:
        index = facts.statement.index
        parameter = _literal(draft, facts)
        earlier, before = before, before | facts.may_bind
        if parameter is None or fates[index] != "node" or parameter.variable in early:
            continue
        name = parameter.variable
        once = bound[name] == 1 and name not in changed
        if parameter.value is None and not ascii_only:
            wanted = False  # such keys are not checked, and None would pass
        elif name in draft.path_names:
            wanted = once
        elif _declared(draft, parameter):
            wanted = name not in earlier  # else it has its place among the steps
        else:
            wanted = once and _constant(draft, parameter)
        if wanted:
            found[index] = with_form(parameter)
            fates[index] = "parameters"
    return replace(draft, fates=tuple(fates), parameters=found)


def _declared(draft: Draft, parameter: Parameter) -> bool:
    """Whether the notebook itself says that a constant may be another."""
    made = draft.made(parameter.cell, parameter.variable)
    if made is not None and (made.asks or made.knob):
        return not made.knob
    return _tagged(draft, parameter.cell) or is_form_field(parameter.comment)


def _constant(draft: Draft, parameter: Parameter) -> bool:
    """Whether the choice of parameters has a constant that is in no tagged cell."""
    name, cell = parameter.variable, parameter.cell
    if name in draft.knobs or (cell, name) in draft.wholes:
        return True
    if draft.options.parameters == "tagged":
        return False
    upper = _CONSTANT.fullmatch(name) is not None and len(name) > 1
    return upper or _only_constants(draft, cell)


def _tagged(draft: Draft, cell: int) -> bool:
    role = draft.roles.by_cell.get(cell)
    return role is not None and role.kind == "parameters"


def _only_constants(draft: Draft, cell: int) -> bool:
    """Whether a cell holds nothing but imports, settings, seeds and literals."""
    role = draft.roles.by_cell.get(cell)
    if role is not None and role.kind == "node":
        return False
    for facts in draft.in_cells((cell,)):
        fate = draft.fates[facts.statement.index]
        if reads_folder(facts.call):
            continue  # it stands here for a later cell
        if fate == "node" and _literal(draft, facts) is None:
            return False
    return True


def _early_reads(draft: Draft) -> frozenset[str]:
    """Names that are read before anything binds them."""
    bound: set[str] = set()
    early: set[str] = set()
    for facts in draft.statements:
        early |= facts.reads - bound
        bound |= facts.may_bind
    return frozenset(early)


def _literal(draft: Draft, facts: StatementFacts) -> Parameter | None:
    """Return the parameter that ``NAME = literal`` would make."""
    node = facts.statement.node
    target: ast.expr | None = None
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target, value = node.targets[0], node.value
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        target, value = node.target, node.value
    if not isinstance(target, ast.Name):
        return None
    try:
        literal = ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    made = draft.made(facts.statement.cell, target.id)
    asks = made.asks if made is not None else ""
    if (literal is None and not asks) or not plain(literal) or _odd(literal):
        return None
    return Parameter(
        key=target.id,
        variable=target.id,
        value=literal,
        cell=facts.statement.cell,
        comment=f"the answer to {asks!r}" if asks else _comment(facts.statement.text),
        type=made.type if made is not None else "",
    )


def _odd(value: object) -> bool:
    """Whether a value is better left in the code: long, or hard on YAML."""
    if isinstance(value, str):
        return len(value) > _LONG_TEXT or "\n" in value or "${" in value
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, list):
        return len(value) > _LONG or any(_odd(v) or v is None for v in value)
    if isinstance(value, dict):
        return len(value) > _LONG or any(
            _odd(k) or _odd(v) or v is None for k, v in value.items()
        )
    return False


def _comment(text: str) -> str:
    """Return the comment at the end of a one-line statement."""
    if "\n" in text:
        return ""
    tree = ast.parse(text.strip().rstrip(";") or "pass")
    end = tree.body[0].end_col_offset or 0
    rest = text.strip().encode()[end:].decode().strip().lstrip(";").strip()
    return rest.lstrip("#").strip() if rest.startswith("#") else ""
