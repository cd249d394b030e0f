"""Which versions the project asks for, who says so, and what cannot be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbpipe.environment.python import OLDEST, supported, too_old
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.environment import Dependency, Installed, Stated
from nbpipe.model.plan import Plan
from nbpipe.names import canonical
from nbpipe.targets.kedro.candidates import NAMED, asked_for, candidates
from nbpipe.targets.kedro.choosing import Work, begin, choose
from nbpipe.targets.kedro.dependencies import (
    KEDRO,
    datasets_requirement,
    needed,
    project_name,
    spared,
)
from nbpipe.targets.kedro.syntax import oldest_python
from nbpipe.targets.kedro.tables import accelerators, instead, plugins, well_known
from nbpipe.targets.kedro.versions import exact

_OLDEST = ".".join(map(str, OLDEST))
_NOBODY = Installed()


@dataclass(frozen=True, slots=True)
class Required:
    """What the project asks for.

    Attributes:
        dependencies: Sorted by name.
        python: The lowest Python.
        own_python: The Python that goes with the versions, ``""`` where none is known.
        spared: What the code can do without, and the project does not install.
        diagnostics: Index of a plan, and what is to be said about it.
    """

    dependencies: tuple[Dependency, ...]
    python: str = _OLDEST
    own_python: str = ""
    spared: tuple[str, ...] = ()
    diagnostics: tuple[tuple[int, Diagnostic], ...] = ()


def with_findings(
    plans: Sequence[Plan], installed: Installed = _NOBODY
) -> tuple[Plan, ...]:
    """Add what is to be said about the versions that the projects asks for."""
    found = required(plans, installed).diagnostics
    return tuple(
        replace(
            plan,
            diagnostics=(*plan.diagnostics, *(d for at, d in found if at == index)),
        )
        for index, plan in enumerate(plans)
    )


def required(plans: Sequence[Plan], installed: Installed = _NOBODY) -> Required:
    """Decide what the project asks for.

    What the code needs is decided by its imports and its catalog; which versions, by
    the environment that is named, then by what cells install, then by files beside the
    notebook. Versions that Kedro, or the oldest Python that it runs on, rule out are
    left out, and said.
    """
    work = begin(plans, candidates(plans, installed))
    ours = {"kedro": KEDRO, "kedro-datasets": datasets_requirement(plans)}
    found = {
        one.text: one
        for name, text in _names(plans, installed, work).items()
        if name not in ours
        for one in _dependencies(work, name, text)
    }
    every = [*found.values(), *(Dependency(name, text) for name, text in ours.items())]
    python, own = _python(plans, installed, work)
    told = [(0, one) for one in too_old(installed.python, NAMED)]
    return Required(
        tuple(sorted(every, key=lambda one: (one.name, one.text))),
        python,
        own,
        tuple(work.spared),
        (*told, *work.told),
    )


def ran_with(plans: Sequence[Plan], python: str, before: str = "; ") -> str:
    """The Python that the notebooks ran with, where it is another one."""
    known = {plan.notebook.environment.python for plan in plans} - {"", python}
    words = ", ".join(sorted(known, key=_numbers))
    return f"{before}the notebook ran with {words}" if known else ""


def _names(
    plans: Sequence[Plan], installed: Installed, work: Work
) -> Mapping[str, str]:
    """What the project needs, by canonical names."""
    names = needed(plans, dict(installed.modules))
    for _, stated in asked_for(plans):
        names[canonical(stated.name)] = stated.name
    there = {canonical(name) for name, _ in installed.versions}
    listed = work.said.names()
    for known in list(names):
        for name in (*plugins(known), *accelerators(known)):
            taken = name in listed or (name in there and name in accelerators(known))
            if taken and not _stands_in(name, names):
                names.setdefault(name, name)
    for name in spared(plans):
        key = canonical(name)
        known_there = key in (there or listed)
        if key in names or known_there or (not there and well_known(key)):
            names.setdefault(key, name)
        else:
            work.spare(name)
    return names


def _stands_in(name: str, names: Mapping[str, str]) -> bool:
    """Whether a distribution is another one's stand-in that is needed anyway."""
    return any(name in instead(other) for other in names)


def _python(plans: Sequence[Plan], installed: Installed, work: Work) -> tuple[str, str]:
    """The lowest Python, and the one that the versions go with."""
    books = [plan.notebook.environment for plan in plans]
    named = supported(installed.python)
    own = named or max((book.python for book in books), key=_numbers, default="")
    told = installed.python or any(book.told_python for book in books)
    if not work.pinned:
        own, told = "", ""
    stated = [pair for book in books for pair in book.lowest]
    lowest = [supported(text) for place, text in stated if place in work.places]
    python = max((_OLDEST, own, oldest_python(plans), *lowest), key=_numbers)
    return python, python if own or told else ""


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".") if number]


def _dependencies(work: Work, name: str, text: str) -> Iterator[Dependency]:
    """One distribution with the versions that count, or without any."""
    said = work.said.of(name)
    chosen = choose(work, name, said)
    cells = [one.first for one in said if one.first.cell is not None]
    named = [chosen.first] if chosen else [one.first for one in said]
    spelled = next(
        (one.name for one in (*cells, *named) if canonical(one.name) in instead(name)),
        cells[0].name if cells else project_name(text),
    )
    extras = {extra for one in (*cells, *named) for extra in one.extras}
    extras |= set(filter(None, text.partition("[")[2].rstrip("]").split(",")))
    head = spelled + (f"[{','.join(sorted(extras))}]" if extras else "")
    key = canonical(spelled)
    if chosen is None:
        yield Dependency(key, head)
        return
    work.pinned |= any(exact(part.specifier) for part in chosen.parts)
    work.places.add(chosen.first.place)
    if all(part.marker for part in chosen.parts):
        yield Dependency(key, head)
    for part in chosen.parts:
        yield Dependency(key, _text(head, part), part.place, part.cell)


def _text(head: str, part: Stated) -> str:
    versions = f" @ {part.url}" if part.url else part.specifier
    return f"{head}{versions}{f' ; {part.marker}' if part.marker else ''}"
