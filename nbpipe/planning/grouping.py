"""Pass: which cells make a step, before safety is looked at."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from nbpipe.dialects import Heading, headings
from nbpipe.model.facts import StatementFacts
from nbpipe.names import identifier, words_of
from nbpipe.planning.draft import Draft, Group
from nbpipe.planning.read_back import cut_at_reads
from nbpipe.planning.sections import is_long, is_short, is_tiny, refined, sections
from nbpipe.planning.titles import (
    complete,
    is_untold,
    notebook_title,
    without_number,
)
from nbpipe.planning.work import work_of


def grouping(draft: Draft) -> Draft:
    """Propose steps: by tags, headings, dataflow, cells, or all in one."""
    cells = _step_cells(draft)
    chosen = "one" if draft.whole else _chosen(draft, cells)
    groups = _PROPOSALS[chosen](draft, cells) if cells else ()
    if chosen == "headings":
        groups = tuple(part for group in groups for part in _in_works(draft, group))
        groups = tuple(part for group in groups for part in _in_jobs(draft, group))
    if chosen in ("headings", "dataflow"):
        groups = cut_at_reads(draft, _without_preludes(draft, groups))
    if chosen == "tags":
        roles = draft.roles.by_cell
        tagged = frozenset(cell for cell, role in roles.items() if role.is_step)
        groups = cut_at_reads(draft, groups, tagged)
    groups = _with_tags(draft, groups)
    return replace(draft, proposed=groups, groups=groups)


def _step_cells(draft: Draft) -> tuple[int, ...]:
    """Cells that hold at least one statement of a node."""
    found = {
        facts.statement.cell
        for facts in draft.statements
        if draft.fates[facts.statement.index] == "node"
    }
    return tuple(sorted(found))


def _chosen(draft: Draft, cells: tuple[int, ...]) -> str:
    split = draft.options.split
    if split != "auto":
        return split
    if draft.roles.has_steps:
        return "tags"
    return "headings" if len(sections(draft, cells)) > 1 else "dataflow"


def _by_tags(draft: Draft, cells: tuple[int, ...]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for cell in cells:
        role = draft.roles.by_cell.get(cell)
        if role is not None and role.is_step:
            name = role.step
            if groups and name and groups[-1].name == name:
                groups[-1] = _add(groups[-1], cell)
            else:
                after = groups[-1].cells[-1] if groups else -1
                groups.append(_tagged(draft, name, cell, after))
        elif groups:
            groups[-1] = _add(groups[-1], cell)
        else:
            groups.append(Group("", (cell,), why="it stands before the first tag"))
    return tuple(groups)


def _tagged(draft: Draft, name: str, cell: int, after: int) -> Group:
    """Return a step that a tag begins, told in the words of the heading it stands for.

    A tag that `nbpipe tag` wrote is made of a heading's words, with others behind them
    where two headings are the same, or of none where these are no words of a name.

    Args:
        draft: The draft.
        name: The tag's name.
        cell: The tagged cell.
        after: The last cell of the step before.
    """
    why = f"cell {draft.origin(cell)} has its tag"
    found = [one for one in _headings_of_steps(draft) if one.cell < cell]
    fits = [one for one in found if _is_name(one.text, name)]
    fits = fits or [one for one in found if _has_words(one.text, name)]
    near = found[-1:] if found and found[-1].cell > after else []
    fits = fits or [one for one in near if is_untold(one.text)]
    if not fits:
        return Group(name, (cell,), why=why)
    title, text = fits[-1].text, complete(fits[-1].paragraph)
    return Group(name, (cell,), title=title, text=text, why=why)


def _headings_of_steps(draft: Draft) -> list[Heading]:
    """All headings but the notebook's title."""
    title = notebook_title(draft)
    return [heading for heading in headings(draft.notebook) if heading != title]


def _is_name(heading: str, name: str) -> bool:
    return identifier(without_number(heading), fallback="") == name


def _has_words(heading: str, name: str) -> bool:
    title = identifier(without_number(heading), fallback="")
    said = {*words_of(name)} <= {*words_of(heading)}
    return bool(title) and (said or name.startswith(f"{title}_"))


def _add(group: Group, cell: int) -> Group:
    return replace(group, cells=(*group.cells, cell))


def _by_headings(draft: Draft, cells: tuple[int, ...]) -> tuple[Group, ...]:
    groups = []
    whole = notebook_title(draft)
    for heading, members in refined(draft, sections(draft, cells)):
        if heading is None:
            groups.append(Group("", members, why="it stands before the first heading"))
        elif heading == whole:
            why = "it stands below the title of the notebook"
            groups.append(Group("", members, why=why))
        else:
            title, text = heading.text, complete(heading.paragraph)
            why = f"cell {draft.origin(heading.cell)} is a heading"
            groups.append(Group(title, members, title=title, text=text, why=why))
    return tuple(groups)


def _in_works(draft: Draft, group: Group) -> Iterator[Group]:
    """Yield the parts of a section, a long one by the work that its cells do."""
    if not is_long(draft, group.cells):
        yield group
        return
    found: list[Group] = []
    for part in _by_dataflow(draft, group.cells):
        before = found[-1].cells if found else part.cells
        if found and (is_short(draft, part.cells) or is_short(draft, before)):
            found[-1] = replace(found[-1], cells=(*before, *part.cells))
        else:
            found.append(part)
    yield replace(group, cells=found[0].cells)
    yield from found[1:]


def _in_jobs(draft: Draft, group: Group) -> Iterator[Group]:
    """Yield the parts of a section, cut where a cell of it is cut into jobs."""
    rest = group
    for before, cell in pairwise(group.cells):
        origin = draft.origin(cell)
        if origin == draft.origin(before):
            place = rest.cells.index(cell)
            yield replace(rest, cells=rest.cells[:place])
            work = work_of(draft.in_cells((cell,)))
            why = f"cell {origin} goes on to {work}"
            rest = Group("", rest.cells[place:], why=why)
    yield rest


def _by_cells(draft: Draft, cells: tuple[int, ...]) -> tuple[Group, ...]:
    why = "each cell is a step"
    return tuple(Group(_tag_name(draft, cell), (cell,), why=why) for cell in cells)


def _tag_name(draft: Draft, cell: int) -> str:
    role = draft.roles.by_cell.get(cell)
    return role.name if role is not None and role.kind == "node" else ""


def _in_one(_: Draft, cells: tuple[int, ...]) -> tuple[Group, ...]:
    title, why = "Run the whole notebook", "the whole notebook is one step"
    return (Group("run_notebook", cells, title=title, why=why),)


def _by_dataflow(draft: Draft, cells: tuple[int, ...]) -> tuple[Group, ...]:
    """Join neighbouring cells that do the same kind of work."""
    groups: list[tuple[str, Group]] = []
    for cell in cells:
        work = work_of(draft.in_cells((cell,)))
        if groups and (work == "look" or groups[-1][0] in (work, "look")):
            old, group = groups[-1]
            groups[-1] = (work if old == "look" else old, _add(group, cell))
        else:
            before = f", the step before {groups[-1][0]}s" if groups else ""
            why = f"cell {draft.origin(cell)} {work}s{before}"
            groups.append((work, Group("", (cell,), why=why)))
    return tuple(group for _, group in groups)


def _without_preludes(draft: Draft, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Join a group that only prepares the group after it to that one."""
    joined: list[Group] = []
    waiting: list[Group] = []
    for group, after in zip(groups, (*groups[1:], None), strict=False):
        if after and (_is_prelude(draft, group) or _leads_to(draft, group, after)):
            waiting.append(group)
            continue
        cells = tuple(cell for one in (*waiting, group) for cell in one.cells)
        why = group.why if group.title or not waiting else waiting[0].why
        joined.append(replace(group, cells=cells, why=why))
        waiting = []
    return tuple(joined)


def _leads_to(draft: Draft, group: Group, after: Group) -> bool:
    """Whether all that a group makes is a thing or two for the next one.

    ``model = SVC()`` belongs to where the model is trained, unless it has a heading.
    """
    if group.title or after.title or not is_tiny(draft, group.cells):
        return False
    found = [f for f in draft.in_cells(group.cells) if _in_node(draft, f)]
    reads = {name for f in draft.in_cells(after.cells) for name in f.reads}
    return work_of(found) == "compute" and all(
        _is_plain(facts) and facts.binds & reads for facts in found
    )


def _is_prelude(draft: Draft, group: Group) -> bool:
    return all(
        _is_plain(facts) and not facts.may_bind & facts.reach.keys()
        for facts in draft.in_cells(group.cells)
        if _in_node(draft, facts)
    )


def _in_node(draft: Draft, facts: StatementFacts) -> bool:
    return draft.fates[facts.statement.index] == "node"


def _is_plain(facts: StatementFacts) -> bool:
    """Whether a statement gives a name to a value, and does nothing else."""
    plain = isinstance(facts.statement.node, ast.Assign) and not facts.effects
    return plain and not facts.mutates


_PROPOSALS: dict[str, Callable[[Draft, tuple[int, ...]], tuple[Group, ...]]] = {
    "tags": _by_tags,
    "headings": _by_headings,
    "cells": _by_cells,
    "one": _in_one,
    "dataflow": _by_dataflow,
}


def _with_tags(draft: Draft, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Mark the groups whose cells the user tagged as reports."""
    tagged = []
    for group in groups:
        roles = [draft.roles.by_cell.get(cell) for cell in group.cells]
        report = bool(roles) and all(role is not None and role.report for role in roles)
        tagged.append(replace(group, report=report))
    return tuple(tagged)
