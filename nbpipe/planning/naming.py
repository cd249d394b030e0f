"""Names of steps: from tags and headings, else from the work and its result."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbpipe.model.facts import StatementFacts
from nbpipe.model.helpers import HELPER_NAMES
from nbpipe.names import first_free, identifier, words_of
from nbpipe.planning.comments import lead_of
from nbpipe.planning.draft import Draft, Group, GroupFlow
from nbpipe.planning.drawn import drawn
from nbpipe.planning.titles import without_number
from nbpipe.planning.work import work_of
from nbpipe.text.trees import walk

_THROWAWAY = {"i", "j", "k", "_", "x", "n", "tmp", "temp", "ax", "fig", "col", "c", "f"}
#: Headings that only count.
_COUNTS = re.compile(
    r"(?:chapter|ex|exercise|part|phase|problem|q|question|section|stage|step|task)?"
    r"_?\d+(?:_\d+)*"
)
_CODE = re.compile(r"[=()\[\]{}<>@#$%^*\\/|]")
_MIN_WORDS, _MOST_WORDS = 2, 7  # of a comment that can be a name
_MOST_COLUMNS = 2


def step_names(draft: Draft) -> tuple[str, ...]:
    """Return a unique identifier for each group."""
    taken = set(draft.imported) | set(draft.hoisted)
    taken |= {"logger", "notebook_cells", *HELPER_NAMES}
    names: list[str] = []
    for group, flow in zip(draft.groups, draft.flows, strict=True):
        name = given(group) or _from_work(draft, group, flow)
        if name in taken and name not in names:
            name = f"{name}_step"
        if name in taken:
            others = _other_names(draft, group, flow, name, names)
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


def _from_work(draft: Draft, group: Group, flow: GroupFlow) -> str:
    statements = [draft.statements[index] for index in flow.statements]
    entries = [draft.catalog.get(index) for index in flow.statements]
    stored = [one.value for one in entries if one and one.direction == "save"]
    if stored and len(stored) == len(statements):
        return identifier(f"save_{stored[0]}", fallback="save")
    work = work_of(draft.in_cells(group.cells))
    subject = _subject(draft, flow)
    if work in ("look", "plot"):
        verb = "plot" if any(f.draws_figures for f in statements) else "look_at"
        seen = [n for n in flow.needs if not n.startswith("<")] or [subject]
        return identifier(f"{verb}_{seen[0] or 'results'}", fallback="look")
    return identifier(f"{work}_{subject or 'data'}", fallback=work)


def _subject(draft: Draft, flow: GroupFlow) -> str:
    """Return the variable that a group is about: the last that leaves it, if any."""
    subjects = _subjects(draft, flow)
    return subjects[0] if subjects else ""


def _subjects(draft: Draft, flow: GroupFlow) -> list[str]:
    """Variables that a group is about, the best first."""
    leaving = [name for name in flow.outputs if not name.startswith("<")]
    order: list[str] = []
    for index in flow.statements:
        facts = draft.statements[index]
        order += sorted(facts.may_bind | facts.mutates)
    ranked = [n for n in order if n in leaving and n not in _THROWAWAY]
    ranked = ranked or [n for n in order if n not in _THROWAWAY and n[:1] not in "<_"]
    return list(dict.fromkeys(reversed(ranked)))


def _other_names(
    draft: Draft, group: Group, flow: GroupFlow, name: str, before: list[str]
) -> Iterator[str]:
    """Yield other names for a group whose name another has, the best first."""
    statements = [draft.statements[index] for index in flow.statements]
    said = given(group)
    if said:
        yield from _other_words(draft, group, name, before)
    else:
        yield from _commented(statements)
    verb = said or name.partition("_")[0]
    if any(facts.draws_figures for facts in statements):
        shown = drawn([f.statement.node for f in statements], draft.imported)
        told = [*shown.titles[:1], " and ".join(shown.data[:_MOST_COLUMNS])]
        yield from (identifier(f"{verb} {text}") for text in told if text)
    columns = list(dict.fromkeys(_columns(statements)))[:_MOST_COLUMNS]
    if columns:
        yield identifier(f"{verb} {' and '.join(columns)}")
    needed = [n for n in flow.needs if n[:1] not in "<_" and n not in _THROWAWAY]
    for other in [*_subjects(draft, flow), *needed]:
        yield identifier(f"{verb} {other}")
    yield f"{name}_again"
    yield f"{name}_once_more"


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


def _commented(statements: list[StatementFacts]) -> Iterator[str]:
    """The first comments that read as a few words of prose."""
    for facts in statements:
        for line in lead_of(facts.statement).split("\n"):
            text = line.strip().lstrip("#").strip().rstrip(".:!-= ")
            count = len(text.split())
            if _MIN_WORDS <= count <= _MOST_WORDS and not _CODE.search(text):
                words = identifier(text, fallback="")
                if words.count("_") + 1 >= _MIN_WORDS:
                    yield words


def _columns(statements: list[StatementFacts]) -> Iterator[str]:
    """Columns that statements assign, else those that they name."""
    nodes = [n for f in statements for n in walk(f.statement.node)]
    named = [n for n in nodes if isinstance(n, ast.Subscript)]
    stored = [n for n in named if isinstance(n.ctx, ast.Store)]
    for node in stored or named:
        match node.slice:
            case ast.Constant(value=str(text)):
                yield text
            case ast.Tuple(elts=[*_, ast.Constant(value=str(text))]):
                yield text


def describe(node: ast.stmt) -> str:
    """Return a statement's source in one short line."""
    return ast.unparse(node).split("\n")[0][:60]
