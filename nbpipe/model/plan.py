"""The plan: the whole pipeline as immutable data, before anything is rendered.

A plan is what `nbpipe inspect` shows and what a target turns into files. It holds
no AST and no file handle, and nothing in it depends on the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbpipe.model.dataset import ALREADY_THERE, FUNCTION_DATASET, PARTITIONED, Dataset
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Notebook
from nbpipe.model.records import (
    CellFate,
    DataFile,
    Fate,
    Figures,
    LeftOut,
    Removed,
    Touched,
    Variable,
    Version,
)

__all__ = [
    "ALREADY_THERE", "FUNCTION_DATASET", "PARTITIONED",
    "CellFate", "DataFile", "Dataset", "Fate", "Figures", "Function", "Import", "Input",
    "LeftOut", "Module", "Output", "Parameter", "Plan", "Removed", "Step", "Touched",
    "Variable", "Version",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """A constant of the notebook that became a parameter.

    Attributes:
        key: Dotted key in ``parameters.yml``, without ``params:``.
        variable: The notebook's variable.
        value: A literal that YAML gives back unchanged.
        cell: Where it was assigned.
        comment: The comment that stood beside it, without ``#``.
        type: Of its values in source form, ``""`` for that of `value`.
        choices: The only values that it may have; empty for any.
        least: The lowest number that it may be, None for any.
        most: The highest number that it may be, None for any.
    """

    key: str
    variable: str
    value: object
    cell: int
    comment: str = ""
    type: str = ""
    choices: tuple[str | float, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """An argument of a node function.

    Attributes:
        argument: Name of the argument, a Python identifier.
        dataset: Dataset, or ``params:key``.
        unpack: For a dataset that is a dict of variables: the variables that the
            step takes out of it first, as ``name = argument["name"]``.
        annotation: Type of the argument in source form (``pd.DataFrame``), ``""``
            when unknown.
        note: What the docstring says of it, ``""`` for nothing.
    """

    argument: str
    dataset: str
    unpack: tuple[str, ...] = ()
    annotation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A result of a node function.

    Attributes:
        dataset: Dataset it goes to.
        expression: What the function returns for it, in source form.
        annotation: Its type in source form, ``""`` when unknown.
        note: What the docstring says of it, ``""`` for nothing.
    """

    dataset: str
    expression: str
    annotation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A group of cells that becomes one node function.

    Attributes:
        name: Unique, a Python identifier: the node's and the function's name.
        cells: Indices of its code cells.
        title: One line for the docstring, without a full stop.
        text: More for the docstring, paragraphs of Markdown made plain.
        why: Why it begins where it begins, half a sentence.
        inputs: Arguments in order.
        outputs: Results in order.
        body: The function's statements, not indented, without ``return``; the
            notebook's own lines with the plan's edits applied. Never empty of
            meaning: a target adds ``pass`` where needed.
        tags: Kedro tags: ``core`` or ``report``, and the user's.
        helpers: Names of the project's own helpers that the body uses: the plan's
            ``logger`` name, ``take_figures``.
        functions: Names of `Function` that the body uses.
        alone: Whether it touches what a process has once: pyplot's figures, a global
            generator of random numbers, the standard output. In threads, such steps
            must not run at the same time.
    """

    name: str
    cells: tuple[int, ...]
    title: str
    text: str = ""
    why: str = ""
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    body: str = ""
    tags: tuple[str, ...] = ("core",)
    helpers: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function or class of the notebook that has a module of its own.

    Attributes:
        name: Its name in the module.
        text: The statement, with its decorators and leading comments, not indented.
        cell: Where the notebook defined it.
        helpers: As in `Step`.
        body: Statements to indent below the text, where they are not part of it.
        doc: What its docstring says, where the notebook has none; ``""`` for none.
        hints: Types of arguments that have none in the text, by name; that of the
            result by ``return``.
    """

    name: str
    text: str
    cell: int
    helpers: tuple[str, ...] = ()
    body: str = ""
    doc: str = ""
    hints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """One name that an import binds.

    Attributes:
        module: ``sklearn.model_selection``; dots first for a relative import.
        name: The imported name; ``""`` for ``import module``; ``*`` for a star.
        alias: The name after ``as``; ``""`` for none.
        used: Whether anything reads the name. Unused imports are kept only where
            importing may have an effect.
    """

    module: str
    name: str = ""
    alias: str = ""
    used: bool = True

    @property
    def bound(self) -> str:
        """The name that the import binds, ``*`` for a star import."""
        return self.alias or self.name or self.module.split(".")[0]


@dataclass(frozen=True, slots=True)
class Module:
    """Code that stands beside the nodes.

    Attributes:
        imports: What it imports from outside the project.
        body: Statements in order, not indented.
    """

    imports: tuple[Import, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step as it was proposed, before safety merged steps and some became empty.

    Attributes:
        name: That of the step it begins, else another one.
        cells: Its cells.
    """

    name: str
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One notebook's pipeline.

    Attributes:
        notebook: What it was made from.
        pipeline: Name of the pipeline, a Python identifier.
        title: The notebook's title, without markup.
        description: First paragraph after the title, ``""`` for none.
        steps: In the notebook's order, which is a topological order.
        datasets: Every dataset that the steps name, in order of first use.
        parameters: In order of appearance.
        environment: The environment variables that the code reads.
        functions: The notebook's functions and classes, in order.
        common: Names of those that the project has once for several notebooks.
        node_imports: Imports of the nodes' module.
        function_imports: Imports of the functions' module.
        settings: Library options and styles that are set once for every process.
        requirements: Import names of packages outside the standard library.
        optional_requirements: Import names of packages that the code can do without.
        pip_requirements: What the notebook asked pip for.
        data_files: Files to bring into the project.
        moved: New path of each path that the code names and that leads out of the
            notebook's folder.
        modules: Text of the modules that the notebook itself writes and then imports,
            by path (``src/helper.py``): what is imported must be there before a node
            runs.
        folders: Folders in the project that the code writes into.
        cells: The fate of every code cell.
        variables: Versions of each variable that holds data, in order.
        figures: Figures by cell.
        proposals: The steps as they were proposed.
        left_out: Steps that only look and were not wanted.
        removed: Values that nobody reads and that were not wanted.
        touched: Files that the steps read and write, in the notebook's order.
        changes: What the steps change of the process they run in, with the cell that
            does so first: ``folder``, ``environment``, ``pandas`` (its options),
            ``module:pandas`` (what hangs on it), ``process`` (anything else).
        logger: Name of the module's logger (``logger`` unless the notebook uses it).
        diagnostics: Everything found, in the order of the cells.
    """

    notebook: Notebook
    pipeline: str
    logger: str = "logger"
    title: str = ""
    description: str = ""
    steps: tuple[Step, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    environment: tuple[Variable, ...] = ()
    functions: tuple[Function, ...] = ()
    common: tuple[str, ...] = ()
    node_imports: tuple[Import, ...] = ()
    function_imports: tuple[Import, ...] = ()
    settings: Module = Module()
    requirements: tuple[str, ...] = ()
    optional_requirements: tuple[str, ...] = ()
    pip_requirements: tuple[str, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    cells: tuple[CellFate, ...] = ()
    variables: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    figures: tuple[Figures, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    removed: tuple[Removed, ...] = ()
    touched: tuple[Touched, ...] = ()
    changes: Mapping[str, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
