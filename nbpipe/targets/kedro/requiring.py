"""Which versions the project asks for, who says so, and what cannot be had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nbpipe.environment.python import OLDEST, supported, too_old
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.environment import Dependency, Installed, Stated
from nbpipe.model.plan import Plan
from nbpipe.names import canonical
from nbpipe.targets.kedro.candidates import (
    NAMED,
    Candidate,
    Candidates,
    asked_for,
    candidates,
)
from nbpipe.targets.kedro.dependencies import (
    KEDRO,
    dataset_extras,
    datasets_requirement,
    needed,
    project_name,
)
from nbpipe.targets.kedro.tables import first_version, instead, kedro_needs, plugins
from nbpipe.targets.kedro.versions import agree, exact

_OLDEST = ".".join(map(str, OLDEST))
_NOBODY = Installed()
_HINT = "name an environment that has Kedro and runs the notebook with --python"


@dataclass(frozen=True, slots=True)
class Required:
    """What the project asks for.

    Attributes:
        dependencies: Sorted by name.
        python: The lowest Python.
        own_python: The Python that goes with the versions, ``""`` where none is known.
        diagnostics: Index of a plan, and what is to be said about it.
    """

    dependencies: tuple[Dependency, ...]
    python: str = _OLDEST
    own_python: str = ""
    diagnostics: tuple[tuple[int, Diagnostic], ...] = ()


@dataclass(slots=True)
class _Work:
    """What is known, and what is found."""

    plans: Sequence[Plan]
    said: Candidates
    needs: Mapping[str, list[tuple[str, str]]]
    told: dict[tuple[int, Diagnostic], None] = field(default_factory=dict)
    pinned: bool = False

    def tell(self, code: str, candidate: Candidate, message: str, hint: str) -> None:
        """Note a finding about what a candidate says."""
        cell = candidate.first.cell
        book = self.plans[candidate.plan].notebook
        name = "" if cell is None else book.cells[cell].id
        found = Diagnostic(code, "warning", message, cell, name, hint=hint)
        self.told[candidate.plan, found] = None


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
    work = _Work(plans, candidates(plans, installed), _needs(plans))
    names = {"kedro": "kedro"} | needed(plans, dict(installed.modules))
    for _, stated in asked_for(plans):
        names[canonical(stated.name)] = stated.name
    for name in [other for known in list(names) for other in plugins(known)]:
        if name in work.said.names() and not _stands_in(name, names):
            names.setdefault(name, name)
    found: list[Dependency] = []
    for name, text in names.items():
        found += _dependencies(work, name, text)
    by_name = {one.text: one for one in found if not _is_kedro(one.name)}
    ours = {"kedro": KEDRO, "kedro-datasets": datasets_requirement(plans)}
    every = [
        *by_name.values(),
        *(Dependency(name, text) for name, text in ours.items()),
    ]
    python, own = _python(plans, installed, pinned=work.pinned)
    told = [(0, one) for one in too_old(installed.python, NAMED)]
    return Required(
        tuple(sorted(every, key=lambda one: (one.name, one.text))),
        python,
        own,
        (*told, *work.told),
    )


def _is_kedro(name: str) -> bool:
    return name in ("kedro", "kedro-datasets")


def _stands_in(name: str, names: Mapping[str, str]) -> bool:
    """Whether a distribution is another one's stand-in that is needed anyway."""
    return any(name in instead(other) for other in names)


def _python(
    plans: Sequence[Plan], installed: Installed, *, pinned: bool
) -> tuple[str, str]:
    """The lowest Python, and the one that the versions go with."""
    known = [plan.notebook.environment.python for plan in plans]
    if installed.python:
        known = [supported(installed.python)]
    own = max(
        known, key=lambda text: [int(n) for n in text.split(".") if n], default=""
    )
    return (own, own) if pinned and own else (_OLDEST, "")


def _needs(plans: Sequence[Plan]) -> Mapping[str, list[tuple[str, str]]]:
    """What rules versions out: by name, versions and who asks for them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, versions, who in kedro_needs(dataset_extras(plans)):
        found[name].append((versions, who))
    if any(plan.parameters for plan in plans):
        found["pydantic"].append((">=2", "the project"))
    return found


def _dependencies(work: _Work, name: str, text: str) -> Iterator[Dependency]:
    """One distribution with the versions that count, or without any."""
    said = work.said.of(name)
    chosen = _chosen(work, name, said)
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
    if all(part.marker for part in chosen.parts):
        yield Dependency(key, head)
    for part in chosen.parts:
        yield Dependency(key, _text(head, part), part.place, part.cell)


def _text(head: str, part: Stated) -> str:
    versions = f" @ {part.url}" if part.url else part.specifier
    return f"{head}{versions}{f' ; {part.marker}' if part.marker else ''}"


def _chosen(work: _Work, name: str, said: Sequence[Candidate]) -> Candidate | None:
    """The first that says versions which nothing rules out."""
    chosen: Candidate | None = None
    for one in said:
        first = one.first
        if first.unusable:
            if chosen is None and not _is_kedro(name):
                what = f"{first.place} takes {first.name} from {first.unusable}"
                work.tell("NBP605", one, f"{what}; its version is not known", _HINT)
        elif not one.says_versions or _is_kedro(name):
            continue
        elif chosen is not None:
            _compare(work, chosen, one)
        elif why := _ruled_out(work, name, one):
            words = f"{first.place} asks for {first.versions}, and {why}"
            work.tell("NBP601", one, f"{words}; the project leaves that out", _HINT)
        else:
            chosen = one
    return chosen


def _ruled_out(work: _Work, name: str, one: Candidate) -> str:
    """Who cannot do with what a candidate says, ``""`` for nobody."""
    lowest = first_version(name)
    for part in one.parts:
        if part.url:
            continue
        if lowest and not agree(part.specifier, f">={lowest}"):
            return (
                f"Python {_OLDEST}, the oldest of Kedro's, has builds from {lowest} on"
            )
        for versions, who in work.needs.get(name, ()):
            if not any(agree(part.specifier, one) for one in versions.split(" || ")):
                return f"{who} for {name}{versions}"
    return ""


def _compare(work: _Work, chosen: Candidate, other: Candidate) -> None:
    """Say that two sources contradict each other."""
    one, two = chosen.first, other.first
    if one.url or two.url or len(chosen.parts) > 1 or len(other.parts) > 1:
        return
    same = canonical(one.name) == canonical(two.name)
    if same and not agree(one.specifier, two.specifier):
        work.tell(
            "NBP602",
            other,
            f"{one.place} asks for {one.versions}, {two.place} for "
            f"{two.versions}: the project asks for the first",
            "make them agree, or name an environment with --python",
        )
