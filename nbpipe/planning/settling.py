"""The passes, in order, until the catalog takes what was taken apart for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nbpipe.analysis import analyse
from nbpipe.isolating import LIFTED, Isolated, Made, isolate
from nbpipe.isolating.paths import Place
from nbpipe.model.evidence import Evidence
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options
from nbpipe.model.records import Removed
from nbpipe.model.role import Roles
from nbpipe.planning.beside import Beside
from nbpipe.planning.class_constants import costly_constants
from nbpipe.planning.draft import Draft, why_whole
from nbpipe.planning.drawing import drawing
from nbpipe.planning.fates import fates
from nbpipe.planning.folders import folders, left_for, staying, with_folders
from nbpipe.planning.glances import glancing
from nbpipe.planning.grouping import grouping
from nbpipe.planning.library_options import library_options
from nbpipe.planning.merging import merging
from nbpipe.planning.module_options import module_options
from nbpipe.planning.parameters import parameters
from nbpipe.planning.paths_left import paths_left
from nbpipe.planning.refuting import refuting
from nbpipe.planning.removing import removable, without
from nbpipe.planning.surveying import surveying

PASSES: tuple[Callable[[Draft], Draft], ...] = (
    refuting,
    drawing,
    module_options,
    library_options,
    glancing,
    fates,
    parameters,
    surveying,
    grouping,
    merging,
)


@dataclass(frozen=True, slots=True)
class Given:
    """All that a plan is made from.

    Attributes:
        notebook: As read.
        roles: What its tags say.
        options: The user's choices.
        beside: The files beside it.
        evidence: What a run of the notebook showed.
        places: Where files are that other notebooks' code touches too, by the texts
            that name them.
        coded: Files that the catalog leaves to the code for the sake of the others.
        removed: Values that nobody reads, which the notebook has no more.
    """

    notebook: Notebook
    roles: Roles
    options: Options
    beside: Beside
    evidence: Evidence | None
    places: Mapping[str, str]
    coded: frozenset[str]
    removed: tuple[Removed, ...] = ()

    def draft(
        self, isolated: Isolated, path_names: frozenset[str] = frozenset()
    ) -> Draft:
        """Return the draft with which the passes begin.

        Args:
            isolated: The notebook with its reads and writes apart.
            path_names: Variables that hold the path of a file which stays in the code.
        """
        facts = analyse(isolated.notebook, doubted=self.evidence is not None)
        directories = folders(facts.statements, self.beside.exists)
        home = left_for(facts.statements, directories)
        facts = with_folders(staying(facts) if home else facts, directories)
        return Draft(
            isolated.notebook,
            facts,
            self.roles,
            self.options,
            self.beside.exists,
            self.beside.read,
            self.beside.matching,
            evidence=self.evidence,
            whole=why_whole(facts, self.roles, isolated.notebook.origin),
            folders=directories,
            home=home,
            path_names=path_names,
            invented=isolated.names,
            knobs={one.name: one for one in isolated.made if one.knob},
            wholes={(one.cell, one.whole): one for one in isolated.made if one.whole},
            places=self.places,
            coded=self.coded,
            removed=self.removed,
        )


def settled(given: Given) -> Draft:
    """Plan, and plan again without what nobody reads, as long as there is any."""
    draft = _settled(given)
    while given.options.drop_dead and (more := removable(draft)):
        left = without(given.notebook, more)
        given = replace(given, notebook=left, removed=(*given.removed, *more))
        draft = _settled(given)
    return draft


def _settled(given: Given) -> Draft:
    """Plan with each read and write of a file apart, but those the catalog leaves.

    The paths of what it leaves become parameters, as numbers that people tune do.
    """
    knobs = given.options.parameters == "knobs"
    refused = frozenset[str]()
    paths, names = frozenset[Place](), frozenset[str]()
    why: dict[str, str] = {}
    while True:
        isolated = isolate(given.notebook, refused, with_knobs=knobs, paths=paths)
        draft = given.draft(isolated, names)
        for step in PASSES:
            draft = step(draft)
        left = costly_constants(draft) or frozenset(
            one.name for one in isolated.made if not _taken(draft, one)
        )
        why = {**draft.left, **why}
        if left:
            refused |= left
            continue
        found = paths_left(draft) if knobs and not paths | names else None
        if found is None or not any(found):
            return replace(draft, left=why)
        paths, names = found


def _taken(draft: Draft, made: Made) -> bool:
    """Whether a statement became what it was made for: an entry, a parameter.

    Functions get arguments where every cell runs, and runs to its end.
    """
    if made.name.startswith(LIFTED):
        name = made.name.removeprefix(LIFTED)
        all_run = "skipped" not in draft.fates
        all_run &= not any(role.raises for role in draft.roles.by_cell.values())
        return all_run and name in draft.hoisted
    if made.knob or made.whole:
        name = made.whole or made.name
        return any(one.variable == name for one in draft.parameters.values())
    for index in draft.catalog:
        facts = draft.statements[index]
        place = (facts.statement.cell, facts.statement.node.lineno)
        if place == (made.cell, made.line):
            target = facts.call.target if facts.call is not None else ""
            if made.bare or made.name in (target, draft.catalog[index].value):
                return True
    return False
