"""Pass: the reads and writes of files that the catalog takes over."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from posixpath import normpath

from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.folders import changes_folder, inside
from nbpipe.planning.literals import with_literals
from nbpipe.planning.looking import walks
from nbpipe.planning.partitions import why_no_partitions
from nbpipe.planning.saved_figures import changed_afterwards, closes, is_figure
from nbpipe.recognisers import Recognition, agree, recognise, remote_path
from nbpipe.text.patterns import is_pattern
from nbpipe.text.trees import walk


def catalog(draft: Draft) -> Draft:
    """Find the statements that only load or save a file, and can leave their node.

    A file is left to the code altogether where any of its reads and writes cannot
    leave: two ways to one file would be a race.
    """
    if draft.whole:
        return draft
    left = _why_left(draft)
    kept = {
        index: found
        for index, found in draft.survey.files.items()
        if normpath(found.path) not in left
    }
    return replace(draft, catalog=kept, left=left)


def recognised(draft: Draft) -> dict[int, Recognition]:
    """Return the reads and writes of files that the catalog could take over."""
    found: dict[int, Recognition] = {}
    moved = any(changes_folder(facts) for facts in draft.statements)
    for facts in draft.statements:
        index = facts.statement.index
        folder = draft.folders[index]
        if folder is None:
            break  # from here on, paths begin elsewhere
        if facts.call is not None and draft.fates[index] == "node":
            call = with_literals(draft, index)
            one = recognise(call) if call is not None else None
            elsewhere = one is not None and one.path.startswith("dbfs:")
            stays = (moved or elsewhere) and one and one.direction == "save"
            if one is not None and not stays:
                found[index] = replace(one, path=_spelt(inside(folder, one.path), one))
    return found


def _spelt(path: str, found: Recognition) -> str:
    """One spelling for one file: ``./a.csv`` and ``x/../a.csv`` are ``a.csv``."""
    if found.connection is not None or "://" in path or remote_path(path):
        return path
    return normpath(path)


def refused(draft: Draft, candidates: Mapping[int, Recognition]) -> dict[str, str]:
    """Return why the catalog leaves files to the code, whatever the steps are."""
    found = _mixed([*candidates.values()])
    if walks(draft):
        every = (normpath(one.path) for one in candidates.values())
        found = dict.fromkeys(every, "the code goes through all folders, and meets it")
    return found | dict(why_no_partitions(draft, candidates))


def doubted(draft: Draft, candidates: Mapping[int, Recognition]) -> dict[str, str]:
    """Return why it leaves those that could be entries but for other code."""
    touched = dict.fromkeys(_touched_by_code(draft, candidates), _OTHER_CODE)
    return touched | dict.fromkeys(draft.coded, _OTHER_NOTEBOOK)


def _why_left(draft: Draft) -> dict[str, str]:
    """Return why the catalog leaves files to the code, by their paths."""
    survey = draft.survey
    by_path: dict[str, list[int]] = defaultdict(list)
    for index, found in survey.files.items():
        by_path[normpath(found.path)].append(index)
    owner = {c: i for i, group in enumerate(draft.groups) for c in group.cells}
    every = {
        path: survey.refused.get(path)
        or _one_way(draft, indices, owner)
        or survey.doubted.get(path, "")
        for path, indices in by_path.items()
    }
    return {path: why for path, why in every.items() if why}


def _mixed(candidates: Sequence[Recognition]) -> dict[str, str]:
    """Databases that are read and written: what depends on what, only they know."""
    ways: dict[str, set[str]] = defaultdict(set)
    for one in candidates:
        if one.connection is not None:
            ways[one.connection.url].add(one.direction)
    return {
        normpath(one.path): "its database is both read and written"
        for one in candidates
        if one.connection is not None and len(ways[one.connection.url]) > 1
    }


_OTHER_NOTEBOOK = "another notebook's code touches it"
_OTHER_CODE = "other code may touch it, or may have written it before"


def _one_way(draft: Draft, indices: Sequence[int], owner: Mapping[int, int]) -> str:
    """Return why a file's reads and writes are not one entry; ``""`` if they are."""
    candidates = draft.survey.files
    saves = [i for i in indices if candidates[i].direction == "save"]
    loads = [i for i in indices if candidates[i].direction == "load"]
    groups = {owner.get(draft.statements[i].statement.cell) for i in saves}
    if len(saves) > 1:
        return "it is written more than once"
    if saves and any(load < saves[0] for load in loads):
        return "it is read before it is written"
    if any(owner.get(draft.statements[i].statement.cell) in groups for i in loads):
        return "the step that writes it reads it again"
    if saves and len(loads) > 1:
        return "it is read more than once after it is written"
    ways = {candidates[i].way for i in loads}
    same = {candidates[i].type for i in indices}
    several = len(ways) > 1 or len(same) > 1
    if saves and (several or not agree(candidates[i] for i in indices)):
        return "it is read in another way than it is written"
    if not all(_can_leave(draft, i, owner) for i in indices):
        return "what the step does before or after it would change"
    return ""


def _touched_by_code(draft: Draft, candidates: Mapping[int, Recognition]) -> set[str]:
    """Paths that other code touches, or may have written before they are read."""
    touched: set[str] = set()
    unknown_write = False
    known = {normpath(c.path) for c in candidates.values()}
    saved = {normpath(c.path) for c in candidates.values() if c.direction == "save"}
    missing = {path for path in known - saved if not _is_there(draft, path)}
    for facts in draft.statements:
        index = facts.statement.index
        if index in candidates:
            if unknown_write and candidates[index].direction == "load":
                touched.add(normpath(candidates[index].path))
            continue
        makes = makes_folder(facts)
        touched |= missing & set(_passed(facts)) if missing else set()
        for effect in facts.effects:
            if effect.resource == "file:*":
                unknown_write |= effect.mode == "write"
            elif effect.resource.startswith("file:"):
                path = normpath(effect.resource[5:])
                if effect.mode == "write" or path in saved:
                    touched.add(path)
                if not makes:
                    other = known if effect.mode == "write" else saved
                    touched |= {one for one in other if _takes_in(path, one)}
            if effect.resource == "file:*" and saved:
                touched |= saved
    return touched


def _is_there(draft: Draft, path: str) -> bool:
    return draft.exists(path) or (is_pattern(path) and bool(draft.matching(path)))


def makes_folder(facts: StatementFacts) -> bool:
    """Whether a statement only makes a folder, and looks at nothing in it."""
    return facts.call is not None and facts.call.function.endswith(_MAKES)


def _passed(facts: StatementFacts) -> Iterator[str]:
    """Yield the texts that a statement passes to calls, which may write such files."""
    for node in walk(facts.statement.node):
        if isinstance(node, ast.Call) and not _is_known(node):
            for argument in (*node.args, *(k.value for k in node.keywords)):
                if isinstance(argument, ast.Constant) and isinstance(
                    argument.value, str
                ):
                    yield normpath(argument.value)


def _is_known(node: ast.Call) -> bool:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    name = node.func.id if isinstance(node.func, ast.Name) else name
    return name in ("Path", "join", "PurePath", "open")  # what `open` does is known


#: Formats that follow the options by which pandas displays tables.
_SHOWN = ("html", "latex", "markdown")
#: Calls that make a folder, and look at nothing in it.
_MAKES = (".makedirs", ".mkdir")


def _takes_in(path: str, file: str) -> bool:
    """Whether a folder or a pattern takes in a file; ``np.save("a")`` adds an ending.

    >>> _takes_in("out", "out/a.csv"), _takes_in("*.csv", "a.csv"), _takes_in("a", "ab")
    (True, True, False)
    """
    inside = path == "." or file.startswith(f"{path}/")
    added = file in (f"{path}.npy", f"{path}.npz", f"{path}.mat", f"{path}.png")
    return path != file and (inside or added or fnmatch(file, path))


def _can_leave(draft: Draft, index: int, owner: Mapping[int, int]) -> bool:
    """Whether moving it to the start or the end of its group changes nothing."""
    facts, found = draft.statements[index], draft.survey.files[index]
    group = owner.get(facts.statement.cell)
    if group is None or facts.draws_figures:
        return False
    others = draft.in_cells(draft.groups[group].cells)
    if _handle_is_used(draft, facts):
        return False
    if found.direction == "load":
        name = facts.call.target if facts.call else ""
        before = [o for o in others if o.statement.index < index]
        return not any(name in _touched(o) for o in before)
    after = [o for o in others if o.statement.index > index]
    if after and any(_beyond_files(facts.effects)):
        return False
    options = (e for o in after for e in o.effects if e.resource.startswith("option:"))
    shown = found.options.get("file_format") in _SHOWN
    if any(options) or (after and (shown or _depends(found.value))):
        return False
    if is_figure(found):
        before = [o for o in others if o.statement.index < index]
        if changed_afterwards(facts, before, after):
            return False
        after = [o for o in after if not closes(o)]
    elif after and facts.mutates:
        return False
    if found.value == "None" or "None" in facts.kinds.get(found.value, frozenset()):
        return False  # which Kedro does not save
    names = {n.id for n in walk(ast.parse(found.value)) if isinstance(n, ast.Name)}
    return not any(names & (o.may_bind | o.mutates | o.deletes) for o in after)


def _handle_is_used(draft: Draft, facts: StatementFacts) -> bool:
    """Whether other code uses the name of the file that a ``with`` opens."""
    target = facts.call.target if facts.call is not None else ""
    names = facts.may_bind - {target}
    return bool(names) and any(
        names & (other.reads | other.deletes | other.mutates)
        for other in draft.statements
        if other is not facts
    )


def _depends(value: str) -> bool:
    """Whether a value may be another one later, though its variables are the same.

    A call may look at anything; so may the text of an object within an f-string.
    """
    nodes = walk(ast.parse(value))
    return any(
        isinstance(n, ast.Call | ast.FormattedValue | ast.Attribute) for n in nodes
    )


def _beyond_files(effects: Iterable[Effect]) -> Iterator[Effect]:
    """Effects by which a statement depends on its place among the others."""
    return (one for one in effects if not one.resource.startswith("file:"))


def _touched(facts: StatementFacts) -> frozenset[str]:
    return facts.reads | facts.may_bind | facts.mutates | facts.deletes
