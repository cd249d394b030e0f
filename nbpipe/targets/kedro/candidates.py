"""What the named environment, the cells and files say of a distribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from nbpipe.environment.requirement import requirement, without_local
from nbpipe.model.environment import Installed, Stated
from nbpipe.model.plan import Plan
from nbpipe.names import canonical
from nbpipe.targets.kedro.tables import instead, same

NAMED = "--python"
_PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
_SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"))
_WINDOWS = ("win32", "Windows", "nt")
_MACHINE = re.compile(r"platform_(machine|release|version|python)|implementation")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one source says of one distribution.

    Attributes:
        plan: Index of the plan that the source belongs to.
        parts: More than one where markers tell them apart.
    """

    plan: int
    parts: tuple[Stated, ...]

    @property
    def first(self) -> Stated:
        """What stands for the whole."""
        return self.parts[0]

    @property
    def says_versions(self) -> bool:
        """Whether it says more than a name."""
        return any(part.specifier or part.url for part in self.parts)


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that is said, what counts most first."""

    every: tuple[Candidate, ...]

    def of(self, name: str) -> list[Candidate]:
        """What is said of a distribution, of what may stand in, of special builds."""
        twins = same(name)
        wanted = {canonical(name), *instead(name), *twins}
        found = []
        for one in self.every:
            spelled = canonical(one.first.name)
            if spelled in twins:
                parts = tuple(replace(part, name=name) for part in one.parts)
                found.append(Candidate(one.plan, parts))
            elif spelled in wanted:
                found.append(one)
        return found

    def names(self) -> set[str]:
        """Every distribution that files name, by its canonical name."""
        return {
            canonical(one.first.name)
            for one in self.every
            if one.first.cell is None and one.first.place != NAMED
        }


def candidates(plans: Sequence[Plan], installed: Installed) -> Candidates:
    """Collect what is said, in this order: the environment, the cells, the files."""
    found = [Candidate(0, (one,)) for one in _installed(installed)]
    found += [Candidate(index, (one,)) for index, one in asked_for(plans)]
    for index, plan in enumerate(plans):
        found += [
            Candidate(index, parts)
            for parts in _by_place(plan.notebook.environment.stated)
        ]
    return Candidates(tuple(found))


def asked_for(plans: Sequence[Plan]) -> Iterator[tuple[int, Stated]]:
    """What the notebooks asked pip for, where a pyproject.toml can say it.

    The last cell first: it takes the place of what an earlier one has installed.
    """
    for index, plan in enumerate(plans):
        for text in reversed(plan.pip_requirements):
            cell = plan.notebook.asked_in.get(text)
            place = "a cell" if cell is None else f"cell {cell}"
            if len(plans) > 1:
                place += f" of {plan.notebook.path.name}"
            stated = requirement(text, place, cell=cell)
            if stated and not stated.unusable:
                yield index, stated


def refused(plans: Sequence[Plan]) -> tuple[str, ...]:
    """What the notebooks asked pip for and a pyproject.toml cannot say."""
    asked = dict.fromkeys(text for plan in plans for text in plan.pip_requirements)
    return tuple(text for text in asked if not _usable(requirement(text, "")))


def _usable(stated: Stated | None) -> bool:
    return stated is not None and not stated.unusable


def _installed(installed: Installed) -> Iterator[Stated]:
    if installed.versions:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet
    for name, version in installed.versions:
        try:
            specifier = without_local(SpecifierSet(f"=={version}"))
        except InvalidSpecifier:  # a version from before PEP 440
            continue
        yield Stated(name, specifier=specifier, place=NAMED)


def _by_place(stated: Iterable[Stated]) -> Iterator[tuple[Stated, ...]]:
    """What each file says of each distribution, without what holds nowhere."""
    held = [kept for one in stated for kept in _where_it_holds(one)]

    def key(one: Stated) -> tuple[str, str]:
        return one.place, canonical(one.name)

    order = {place: at for at, place in enumerate(dict.fromkeys(map(key, held)))}
    held.sort(key=lambda one: order[key(one)])
    for _, parts in groupby(held, key):
        every = tuple(parts)
        plain = [one for one in every if not one.marker]
        yield tuple(plain[:1]) or every


def _where_it_holds(stated: Stated) -> Iterator[Stated]:
    """Nothing where the marker never holds; without it where it always does.

    That is: for the Pythons and systems that the project may run on.
    """
    held = _holds(stated.marker) if stated.marker else {True}
    if held == {True}:
        yield replace(stated, marker="")
    elif True in held:
        yield stated


def _holds(marker: str) -> set[bool]:
    """All that a marker comes to."""
    from packaging.markers import InvalidMarker, Marker, UndefinedComparison

    if _MACHINE.search(marker):  # which this one says nothing about
        return {True, False}
    try:
        read = Marker(marker)
        return {
            read.evaluate(
                {
                    "python_version": python, "python_full_version": f"{python}.9",
                    "sys_platform": name, "platform_system": system, "os_name": kind,
                    "extra": "",
                }
            )
            for python in _PYTHONS
            for name, system, kind in (*_SYSTEMS, _WINDOWS)
        }  # fmt: skip
    except (InvalidMarker, UndefinedComparison, ValueError):
        return {False}
