"""The first line of a step's docstring: what the step does.

A heading says it; else the Markdown and the comments above its cells, where these are
prose; else the work that its calls do, on which variables.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from nbpipe.analysis.known_types import known_types
from nbpipe.dialects.markup import plain
from nbpipe.names import identifier
from nbpipe.planning.comments import lead_of
from nbpipe.planning.draft import Draft, Group, GroupFlow
from nbpipe.planning.titles import without_number
from nbpipe.planning.work import called, work_of
from nbpipe.text.qualified import qualified
from nbpipe.text.trees import walk

_LONGEST = 80
_MOST = 3  # names or comments in a line
_END = re.compile(r"(?<=[^.\d\s][.!?])\s+(?=[^a-z])|\n\s*\n")
_PROSE = re.compile(r"[^\W\d_][^=<>{}\[\]|\\_]* [^=<>{}\[\]|\\]*")
_NO_PROSE = re.compile(r"https?://|TODO|FIXME|XXX|noqa|type:|-\*-|@param|%|^In \[")
_THROWAWAY = frozenset("i j k x n c f tmp temp ax fig col row line".split())
_CLEANING = {
    "dropna": "missing values", "fillna": "missing values",
    "interpolate": "missing values", "drop_duplicates": "duplicates",
    "drop": "dropped rows or columns", "rename": "names", "astype": "types",
    "to_numeric": "types", "to_datetime": "dates", "get_dummies": "dummy variables",
    "set_index": "index", "reset_index": "index",
    "clip": "limits",
}  # fmt: skip


def summary(
    draft: Draft, group: Group, flow: GroupFlow, paths: Mapping[str, str]
) -> str:
    """Return what a step does, in one line without a full stop; ``""`` if untold.

    Args:
        draft: The draft.
        group: The step's cells, and what heads them.
        flow: What flows in and out of it.
        paths: Qualified names of imported names.
    """
    title = without_number(group.title)
    if " " in title or (title and identifier(title) != identifier(group.name)):
        return title
    return _from_prose(draft, group) or _from_work(draft, group, flow, paths) or title


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without a full stop.

    >>> first_sentence("We load it. Then we look."), first_sentence("It is 1.5 wide.")
    ('We load it', 'It is 1.5 wide')
    """
    return _END.split(text.strip(), maxsplit=1)[0].strip().rstrip(".:\u2026").rstrip()


def _from_prose(draft: Draft, group: Group) -> str:
    """What Markdown and comments above the cells say, where most of them say it."""
    found = [text for cell in group.cells if (text := _above(draft, cell))]
    said = list(dict.fromkeys(found))
    if not said or len(said) > _MOST or 2 * len(found) < len(group.cells):
        return ""
    first, *others = said
    parts = [first, *(_lowered(text) for text in others)]
    line = "; ".join([*(part.rstrip("?!.") for part in parts[:-1]), parts[-1]])
    return line[:1].upper() + line[1:] if len(line) <= _LONGEST else ""


def _lowered(text: str) -> str:
    word = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() else text


def _above(draft: Draft, cell: int) -> str:
    """The first sentence of the comment at a cell's head, else of Markdown above it."""
    inside = draft.in_cells((cell,))
    if inside:
        comment = prose(comment_text(lead_of(inside[0].statement)))
        if comment:
            return comment
    return markdown_above(draft, cell)


def markdown_above(draft: Draft, cell: int) -> str:
    """Return the first sentence of the Markdown above a cell, headings left out."""
    before = draft.notebook.cells[cell - 1] if cell else None
    if before is None or before.kind != "markdown" or "#" in before.source[:1]:
        return ""
    return prose(plain(" ".join(before.source.split("\n\n")[0].split("\n"))))


def comment_text(lead: str) -> str:
    """Return the first block of comments in what stands above a statement."""
    block: list[str] = []
    for line in lead.strip("\n").split("\n"):
        text = line.strip()
        if not text.startswith("#") or not text.strip("#-=*~ "):
            if block:
                break
            continue
        block.append(text.strip("#-=*~ "))
    return " ".join(block)


def prose(text: str) -> str:
    """Return the first sentence of a text; nothing where it is code, or none."""
    said = without_number(first_sentence(text))
    if len(said) > _LONGEST or _NO_PROSE.search(said) or not _PROSE.fullmatch(said):
        return ""
    try:
        ast.parse(said)
    except (SyntaxError, ValueError):
        return said
    return ""


def _from_work(
    draft: Draft, group: Group, flow: GroupFlow, paths: Mapping[str, str]
) -> str:
    """The kind of work, and the variables that it is done on."""
    facts = draft.in_cells(group.cells)
    nodes = [draft.statements[index].statement.node for index in flow.statements]
    calls = dict.fromkeys(name for node in nodes for name in called(node))
    own = [draft.statements[i] for i in flow.statements]
    own = [facts for facts in own if not isinstance(facts.statement.node, ast.For)]
    bound = [name for facts in own for name in sorted(facts.may_bind)]
    new = [name for name in flow.outputs if name not in flow.needs]
    made = _listed(new) or _listed(flow.outputs)
    made = made or _listed(dict.fromkeys(reversed(bound)))
    needs = _listed(n for n, s in flow.needs.items() if s.kind != "parameter")
    taken = needs or _listed(flow.loads)
    work = work_of(facts)
    entries = (draft.catalog.get(facts.statement.index) for facts in own)
    stored = [one.value for one in entries if one and one.direction == "save"]
    if stored and len(stored) == len(own):
        return f"Save {_listed(dict.fromkeys(stored))}"
    classes = list(dict.fromkeys(_constructed(nodes, paths)))
    return _SAYING.get(work, _computed)(calls, classes, made, taken)


Said = Mapping[str, None]


def _loaded(_: Said, __: list[str], made: str, taken: str) -> str:
    return f"Load {made or taken}" if made or taken else ""


def _cleaned(calls: Said, _: list[str], made: str, taken: str) -> str:
    what = dict.fromkeys(_CLEANING[name] for name in calls if name in _CLEANING)
    if not what:
        return _computed(calls, _, made, taken)
    named = made or taken
    return f"Clean {named}: {', '.join(list(what)[:_MOST])}" if named else ""


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
    "evaluate": _evaluated, "plot": _plotted, "look": _looked_at,
}  # fmt: skip


def _constructed(nodes: Iterable[ast.AST], paths: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of the estimators that statements construct."""
    for node in nodes:
        for call in walk(node):
            if isinstance(call, ast.Call):
                path = qualified(call.func, paths)
                if path and known_types().is_estimator(path):
                    yield path.rpartition(".")[2]


def _listed(names: Iterable[str]) -> str:
    """Return names as words.

    >>> _listed(["a", "b", "<rng:numpy>"]), _listed("pqrst")
    ('``a`` and ``b``', '``p``, ``q`` and others')
    """
    own = [n for n in names if n[:1] not in "<_" and n not in _THROWAWAY]
    quoted = [f"``{name}``" for name in own]
    if len(quoted) > _MOST:
        return f"{', '.join(quoted[:2])} and others"
    if not quoted[1:]:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
