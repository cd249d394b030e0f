"""The first line of a step's docstring: what the step does.

A heading says it; else the Markdown and the comments above its cells, where these are
prose; else the work that its calls do, on which variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbpipe.analysis.known_types import known_types
from nbpipe.names import identifier
from nbpipe.planning.dataset_names import THROWAWAYS
from nbpipe.planning.doing import PREPARING, Doings, makes
from nbpipe.planning.draft import Draft, Group
from nbpipe.planning.drawn import drawn
from nbpipe.planning.prose import LONGEST, said_above
from nbpipe.planning.seen import shown
from nbpipe.planning.titles import in_lower_case, is_untold, without_number
from nbpipe.planning.work import CLEANED, called

#: Kinds of work of which a heading of one word says more.
_GENERAL = frozenset({"look", "plot"})
_STEM = 4  # letters that words of one kind share
_MOST = 3  # names or comments in a line


def summary(doings: Doings, group: Group, index: int) -> str:
    """Return what a step does, in one line without a full stop; ``""`` if untold.

    Args:
        doings: What the steps do.
        group: The step's cells, and what heads them.
        index: Which step it is.
    """
    title = in_lower_case(without_number(group.title))
    renamed = identifier(title) != identifier(without_number(group.name))
    if " " in title or is_untold(title) or (title and renamed):
        return title
    said = _from_prose(doings.draft, group)
    if said:
        return said
    said = _from_work(doings, index)
    headed = doings.draft.groups[index].title and title
    general = doings.work(doings.draft.flows[index]) in _GENERAL
    if said and headed and general and title.lower()[:_STEM] != said.lower()[:_STEM]:
        return f"{title[:1].upper()}{title[1:]}: {said[0].lower()}{said[1:]}"
    return said or title or doings.heading_above(index)


def _from_prose(draft: Draft, group: Group) -> str:
    """What Markdown and comments above the cells say, where most of them say it."""
    found = said_above(draft, group)
    said = list(dict.fromkeys(found))
    if not said or len(said) > _MOST or 2 * len(found) < len(group.cells):
        return ""
    first, *others = said
    parts = [first, *(_lowered(text) for text in others)]
    line = "; ".join([*(part.rstrip("?!.") for part in parts[:-1]), parts[-1]])
    return line[:1].upper() + line[1:] if len(line) <= LONGEST else ""


def _lowered(text: str) -> str:
    word = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() else text


def _from_work(doings: Doings, index: int) -> str:
    """The kind of work, and the variables that it is done on."""
    draft, flow = doings.draft, doings.draft.flows[index]
    own = doings.own(flow)
    calls = dict.fromkeys(n for facts in own for n in called(facts.statement.node))
    new = [name for name in flow.outputs if name not in flow.needs]
    made = _listed(new) or _listed(flow.outputs)
    made = made or _listed(doings.ordered(flow, doings.subjects(index)))
    work = doings.work(flow)
    predicted = doings.predicted(flow) if work == "predict" else []
    if work in PREPARING:
        things, tools = doings.prepared(index), doings.estimators(flow)
        return f"{work.capitalize()} {_listed(things)} with {_listed(tools)}"
    if work == "plot":
        if makes(flow):
            return f"Compute and plot {made}"
        if said := _drawn(doings, index):
            return said
    made = _listed(predicted) or made
    needs = _listed(n for n, s in flow.needs.items() if s.kind != "parameter")
    taken = needs or _listed(flow.loads)
    entries = (draft.catalog.get(facts.statement.index) for facts in own)
    stored = [one.value for one in entries if one and one.direction == "save"]
    if stored and len(stored) == len(own):
        return f"Save {_listed(_names(stored))}"
    classes = doings.estimators(flow) or doings.fitted(flow)
    if work == "train" and not classes and "train" not in calls:
        work = "compute"
    return _SAYING.get(work, _computed)(calls, classes, made, taken)


def _drawn(doings: Doings, index: int) -> str:
    """What the one figure of a step shows: its title, or the kind of plot."""
    own = [one for one in doings.own(doings.draft.flows[index]) if one.draws_figures]
    if len({one.statement.cell for one in own}) > 1:
        return ""
    nodes = [one.statement.node for one in own]
    words = " ".join(shown(nodes, doings.draft.imported).split())
    if not words or '"' in words or "\\" in words:
        return ""
    figure = drawn(nodes, doings.draft.imported)
    line = f'Plot "{words}"'
    if not figure.titles:
        line = f"Draw a {figure.kind.replace('_', ' ')} of {_listed(figure.data)}"
    return line if len(line) <= LONGEST else ""


def _names(stored: Iterable[str]) -> dict[str, None]:
    """What is stored, by itself: ``(dv, model)`` is two things."""
    parts = (part.strip("()[] ") for text in stored for part in text.split(","))
    return dict.fromkeys(part for part in parts if part)


Said = Mapping[str, None]


def _loaded(_: Said, __: list[str], made: str, taken: str) -> str:
    return f"Load {made or taken}" if made or taken else ""


def _cleaned(calls: Said, _: list[str], made: str, taken: str) -> str:
    what = [CLEANED[name] for name in calls if name in CLEANED]
    if not what:
        return _computed(calls, _, made, taken)
    named = made or taken
    return (
        f"Clean {named}: {', '.join([*dict.fromkeys(what)][:_MOST])}" if named else ""
    )


def _trained(_: Said, classes: list[str], made: str, taken: str) -> str:
    named = _listed(classes) or made or taken
    return f"Fit {named}" if named else ""


def _split(calls: Said, classes: list[str], made: str, taken: str) -> str:
    if taken and classes:
        return f"Split {taken} and fit {_listed(classes)}"
    if taken and made:
        return f"Split {taken} into {made}"
    return _computed(calls, classes, made, taken)


def _evaluated(calls: Said, _: list[str], made: str, taken: str) -> str:
    known = known_types().calls.keys()
    metrics = [name for name in calls if f"sklearn.metrics.{name}" in known]
    if metrics and taken:
        return f"Evaluate {taken} by {_listed(metrics)}"
    return f"Evaluate {taken or made}" if taken or made else ""


def _plotted(_: Said, __: list[str], made: str, taken: str) -> str:
    return f"Plot {taken or made}" if taken or made else "Draw figures"


def _predicted(_: Said, __: list[str], made: str, taken: str) -> str:
    if made and taken:
        return f"Predict {made} from {taken}"
    return f"Predict {made or taken}" if made or taken else ""


def _looked_at(_: Said, __: list[str], made: str, taken: str) -> str:
    return f"Look at {taken or made}" if taken or made else ""


def _computed(_: Said, __: list[str], made: str, taken: str) -> str:
    if made and made == taken:
        return f"Change {made}"
    if not made:
        return f"Look at {taken}" if taken else ""
    return f"Compute {made} from {taken}" if taken else f"Compute {made}"


_SAYING = {
    "load": _loaded, "clean": _cleaned, "train": _trained, "split": _split,
    "evaluate": _evaluated, "plot": _plotted, "look": _looked_at, "predict": _predicted,
}  # fmt: skip


def _listed(names: Iterable[str]) -> str:
    """Return names as words; those that say nothing only if there are no others.

    >>> _listed(["age", "b", "<rng:numpy>"]), _listed(["one", "two"]), _listed("pqrst")
    ('``age``', '``one`` and ``two``', '``p``, ``q`` and others')
    """
    every = [name for name in names if name[:1] not in "<_"]
    own = [name for name in every if name not in THROWAWAYS] or every
    quoted = [f"``{name}``" for name in own]
    if len(quoted) > _MOST:
        return f"{', '.join(quoted[:2])} and others"
    if not quoted[1:]:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
