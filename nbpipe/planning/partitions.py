"""Why the files of a folder are left to the code, and not read by the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from posixpath import basename, dirname, normpath

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import PARTITIONED, DataFile
from nbpipe.planning.draft import Draft
from nbpipe.recognisers import Recognition, is_named


def is_pattern(path: str) -> bool:
    """Whether a path stands for all files that are called like it."""
    return any(letter in path for letter in "*?[")


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
    if not _in_one_folder(draft, call.target if call is not None else "", index):
        return "the working directory changes before they are read"
    last = _last_use(draft, call.target if call is not None else "")
    others = [f for f in draft.statements if f.statement.index not in candidates]
    for facts in others:
        early = facts.statement.index <= last
        if any(
            _changes(mode, path, pattern, early=early) for mode, path in _files(facts)
        ):
            return "other code may write such files too"
    outside = pattern.startswith(("..", "/"))
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
        if opens_any and named and found.type == PARTITIONED:
            files = draft.matching(normpath(found.path))
            yield from (DataFile(path, path) for path in files)


def _opens_any(facts: StatementFacts) -> bool:
    return any(path == "*" for _, path in _files(facts))


def _in_one_folder(draft: Draft, name: str, index: int) -> bool:
    users = (f.statement.index for f in draft.statements if name in f.reads)
    return {draft.folders[user] for user in users} <= {draft.folders[index]}


def _last_use(draft: Draft, name: str) -> int:
    """The last statement that reads files; what it reads must not have changed."""
    every = (f.statement.index for f in draft.statements if name in f.reads)
    return max(every, default=-1)


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
