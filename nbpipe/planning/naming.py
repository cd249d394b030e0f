"""Names of steps: from tags and headings, else from the work and its result."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.names import MAX_LENGTH, first_free, identifier, words_of
from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.planning.doing import Doings, makes
from nbpipe.planning.draft import Draft, Group
from nbpipe.planning.drawn import drawn
from nbpipe.planning.imperatives import imperative
from nbpipe.planning.prose import only_comment
from nbpipe.planning.seen import columns_of, looked_at, shown
from nbpipe.planning.tidying import tidied
from nbpipe.planning.titles import without_number
from nbpipe.planning.work import called

#: Headings that only count.
_COUNTS = re.compile(
    r"(?:chapter|ex|exercise|part|phase|problem|q|question|section|stage|step|task)?"
    r"_?\d+(?:_\d+)*"
)
_MOST_COLUMNS = 2
_SHOWS = ("display", "print", "show")
_SHORT = 36  # letters of what a step looks at


def step_names(doings: Doings) -> tuple[str, ...]:
    """Return a unique identifier for each group.

    Args:
        doings: What the steps do.
    """
    draft = doings.draft
    taken = set(draft.imported) | set(draft.hoisted)
    taken |= {"logger", "notebook_cells", *HELPER_NAMES}
    names: list[str] = []
    for index, group in enumerate(draft.groups):
        name = given(group) or _own_name(doings, index)
        if name in taken and name not in names:
            name = f"{name}_step"
        if name in taken:
            others = _other_names(doings, index, name, names)
            name = first_free([name, *others], taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def given(group: Group) -> str:
    """The name of a tag or of a heading, ``""`` where it says nothing."""
    if not group.name:
        return ""
    if group.name != group.title:
        return identifier(group.name, fallback="")
    counts = _COUNTS.fullmatch(identifier(group.name, fallback=""))
    return "" if counts else identifier(without_number(group.title), fallback="")


def _own_name(doings: Doings, index: int) -> str:
    """The name of a step that nobody has named."""
    draft, flow = doings.draft, doings.draft.flows[index]
    own = doings.own(flow)
    entries = [draft.catalog.get(facts.statement.index) for facts in own]
    stored = [one.value for one in entries if one and one.direction == "save"]
    if stored and len(stored) == len(own):
        return identifier(f"save_{stored[0]}", fallback="save")
    if said := imperative(only_comment(draft, draft.groups[index])):
        return said
    work = doings.work(flow)
    if work in ("look", "plot") and not makes(flow):
        return _looking_name(doings, index)
    verb, thing = doings.verb(flow), doings.object(index)
    if work == "clean" and (way := tidied(own)):
        verb = f"{way} of"
    return identifier(f"{verb} {thing or 'data'}", fallback=work)


def _looking_name(doings: Doings, index: int) -> str:
    """The name of a step that looks at something, or plots it."""
    draft, flow = doings.draft, doings.draft.flows[index]
    nodes = [facts.statement.node for facts in doings.own(flow)]
    draws = any(facts.draws_figures for facts in doings.own(flow))
    seen = [n for n in (*flow.needs, *flow.loads) if n[:1] not in "<_"]
    seen = [n for n in seen if n not in THROWAWAYS] or seen or doings.subjects(index)
    told = [doings.told(index, name) for name in seen[: _MOST_COLUMNS + 1]]
    both = " and ".join(told) if len(told) == _MOST_COLUMNS else ""
    asked = _called(nodes) if not told and not draws else []
    thing = both if 0 < len(both) <= _SHORT else [*told, *asked, "results"][0]
    if draws:
        cells = {f.statement.cell for f in doings.own(flow) if f.draws_figures}
        words = shown(nodes, draft.imported) if len(cells) == 1 else ""
        for one, other in zip(seen, told, strict=False):
            words = re.sub(rf"\b{one}\b", other, words)
        verb = "draw" if "plot" in words.lower() else "plot"
        name = identifier(f"{verb} {words}", fallback="") if words else ""
        return name if name.count("_") else identifier(f"plot {thing}")
    words = looked_at(nodes) if len(seen) == 1 else ""
    columns = {*columns_of(nodes)}
    thing = columns.pop() if words and len(columns) == 1 else thing
    return identifier(f"look at {words} of {thing}" if words else f"look at {thing}")


def _called(nodes: Iterable[ast.AST]) -> list[str]:
    """What the calls of statements are of: the last is what Jupyter shows."""
    found = [name for node in nodes for name in called(node)]
    return [name for name in reversed(found) if name not in _SHOWS]


def _other_names(
    doings: Doings, index: int, name: str, before: list[str]
) -> Iterator[str]:
    """Yield other names for a group whose name another has, the best first."""
    draft, group, flow = (
        doings.draft,
        doings.draft.groups[index],
        doings.draft.flows[index],
    )
    said = given(group)
    verb = said or doings.verb(flow)
    draws = any(facts.draws_figures for facts in doings.own(flow))
    above = identifier(doings.heading_above(index), fallback="")
    if said:
        yield from _other_words(draft, group, name, before)
    elif above:
        yield from [above] * (not draws)  # what is drawn may have that name
        yield identifier(f"{verb} {above}")
    yield from _with_objects(doings, index, name, verb)
    needed = [n for n in flow.needs if n[:1] not in "<_" and n not in THROWAWAYS]
    things = [n for n in doings.subjects(index) if n not in THROWAWAYS]
    told = [doings.told(index, name) for name in (*things, *needed)]
    yield from (identifier(f"{verb} {thing}") for thing in told)
    made = [source.step for source in flow.needs.values() if source.kind == "step"]
    if made and max(made) < len(before):
        short = f"look_at_{told[0]}".lower() if told else name
        for one in (name, short) if name.startswith("look_at_") else (name,):
            after = f"{one}_after_{before[max(made)]}"
            if len(after) <= MAX_LENGTH:
                yield after
    yield f"{name}_again"
    yield f"{name}_once_more"


def _with_objects(doings: Doings, index: int, name: str, verb: str) -> Iterator[str]:
    """Yield names of what a step draws, fits on, or does with columns."""
    draft, flow = doings.draft, doings.draft.flows[index]
    own = doings.own(flow)
    nodes = [facts.statement.node for facts in own]
    if any(facts.draws_figures for facts in own):
        found = drawn(nodes, draft.imported)
        told = [*found.titles[:1], " and ".join(found.data[:_MOST_COLUMNS])]
        yield from (identifier(f"{verb} {text}") for text in told if text)
    if fitted := doings.fitted_on(flow):
        yield identifier(f"{name} on {fitted}")
    columns = list(dict.fromkeys(columns_of(nodes)))[:_MOST_COLUMNS]
    if columns:
        yield identifier(f"{verb} {' and '.join(columns)}")


def _other_words(
    draft: Draft, group: Group, name: str, before: list[str]
) -> Iterator[str]:
    """What a heading says that the one of the same name does not.

    A name has room for the first words only.
    """
    earlier = draft.groups[before.index(name)].name if name in before else ""
    known = {*words_of(earlier)}
    new = [word for word in words_of(group.name) if word not in known]
    if new:
        kept = name[: 40 - len("_".join(new))].rpartition("_")[0]
        yield identifier(f"{kept} {' '.join(new)}")


def describe(node: ast.stmt) -> str:
    """Return a statement's source in one short line."""
    return ast.unparse(node).split("\n")[0][:60]
