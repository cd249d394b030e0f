"""Where in the project a file is that the code of several notebooks touches.

Code finds a file by the path that it names, so all that touch the file must agree on
its place: the path from the notebooks' folder, and for what is outside of it the place
that the first notebook's plan has chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import normpath

from nbpipe.joining.files import FileUse, folder_of, inside, same, uses_of, whole_path
from nbpipe.model.plan import Plan
from nbpipe.planning.touched import ANY
from nbpipe.text.patterns import is_pattern

_RAW = "data/01_raw/"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a notebook's plan is to do for the sake of the others.

    Attributes:
        places: Places of files in the project, by the texts that name them.
        coded: Files that the catalog is to leave to the code.
    """

    places: dict[str, str] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.places or self.coded)


@dataclass(frozen=True)
class Places:
    """Places of files that code touches.

    Attributes:
        plans: The notebooks' plans, in the order in which they run.
        uses: Their uses of files.
    """

    plans: Sequence[Plan]
    uses: Sequence[FileUse]

    @cached_property
    def assigned(self) -> dict[str, str]:
        """The place of each file that code of more than one notebook may touch."""
        found: dict[str, str] = {}
        taken: dict[str, str] = {}
        for use in self.uses:
            if not use.code or use.file == ANY or use.file in found:
                continue
            place = self.wanted(use.file) or use.place
            if taken.get(place, use.file) != use.file:
                place = f"{self.plans[use.plan].pipeline}/{place}"
            found[use.file] = place
            taken.setdefault(place, use.file)
        return found

    def of(self, file: str) -> str:
        """The place of a file where code finds it, ``""`` where it cannot."""
        return self.assigned.get(file) or self.wanted(file)

    def wanted(self, file: str) -> str:
        """The place of a file, other files of one name aside."""
        for folder in sorted({*map(folder_of, self.plans)}, key=len):
            if path := inside(file, folder):
                return path
        above = [top for top in self._moved if top[0] == file or inside(file, top[0])]
        if not above:
            return ""
        top, place = min(above, key=lambda one: (len(one[0]), one[1].startswith(_RAW)))
        return normpath(f"{place}/{inside(file, top)}")

    @cached_property
    def _moved(self) -> list[tuple[str, str]]:
        """Whole path and place of what code names outside of a notebook's folder."""
        return [
            (whole_path(plan, text), place)
            for plan in self.plans
            for text, place in plan.moved.items()
        ]

    def reaches(self, use: FileUse, file: str) -> bool:
        """Whether code may mean a file; unknown paths stay in the notebook's reach."""
        if use.file != ANY:
            return same(use.file, file)
        plan = self.plans[use.plan]
        tops = [folder_of(plan), *(whole_path(plan, text) for text in plan.moved)]
        return any(file == top or inside(file, top) for top in tops)


def wishes(plans: Sequence[Plan]) -> tuple[Wish, ...]:
    """What each plan is to do otherwise, so that code finds what others write."""
    uses = uses_of(plans)
    places = Places(plans, uses)
    return tuple(
        Wish(_places(number, places), _coded(number, plans, uses))
        for number in range(len(plans))
    )


def _places(number: int, places: Places) -> dict[str, str]:
    plan = places.plans[number]
    found: dict[str, str] = {}
    for use in places.uses:
        place = places.assigned.get(use.file, use.place)
        if use.plan != number or not use.code or place == use.place or not use.named:
            continue
        rest = inside(use.file, whole_path(plan, use.named))
        if not rest or place.endswith(f"/{rest}"):
            found[use.named] = place.removesuffix(f"/{rest}") if rest else place
    return found


def _coded(
    number: int, plans: Sequence[Plan], uses: Sequence[FileUse]
) -> frozenset[str]:
    """What the catalog cannot hold for several notebooks.

    An entry holds one table of a database, and the files of a folder as they are at
    the conversion, not what another notebook writes there.
    """
    found = set()
    for use in uses:
        if use.plan != number or use.code:
            continue
        other = [o for o in uses if o.plan != number and same(o.file, use.file)]
        if any(_in_a_folder(use, one) or _in_a_folder(one, use) for one in other):
            found.add(normpath(use.path))
        if not _is_table(plans[number], use):
            continue
        if any(
            "read" not in (use.mode, one.mode) or use.mode != one.mode for one in other
        ):
            found.add(normpath(use.path))
    return frozenset(found)


def _in_a_folder(reader: FileUse, writer: FileUse) -> bool:
    """Whether one reads all files of a folder, and the other writes one of them."""
    return not reader.code and is_pattern(reader.path) and writer.mode == "write"


def _is_table(plan: Plan, use: FileUse) -> bool:
    return any(d.credentials for d in plan.datasets if d.name == use.dataset)
