"""The plan in the making: what the passes hand on to each other.

Passes are pure functions `Draft -> Draft`; `nbpipe.planning.PASSES` lists them in
order. A draft still holds syntax trees and facts, the finished plan does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from nbpipe.isolating.made import Made
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.evidence import Evidence
from nbpipe.model.facts import NotebookFacts, StatementFacts
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options
from nbpipe.model.plan import Parameter, Removed
from nbpipe.model.role import Roles
from nbpipe.recognisers import Recognition

#: What becomes of a statement. ``floating`` ones (seeds, imports of names that are
#: also variables, functions that read variables) are repeated where they are used.
StatementFate = Literal[
    "node", "imports", "functions", "settings", "parameters", "skipped", "floating"
]
SourceKind = Literal["step", "parameter", "catalog", "floating"]


@dataclass(frozen=True, slots=True)
class Use:
    """What a statement does to variables, pseudo-variables included.

    State outside the namespace is treated as a variable with a name in angle brackets:
    ``<rng:numpy>`` for a generator's state, ``<file:out.csv>`` for a file. So versions,
    liveness and merging apply to it unchanged.

    Attributes:
        reads: Variables whose earlier version it may need.
        binds: Variables that it binds for certain.
        may_bind: Variables that it may bind.
        mutates: Variables that it may change in place.
        deletes: Variables that it unbinds.
    """

    reads: frozenset[str]
    binds: frozenset[str]
    may_bind: frozenset[str]
    mutates: frozenset[str]
    deletes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Survey:
    """What every round of the merging asks, and no grouping changes.

    Attributes:
        files: Reads and writes that the catalog could take over, by statement.
        refused: Why it leaves files to the code whatever the steps are, by path.
        doubted: Why it leaves those that could be entries but for other code, by path.
        uses: What each statement does to variables; files are left out.
        of_modules: Modules with state that statements use, by statement.
        hooked: Classes of the notebook whose objects a copy would change.
        spark: Statements that touch Spark's session.
        spark_anywhere: What nothing is known of may be a table of it.
    """

    files: Mapping[int, Recognition] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    doubted: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[Use, ...] = ()
    of_modules: Mapping[int, frozenset[str]] = field(default_factory=dict)
    hooked: frozenset[str] = frozenset()
    spark: frozenset[int] = frozenset()
    spark_anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A step in the making.

    Attributes:
        name: As proposed: a tag, a heading, or ``""``.
        cells: Indices of its code cells.
        title: From a heading.
        text: From the Markdown around it.
        report: The user tagged it as a report.
        tags: Kedro tags that the user gave it.
        why: How the cut before it came about, half a sentence.
    """

    name: str
    cells: tuple[int, ...]
    title: str = ""
    text: str = ""
    report: bool = False
    tags: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a version of a variable comes from.

    Attributes:
        kind: A step, a parameter, a catalog entry, or a statement to repeat.
        step: Index of the group, for a step.
        statement: Index of the statement, for the others.
    """

    kind: SourceKind
    step: int = -1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class GroupFlow:
    """What flows in and out of a group.

    Attributes:
        needs: Source of each variable that it needs, in order of first use.
        loads: Statements whose file the catalog reads, by variable, in order.
        floats: Statements that it repeats at its start, in order.
        changes: Variables of which it makes a version.
        outputs: Those of `changes` that later groups need.
        statements: Indices of the statements in its body, in order.
        may_keep: Variables that only a `for` of it binds, which may never run, and that
            nothing later needs: their earlier version may be the one that stays.
    """

    needs: Mapping[str, Source]
    loads: Mapping[str, int]
    floats: tuple[int, ...]
    changes: frozenset[str]
    outputs: tuple[str, ...]
    statements: tuple[int, ...]
    may_keep: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything known so far; each pass returns a copy with more in it.

    Attributes:
        notebook: The notebook.
        facts: Its facts.
        roles: What tags say.
        options: The user's choices.
        exists: Whether a path, as the notebook names it, is there.
        read: The text of a file beside the notebook, ``""`` if it has none.
        matching: The files and folders that a pattern names, hidden ones too.
        glances: Statements that only glance at tables.
        fates: What becomes of each statement.
        folders: The working directory of each statement; see `nbpipe.planning.folders`.
        home: The folder above to which the notebook goes first, ``""`` for none: the
            project stays where it is instead.
        path_names: Variables that hold the path of a file which stays in the code.
        changing: Library options that something looks at before their last setting.
        states: Those of them that the steps hand on, and what stands for each.
        survey: What the merging asks of the notebook in each of its rounds.
        uses: What each statement does to variables and pseudo-variables.
        hoisted: Functions and classes in a module of their own: statement by name.
        imported: Names that only imports bind, always to the same thing.
        parameters: By statement.
        proposed: The steps as proposed.
        groups: The steps in the making: some of those merged.
        catalog: Reads and writes that the catalog takes over, by statement.
        left: Why the catalog leaves files to the code, by their paths.
        flows: One for each group, in order.
        shared: Variables that must travel in one dataset: group and members.
        diagnostics: What the passes found.
        evidence: What a run of the notebook showed, if it was run.
        whole: Why the notebook can only run as a whole, ``""`` if it need not.
        replaced: Packages of which the notebook replaces something.
        invented: Variables that the notebook does not have: isolated reads and writes.
        knobs: Those of them that hold what people tune, and how they were made.
        wholes: Dicts of settings, and answers, that may be parameters as they are, by
            cell and variable.
        places: Where files are that the code touches, by the texts that name them, as
            the project's other notebooks have it.
        coded: Files that the catalog leaves to the code, as other notebooks' code
            touches them.
    """

    notebook: Notebook
    facts: NotebookFacts
    roles: Roles
    options: Options
    exists: Callable[[str], bool]
    read: Callable[[str], str]
    matching: Callable[[str], tuple[str, ...]] = lambda _: ()
    glances: frozenset[int] = frozenset()
    fates: tuple[StatementFate, ...] = ()
    folders: tuple[str | None, ...] = ()
    home: str = ""
    path_names: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()
    states: Mapping[str, str] = field(default_factory=dict)
    survey: Survey = field(default_factory=Survey)
    uses: tuple[Use, ...] = ()
    hoisted: Mapping[str, int] = field(default_factory=dict)
    imported: frozenset[str] = frozenset()
    parameters: Mapping[int, Parameter] = field(default_factory=dict)
    proposed: tuple[Group, ...] = ()
    groups: tuple[Group, ...] = ()
    catalog: Mapping[int, Recognition] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)
    flows: tuple[GroupFlow, ...] = ()
    shared: tuple[tuple[int, frozenset[str]], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    evidence: Evidence | None = None
    whole: str = ""
    replaced: frozenset[str] = frozenset()
    invented: frozenset[str] = frozenset()
    knobs: Mapping[str, Made] = field(default_factory=dict)
    wholes: Mapping[tuple[int, str], Made] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()
    removed: tuple[Removed, ...] = ()

    def made(self, cell: int, variable: str) -> Made | None:
        """Return how a literal came to be bound to a variable, None for as written."""
        return self.wholes.get((cell, variable)) or self.knobs.get(variable)

    @property
    def statements(self) -> tuple[StatementFacts, ...]:
        """The facts of all statements."""
        return self.facts.statements

    def named_in(self, cells: tuple[int, ...]) -> frozenset[str]:
        """Return the names that texts in cells name."""
        return frozenset[str]().union(*(facts.named for facts in self.in_cells(cells)))

    def in_cells(self, cells: tuple[int, ...]) -> tuple[StatementFacts, ...]:
        """Return the facts of the statements of some cells, in order."""
        found: list[StatementFacts] = []
        for cell in sorted({*cells}):
            first = bisect_left(self.statements, cell, key=_cell)
            found += self.statements[
                first : bisect_right(self.statements, cell, lo=first, key=_cell)
            ]
        return tuple(found)

    def before(self, cell: int) -> StatementFacts | None:
        """Return the facts of the last statement before a cell."""
        first = bisect_left(self.statements, cell, key=_cell)
        return self.statements[first - 1] if first else None

    def origin(self, cell: int) -> int:
        """Return the cell of the file that a cell is part of, for messages."""
        return self.notebook.origin(cell)

    def diagnostic(
        self,
        code: str,
        severity: Literal["info", "warning", "error"],
        message: str,
        cell: int | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> Diagnostic:
        """Make a diagnostic with the cell's id filled in."""
        identity = self.notebook.cells[cell].id if cell is not None else ""
        return Diagnostic(code, severity, message, cell, identity, line, hint)


def why_whole(facts: NotebookFacts, roles: Roles, origin: Callable[[int], int]) -> str:
    """Return what no step can do, that is no part of a skipped cell."""
    for each in facts.statements:
        role = roles.by_cell.get(each.statement.cell)
        if each.opaque and not (role is not None and role.kind == "skip"):
            return f"`{each.opaque[0]}` in cell {origin(each.statement.cell)}"
    return ""


def _cell(facts: StatementFacts) -> int:
    return facts.statement.cell
