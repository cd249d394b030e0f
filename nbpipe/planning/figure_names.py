"""Names of figures: by what they show."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from nbpipe.dialects import headings
from nbpipe.names import MAX_LENGTH, first_free, identifier
from nbpipe.planning.draft import Draft
from nbpipe.planning.drawn import KINDS, Drawn, drawn, without_label
from nbpipe.text.trees import walk

_NOTHING = re.compile(
    r"(?:fig|figure|plot|graph|chart|title|test|example|image|diagram)?_?\d*_?"
)
_OPEN = re.compile(
    r"(?:_(?:a|an|and|by|for|from|in|of|on|or|per|the|to|vs|with|against))+$"
)
_MOST_TITLES = 2


def figure_names(
    draft: Draft, steps: tuple[str, ...], cells: Collection[int], taken: set[str]
) -> dict[int, str]:
    """Return the name of each cell's figures: of the dataset, and in the code.

    Args:
        draft: With its groups.
        steps: Names of the groups.
        cells: Those that draw.
        taken: Names of datasets and steps.
    """
    found: dict[int, str] = {}
    used = taken | _names(draft)
    above = _headings(draft)
    for group, step in zip(draft.groups, steps, strict=True):
        for cell in group.cells:
            if cell not in cells:
                continue
            nodes = [facts.statement.node for facts in draft.in_cells((cell,))]
            shown = drawn(nodes, draft.imported)
            told = [*_told(shown, above.get(cell, ""), step)]
            told += [f"{told[0]}_again"] if told else []
            wanted = [*told, *_by_step(shown, step)]
            wanted += [f"{wanted[-1]}_again"]
            found[cell] = first_free(wanted, {*used, *found.values()})
    return found


def _names(draft: Draft) -> set[str]:
    """Every name in the code: the figures' must hide none of them."""
    nodes = (facts.statement.node for facts in draft.statements)
    own = {n.id for node in nodes for n in walk(node) if isinstance(n, ast.Name)}
    bound = {n for facts in draft.statements for n in facts.may_bind | facts.named}
    return own | bound | draft.imported | {*draft.hoisted}


def _headings(draft: Draft) -> dict[int, str]:
    """The nearest heading above each code cell."""
    found = {heading.cell: heading.text for heading in headings(draft.notebook)}
    above, last = {}, ""
    for cell in draft.notebook.cells:
        last = found.get(cell.index, last)
        above[cell.index] = last
    return above


def _told(shown: Drawn, heading: str, step: str) -> Iterator[str]:
    """Yield names that say what a figure shows, the best first."""
    titles = [name for text in shown.titles if (name := _name(text))]
    above = _name(heading)
    every = [
        _joined(titles),
        _labels(shown),
        _of(shown),
        above if above != step else "",
    ]
    if titles and shown.kind and not titles[0].endswith(shown.kind):
        every.append(_name(f"{titles[0]}_{shown.kind}"))
    yield from (_worded(name, shown) for name in every if name)


def _by_step(shown: Drawn, step: str) -> Iterator[str]:
    """Yield names after the step that draws a figure."""
    rest = step.removeprefix("plot_")
    if shown.kind:
        yield _name(f"{shown.kind} of {rest}")
    yield f"{rest}_plot" if rest != step else f"plot_{step}"
    yield _name(f"more of {rest}")


def _name(text: str) -> str:
    """A text as a name, ``""`` where it says nothing.

    >>> _name("Compactness by class"), _name("Figure 1"), _name("Share of")
    ('compactness_by_class', '', 'share')
    """
    plain = without_label(text)
    name = _OPEN.sub("", identifier(plain, fallback="").strip("_"))
    return "" if _NOTHING.fullmatch(name) or not name.isidentifier() else name


def _worded(name: str, shown: Drawn) -> str:
    """A name of one word is more than that, to be no variable's."""
    if "_" in name:
        return name
    of = shown.kind and shown.kind not in name
    return _name(f"{shown.kind} of {name}") if of else f"{name}_plot"


def _joined(titles: list[str]) -> str:
    """One name for the titles of several axes.

    >>> _joined(["ages_of_men", "ages_of_women"]), _joined(["a_b", "c_d", "e_f"])
    ('ages_of_men_and_women', '')
    >>> _joined(["spread_of_age", "spread_of_fare", "spread_of_height"])
    'spread_of_age_and_fare_and_height'
    """
    titles = list(dict.fromkeys(titles))
    if len(titles) <= 1:
        return "".join(titles)
    parts = [title.split("_") for title in titles]
    pairs = takewhile(lambda some: len({*some}) == 1, zip(*parts, strict=False))
    head = "_".join(words[0] for words in pairs)
    rest = [title[len(head) :].strip("_") for title in titles]
    if head and all(rest):
        name = f"{head}_{'_and_'.join(rest)}"
        return name if len(name) <= MAX_LENGTH else _OPEN.sub("", head)
    name = "_and_".join(titles)
    return name if len(titles) <= _MOST_TITLES and len(name) <= MAX_LENGTH else ""


def _labels(shown: Drawn) -> str:
    """What the axes say: one against the other, or what is counted."""
    x, y = _name(shown.x), _name(shown.y)
    if x and y and not shown.counted:
        return _name(f"{y} against {x}")
    return _name(f"{shown.kind} of {x}") if x and shown.kind else ""


def _of(shown: Drawn) -> str:
    """The kind of plot, and what is plotted."""
    things = [name for text in shown.data if (name := identifier(text, fallback=""))]
    things = [name for name in things if name != shown.kind][:2]
    if not shown.kind or not things:
        return "" if shown.kind in KINDS else _name(shown.kind)
    name = f"{shown.kind} of {' and '.join(things)}"
    by = shown.by and shown.by not in shown.data
    return _name(f"{name} by {shown.by}" if by else name)
