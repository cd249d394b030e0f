"""Connect the notebooks of a project where one needs what another has left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbpipe.joining.entries import Decisions, Entry, decide
from nbpipe.joining.files import FileUse, uses_of
from nbpipe.joining.ordering import Order, links_of, nearest_first, with_order
from nbpipe.joining.places import Places
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import DataFile, Plan


@dataclass(frozen=True, slots=True)
class Connected:
    """Plans that fit into one project.

    Attributes:
        plans: The plans, in the order in which they run.
        joined: Entry that an earlier plan writes, by the entry that reads it: position
            of the plan and name of the dataset.
        places: Paths that several entries, or code and entries, share on purpose.
        shared: Names of datasets that plans share only to keep the order.
    """

    plans: tuple[Plan, ...]
    joined: dict[Entry, Entry]
    places: frozenset[str]
    shared: frozenset[str]


def connect(plans: Sequence[Plan]) -> Connected:
    """Join entries of one file, put files where code finds them, keep the order.

    A file that one notebook writes and a later one reads is one dataset where one
    entry of the catalog can serve both. Otherwise both have the file in one place, and
    a dataset that holds nothing but True keeps the order of the steps.
    """
    if len(plans) < 2:
        return Connected(tuple(plans), {}, frozenset(), frozenset())
    uses = uses_of(plans)
    places = Places(plans, uses)
    found = decide(plans, uses, places)
    placed = [_placed(number, plan, found) for number, plan in enumerate(plans)]
    order = Order(placed, found.joined)
    links = [*found.links, *links_of(uses, places, found)]
    for link in nearest_first(links, placed):
        order.add(link)
    return Connected(
        with_order(placed, order.kept),
        found.joined,
        frozenset(found.moved.values()),
        frozenset(order.names.values()),
    )


def _placed(number: int, plan: Plan, found: Decisions) -> Plan:
    """The plan with its entries where they are to be."""
    places = {
        item.filepath: found.moved[number, item.name]
        for item in plan.datasets
        if (number, item.name) in found.moved
    }
    gone = {
        item.filepath for item in plan.datasets if (number, item.name) in found.joined
    } - places.keys()
    return replace(
        plan,
        datasets=tuple(
            replace(item, filepath=found.moved.get((number, item.name), item.filepath))
            for item in plan.datasets
        ),
        data_files=tuple(
            DataFile(file.source, places.get(file.target, file.target))
            for file in plan.data_files
            if file.target not in gone
        ),
    )


def with_findings(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans with what there is to say of the files that they share."""
    if len(plans) < 2:
        return tuple(plans)
    uses = uses_of(plans)
    places = Places(plans, uses)
    found = decide(plans, uses, places)
    return tuple(
        replace(
            plan,
            diagnostics=(
                *(one for one in plan.diagnostics if not _settled(one, number, plan, found)),
                *_early(number, plans, found),
                *_elsewhere(number, plans, uses, places),
            ),
        )
        for number, plan in enumerate(plans)
    )


def _settled(one: Diagnostic, number: int, plan: Plan, found: Decisions) -> bool:
    """Whether a file is missing that an earlier notebook writes."""
    fed = {d.source for d in plan.datasets if (number, d.name) in found.fed}
    return one.code == "NBP401" and any(f" {path!r} " in one.message for path in fed)


def _early(
    number: int, plans: Sequence[Plan], found: Decisions
) -> Iterator[Diagnostic]:
    for use, writer in found.early:
        if use.plan == number:
            later = plans[writer.plan].notebook.path.name
            yield Diagnostic(
                "NBP320",
                "warning",
                f"{use.path!r} is read as it is now, before {later} writes it",
                hint=f"name {later} first if it is what that notebook writes",
            )


def _elsewhere(
    number: int, plans: Sequence[Plan], uses: Sequence[FileUse], places: Places
) -> Iterator[Diagnostic]:
    """Yield files and modules that two notebooks know by one name, and are not one."""
    told = set()
    for use in uses:
        place = places.assigned.get(use.file, use.place)
        if use.plan == number and use.code and place != use.place:
            told.add(use.path)
    brought = {f.target: _source(p, f) for p in plans[:number] for f in p.data_files}
    for file in plans[number].data_files:
        source = _source(plans[number], file)
        before = brought.get(file.target, source)
        if file.target.startswith("src/") and not _alike(before, source):
            told.add(file.source)
    for path in sorted(told):
        yield Diagnostic(
            "NBP322",
            "error",
            f"{path!r} is another file than the one of that name of an earlier "
            "notebook, and the code finds only that one",
            hint="give one of them another name, or convert the notebooks apart",
        )


def _source(plan: Plan, file: DataFile) -> Path:
    return Path(plan.notebook.path).absolute().parent / file.source


def _alike(one: Path, other: Path) -> bool:
    """Whether two files, or all Python files of two folders, have the same content."""
    if one == other:
        return True
    if one.is_file() and other.is_file():
        return one.read_bytes() == other.read_bytes()
    files = [{p.relative_to(f): p.read_bytes() for p in f.rglob("*.py")} for f in (one, other)]
    return files[0] == files[1]
