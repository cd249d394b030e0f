"""What becomes of the catalog's entries for files that other notebooks touch too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from nbpipe.joining.files import FileUse
from nbpipe.joining.places import Places
from nbpipe.model.plan import FUNCTION_DATASET, Dataset, Plan
from nbpipe.planning.touched import ANY
from nbpipe.recognisers import together

Entry = tuple[int, str]  # position of the plan, name of the dataset
Link = tuple[FileUse, FileUse]  # the first one's step comes before the second one's


@dataclass(slots=True)
class Decisions:
    """What was decided.

    Attributes:
        moved: New path of each entry that is to be where the code, or the entry of
            another notebook, has the file.
        joined: Entry that another notebook writes, by the entry that reads it.
        links: Uses that no dataset connects, in the order in which they have to come.
        fed: Entries whose file an earlier notebook writes.
        early: Uses that read a file before a later notebook writes it.
    """

    moved: dict[Entry, str] = field(default_factory=dict)
    joined: dict[Entry, Entry] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    fed: set[Entry] = field(default_factory=set)
    early: list[Link] = field(default_factory=list)


def decide(plans: Sequence[Plan], uses: Sequence[FileUse], places: Places) -> Decisions:
    """Decide for each entry whether it is joined, is moved, or stays."""
    found = Decisions()
    for use in uses:
        if use.mode == "write" and not use.code:
            later = (o for o in uses if o.plan > use.plan and o.code)
            met = any(o.mode != "make" and places.reaches(o, use.file) for o in later)
            if met and (place := places.of(use.file)):
                found.moved[use.plan, use.dataset] = place
    fitting = _Fitting(plans)
    for use in uses:
        if use.mode == "read" and not use.code:
            _decide_read(use, uses, places, fitting, found)
        if use.mode == "read" and use.file != ANY:
            found.early += _early(use, uses, places)
    return found


def _early(
    use: FileUse, uses: Sequence[FileUse], places: Places
) -> Iterator[tuple[FileUse, FileUse]]:
    """Yield a later notebook that writes what nobody has written before."""
    writers = [
        one
        for one in uses
        if one.mode == "write"
        and (places.reaches(one, use.file) if one.code else one.file == use.file)
    ]
    if all(one.plan > use.plan for one in writers):
        yield from ((use, one) for one in writers[:1] if one.file == use.file)


def _decide_read(
    use: FileUse,
    uses: Sequence[FileUse],
    places: Places,
    fitting: _Fitting,
    found: Decisions,
) -> None:
    writers = [
        one
        for one in uses
        if one.mode == "write"
        and one.plan != use.plan
        and (places.reaches(one, use.file) if one.code else one.file == use.file)
    ]
    before = [one for one in writers if one.plan < use.plan]
    if not before:
        return
    entry = (use.plan, use.dataset)
    found.fed.add(entry)
    last = [one for one in before if one.plan == before[-1].plan]
    if any(one.code for one in last):
        found.moved[entry] = places.of(use.file) or use.place
        return
    writer = (last[-1].plan, last[-1].dataset)
    if fitting.fits(writer, entry):
        found.joined[entry] = writer
    else:
        found.moved[entry] = found.moved.get(writer, last[-1].place)
        found.links.append((last[-1], use))


class _Fitting:
    """Which entries can be one: each takes one way of writing, and one of reading."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.entries = {
            (number, item.name): item
            for number, plan in enumerate(plans)
            for item in plan.datasets
        }
        self.read: set[Entry] = set()  # entries that serve a reader already
        self.steps: dict[Entry, set[tuple[int, str]]] = {}
        for number, plan in enumerate(plans):
            for step in plan.steps:
                for item in step.inputs:
                    entry = (number, item.dataset)
                    self.steps.setdefault(entry, set()).add((number, step.name))

    def fits(self, writer: Entry, reader: Entry) -> bool:
        """Whether the reader's entry can be the writer's; if so, it is from now on."""
        one, other = self.entries[writer], self.entries[reader]
        if one.type != other.type or options_of_both(one, other) is None:
            return False
        taken, takes = (
            self.steps.setdefault(writer, set()),
            self.steps.get(reader, set()),
        )
        read = bool(taken) or writer in self.read
        if read and dict(one.load_args) != dict(other.load_args):
            return False
        if taken & takes:  # two names of one entry would be one object to a step
            return False
        taken |= takes
        self.read.add(writer)
        self.entries[writer] = merged(one, other)
        return True


def merged(writer: Dataset, reader: Dataset) -> Dataset:
    """One entry: with the writer's arguments for saving, the reader's for loading."""
    options = options_of_both(writer, reader) or {}
    comment = "; ".join(filter(None, (writer.comment, reader.comment)))
    return replace(writer, load_args=reader.load_args, options=options, comment=comment)


def options_of_both(one: Dataset, other: Dataset) -> dict[str, object] | None:
    """The options of an entry that serves both, None where they contradict."""
    if one.type != FUNCTION_DATASET:
        same = dict(one.options) == dict(other.options)
        return dict(one.options) if same else _with_opening(one, other)
    return _together(one, other)


def _with_opening(one: Dataset, other: Dataset) -> dict[str, object] | None:
    """Options that differ only in how the file is opened for saving or loading."""
    plain = [
        {k: v for k, v in d.options.items() if k != "fs_args"} for d in (one, other)
    ]
    return _together(one, other) if plain[0] == plain[1] else None


def _together(one: Dataset, other: Dataset) -> dict[str, object] | None:
    try:
        return cast("dict[str, object]", together(one.options, other.options))
    except ValueError:
        return None
