"""Why the files of a folder are left to the code, and not read by the catalog."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from posixpath import basename, dirname, normpath

from nbpipe.isolating.name_uses import WRITES
from nbpipe.model.facts import Call, StatementFacts
from nbpipe.model.plan import PARTITIONED, DataFile
from nbpipe.planning.draft import Draft
from nbpipe.recognisers import Recognition, is_named
from nbpipe.text.trees import walk


def why_no_partitions(
    draft: Draft, candidates: Mapping[int, Recognition]
) -> Iterator[tuple[str, str]]:
    """Yield the patterns that the catalog leaves to the code, and why."""
    for index, found in candidates.items():
        if found.type == PARTITIONED:
            why = _why(draft, candidates, index)
            if why:
                yield normpath(found.path), why


def _why(draft: Draft, candidates: Mapping[int, Recognition], index: int) -> str:
    pattern = normpath(candidates[index].path)
    files = draft.matching(pattern)
    if not files:
        return "no file beside the notebook matches it"
    if draft.matching(f"{pattern}/"):
        return "there are folders among its files"
    if any(basename(path).startswith(".") for path in files):
        return "some of its files are hidden"
    saved = (one.path for one in candidates.values() if one.direction == "save")
    if any(_meets(pattern, normpath(path)) for path in saved):
        return "the notebook writes such files too"
    call = draft.statements[index].call
    if not _in_one_folder(draft, call, index):
        return "the working directory changes before they are read"
    if any(_writes_unseen(facts) for facts in _users(draft, call)):
        return "a call that nothing is known of may write such files"
    users = (facts.statement.index for facts in _users(draft, call))
    last = max(users, default=-1)  # what is read must not have changed by then
    others = [f for f in draft.statements if f.statement.index not in candidates]
    for facts in others:
        early = facts.statement.index <= last
        if any(
            _changes(mode, path, pattern, early=early) for mode, path in _files(facts)
        ):
            return "other code may write such files too"
    outside = pattern.startswith(("..", "/", "~"))
    if outside and is_named(call) and any(_opens_any(facts) for facts in others):
        return "other code may open them by their names"
    return ""


def in_place_too(draft: Draft, opens_any: bool) -> Iterator[DataFile]:
    """Files of partitions that other code may open by their names.

    Args:
        draft: With what the catalog takes.
        opens_any: Whether any code opens files that are not known.
    """
    for index, found in draft.catalog.items():
        named = is_named(draft.statements[index].call)
        outside = found.path.startswith(("..", "/", "~"))
        if opens_any and named and not outside and found.type == PARTITIONED:
            files = draft.matching(normpath(found.path))
            yield from (DataFile(path, path) for path in files)


def _opens_any(facts: StatementFacts) -> bool:
    return any(path == "*" for _, path in _files(facts))


def _users(draft: Draft, call: Call | None) -> list[StatementFacts]:
    """The statements that read the files."""
    name = call.target if call is not None else ""
    return [facts for facts in draft.statements if name in facts.reads]


def _writes_unseen(facts: StatementFacts) -> bool:
    """Whether a statement writes by a method of what is not known."""
    calls = (n for n in walk(facts.statement.node) if isinstance(n, ast.Call))
    writes = any(
        isinstance(call.func, ast.Attribute) and call.func.attr in WRITES and call.args
        for call in calls
    )
    return writes and all(mode == "read" for mode, _ in _files(facts))


def _in_one_folder(draft: Draft, call: Call | None, index: int) -> bool:
    users = (facts.statement.index for facts in _users(draft, call))
    return {draft.folders[user] for user in users} <= {draft.folders[index]}


def _files(facts: StatementFacts) -> Iterator[tuple[str, str]]:
    makes = facts.call is not None and facts.call.function.endswith(
        (".makedirs", ".mkdir")
    )
    for effect in facts.effects:
        if effect.resource.startswith("file:") and not makes:
            yield effect.mode, effect.resource[5:]


def _changes(mode: str, path: str, pattern: str, *, early: bool) -> bool:
    if mode == "read":
        return False
    return early if path == "*" else _meets(pattern, normpath(path))


def _meets(pattern: str, path: str) -> bool:
    """Whether a file, or a folder with all that is in it, may be what a pattern names.

    >>> _meets("data/*.csv", "data/a.csv"), _meets("data/*.csv", "data")
    (True, True)
    """
    if "*" in path:  # all files that begin like it
        one, two = path.split("*", maxsplit=1)[0], pattern.split("*", maxsplit=1)[0]
        return one.startswith(two) or two.startswith(one)
    return fnmatch(path, pattern) or f"{dirname(pattern)}/".startswith(f"{path}/")
