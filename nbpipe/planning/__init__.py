"""Facts to a plan: small pure passes, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from os.path import relpath
from pathlib import Path

from nbpipe.analysis import analyse
from nbpipe.isolating import LIFTED, Isolated, Made, isolate
from nbpipe.isolating.paths import Place
from nbpipe.model.evidence import Evidence
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options
from nbpipe.model.plan import Plan
from nbpipe.model.role import Roles
from nbpipe.planning.as_text import as_text
from nbpipe.planning.assemble import assemble
from nbpipe.planning.draft import Draft, StatementFate, why_whole
from nbpipe.planning.drawing import drawing
from nbpipe.planning.fates import fates
from nbpipe.planning.folders import folders, with_folders
from nbpipe.planning.glances import glancing
from nbpipe.planning.grouping import grouping
from nbpipe.planning.merging import merging
from nbpipe.planning.parameters import parameters
from nbpipe.planning.paths_left import paths_left
from nbpipe.planning.refuting import refuting
from nbpipe.system import collecting_seldom

PASSES: tuple[Callable[[Draft], Draft], ...] = (
    refuting,
    drawing,
    glancing,
    fates,
    parameters,
    grouping,
    merging,
)


@collecting_seldom()
def plan(
    notebook: Notebook,
    roles: Roles,
    options: Options,
    exists: Callable[[str], bool] | None = None,
    read: Callable[[str], str] | None = None,
    matching: Callable[[str], tuple[str, ...]] | None = None,
    *,
    text: bool = False,
    evidence: Evidence | None = None,
    places: Mapping[str, str] | None = None,
    coded: frozenset[str] = frozenset(),
) -> Plan:
    """Plan the pipeline of one notebook.

    Args:
        notebook: As read.
        roles: What its tags say.
        options: The user's choices.
        exists: Whether a path, relative to the notebook's folder, is there; by default
            looked up on the disk.
        read: Returns the text of such a file; by default from the disk.
        matching: Returns the files that a pattern names; by default from the disk.
        text: Keep the cells as text, for code that fits into no function.
        evidence: What a run of the notebook showed.
        places: Where files are that other notebooks' code touches too, by the texts
            that name them.
        coded: Files that the catalog leaves to the code for the sake of the others.
    """
    folder = notebook.path.resolve().parent
    find, text_of = exists or _exists_in(folder), read or _read_in(folder)
    matches = matching or _matching_in(folder)

    def drafted(isolated: Isolated, path_names: frozenset[str]) -> Draft:
        facts = analyse(isolated.notebook, doubted=evidence is not None)
        directories = folders(facts.statements, find)
        facts = with_folders(facts, directories)
        return Draft(
            isolated.notebook,
            facts,
            roles,
            options,
            find,
            text_of,
            matches,
            evidence=evidence,
            whole=why_whole(facts, roles),
            folders=directories,
            path_names=path_names,
            invented=isolated.names,
            knobs={one.name: one for one in isolated.made if one.knob},
            wholes={(one.cell, one.whole): one for one in isolated.made if one.whole},
            places=places or {},
            coded=coded,
        )

    if text:
        draft = drafted(Isolated(notebook, ()), frozenset())
        every: list[StatementFate] = ["node" for _ in draft.statements]
        return as_text(replace(draft, fates=tuple(every)))
    knobs = options.parameters == "knobs"
    return assemble(_settled(notebook, drafted, knobs=knobs))


def _settled(
    notebook: Notebook,
    drafted: Callable[[Isolated, frozenset[str]], Draft],
    *,
    knobs: bool,
) -> Draft:
    """Plan with each read and write of a file apart, but those the catalog leaves.

    The paths of what it leaves become parameters, as numbers that people tune do.
    """
    refused = frozenset[str]()
    paths, names = frozenset[Place](), frozenset[str]()
    why: dict[str, str] = {}
    while True:
        isolated = isolate(notebook, refused, with_knobs=knobs, paths=paths)
        draft = drafted(isolated, names)
        for step in PASSES:
            draft = step(draft)
        left = frozenset(one.name for one in isolated.made if not _taken(draft, one))
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


def _read_in(folder: Path) -> Callable[[str], str]:
    def read(name: str) -> str:
        try:
            return (folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    return read


def _matching_in(folder: Path) -> Callable[[str], tuple[str, ...]]:
    @cache
    def matching(pattern: str) -> tuple[str, ...]:
        every = not pattern.endswith("/")
        try:
            rooted = Path(pattern).is_absolute()
            home = Path(Path(pattern).anchor) if rooted else folder
            some = home.glob(pattern.lstrip("/"))
            paths = [path for path in some if every or path.is_dir()]
        except (OSError, ValueError, NotImplementedError):
            return ()
        found = paths if rooted else [relpath(p, folder) for p in paths]
        return tuple(sorted(Path(path).as_posix() for path in found))

    return matching


def _exists_in(folder: Path) -> Callable[[str], bool]:
    def exists(name: str) -> bool:
        try:
            return (folder / Path(name).expanduser()).exists()
        except (OSError, ValueError, RuntimeError):  # nobody's home
            return False

    return exists


__all__ = ["PASSES", "plan"]
