"""Which of several sources says the versions of a distribution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbpipe.environment.python import OLDEST
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.plan import Plan
from nbpipe.names import canonical
from nbpipe.targets.kedro.candidates import Candidate, Candidates
from nbpipe.targets.kedro.captured import developer_tools
from nbpipe.targets.kedro.dependencies import dataset_extras
from nbpipe.targets.kedro.tables import first_version, kedro_needs, split
from nbpipe.targets.kedro.versions import agree

_OLDEST = ".".join(map(str, OLDEST))
_HINT = "name an environment that has Kedro and runs the notebook with --python"
_BOUNDS = ("==", "~=", "<")
_FEW = 4


@dataclass(slots=True)
class Work:
    """What is known, and what is found.

    Attributes:
        needs: What rules versions out: by name, versions and who asks for them.
        outdated: Sources from before the oldest Python: index of a plan, and place.
        told: Index of a plan and what is to be said about it, in order.
        pinned: Whether some version is asked for that is one and no range.
        places: Who says versions that are taken.
        spared: What the code can do without.
    """

    plans: Sequence[Plan]
    said: Candidates
    needs: Mapping[str, list[tuple[str, str]]]
    outdated: frozenset[tuple[int, str]]
    told: dict[tuple[int, Diagnostic], None] = field(default_factory=dict)
    pinned: bool = False
    places: set[str] = field(default_factory=set)
    spared: list[str] = field(default_factory=list)

    def tell(
        self, code: str, candidate: Candidate, message: str, hint: str = _HINT
    ) -> None:
        """Note a finding about what a candidate says."""
        cell = candidate.first.cell
        book = self.plans[candidate.plan].notebook
        name = "" if cell is None else book.cells[cell].id
        found = Diagnostic(code, "warning", message, cell, name, hint=hint)
        self.told[candidate.plan, found] = None

    def spare(self, name: str) -> None:
        """Note what is not installed, since the code can do without."""
        self.spared.append(name)
        found = Diagnostic(
            "NBP608",
            "info",
            f"the code can do without {name}, and the project does not install it",
            hint="name an environment that has it with --python if it is wanted",
        )
        self.told[0, found] = None


def begin(plans: Sequence[Plan], said: Candidates) -> Work:
    """Collect what rules versions out.

    The versions in a file were chosen together: where the oldest Python has no build of
    some of them, the others, among newer ones, would be worse than none.
    """
    needs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, versions, who in kedro_needs(dataset_extras(plans)):
        needs[name].append((versions, who))
    if any(plan.parameters for plan in plans):
        needs["pydantic"].append((">=2", "the project"))
    for name, versions in map(split, developer_tools(None)):
        needs[name].append((versions, "the project's tests"))
    outdated = frozenset(
        (one.plan, one.first.place)
        for one in said.every
        if one.first.cell is None and _too_early(one)
    )
    return Work(plans, said, needs, outdated)


def choose(work: Work, name: str, said: Sequence[Candidate]) -> Candidate | None:
    """The first that says versions which nothing rules out."""
    chosen: Candidate | None = None
    for one in said:
        first = one.first
        if first.unusable and chosen is None:
            what = f"{first.place} takes {first.name} from {first.unusable}"
            work.tell("NBP605", one, f"{what}; its version is not known")
        elif first.unusable or not one.says_versions:
            continue
        elif (one.plan, first.place) in work.outdated and _bounded(one):
            _tell_outdated(work, one)
        elif chosen is not None:
            _compare(work, chosen, one)
        elif why := _ruled_out(work, name, one):
            words = f"{first.place} asks for {first.versions}, and {why}"
            work.tell("NBP601", one, f"{words}; the project leaves that out")
        else:
            chosen = one
    return chosen


def _too_early(one: Candidate) -> bool:
    """Whether the oldest Python has no build of what is asked for."""
    lowest = first_version(one.first.name)
    return bool(lowest) and not all(
        part.url or agree(part.specifier, f">={lowest}") for part in one.parts
    )


def _bounded(one: Candidate) -> bool:
    """Whether newer versions are excluded."""
    return any(sign in part.specifier for part in one.parts for sign in _BOUNDS)


def _tell_outdated(work: Work, one: Candidate) -> None:
    place = one.first.place
    named = [
        other.first.versions
        for other in work.said.every
        if (other.plan, other.first.place) == (one.plan, place) and _too_early(other)
    ]
    few = named if len(named) < _FEW else [*named[: _FEW - 1], "others"]
    work.tell(
        "NBP601",
        one,
        f"{place} is of an older Python: {_OLDEST}, the oldest of Kedro's, has no "
        f"build of {', '.join(few)}; the project takes lowest versions from it and no "
        "others",
    )


def _ruled_out(work: Work, name: str, one: Candidate) -> str:
    """Who cannot do with what a candidate says, ``""`` for nobody."""
    if _too_early(one):
        lowest = first_version(one.first.name)
        return f"Python {_OLDEST}, the oldest of Kedro's, has builds from {lowest} on"
    for part in one.parts:
        for versions, who in work.needs.get(name, ()):
            several = versions.split(" || ")
            if not part.url and not any(agree(part.specifier, v) for v in several):
                return f"{who} for {name}{versions}"
    return ""


def _compare(work: Work, chosen: Candidate, other: Candidate) -> None:
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
