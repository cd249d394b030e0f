"""Facts: what each statement of a notebook does, before anything is decided."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: What stands for reading all files of a folder, behind the name of a reader: their
#: names serve nothing else, or they do (see `nbpipe.isolating.partitions`).
PARTITIONS = ("partitions", "named_partitions")

EffectMode = Literal["read", "write", "set"]
Reach = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One top-level statement of a code cell, with the text it was written in.

    Attributes:
        index: Position over the notebook, 0-based.
        cell: Index of its cell.
        node: Its syntax tree, with lines counted within the cell's code.
        text: Its own text: whole lines, or the slice between two ``;``.
        lead: Comments and blank lines above it, since the statement before.
        trail: Comments below it, for the last statement of a cell.
        first: 1-based line of the text within the cell's code.
        displayed: It is a cell's last expression, which Jupyter displays.
    """

    index: int
    cell: int
    node: ast.stmt
    text: str
    lead: str = ""
    trail: str = ""
    first: int = 1
    displayed: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """A touch on state outside the namespace.

    Attributes:
        resource: ``rng:numpy``, ``file:out.csv``, ``file:*`` (a path that is not
            known), ``option:pandas``, ``pyplot``, ``log``, ``process``,
            ``connection:duckdb`` (the one that a process has).
        mode: ``read``, ``write`` (reads what was there as well) or ``set`` (does not
            depend on what was there).
    """

    resource: str
    mode: EffectMode


class Unknown:
    """The type of `UNKNOWN`, a value that the analysis does not know."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection to a database that a call makes for another.

    Attributes:
        url: As SQLAlchemy writes it; ``${oc.env:NAME}`` stands for what comes from the
            environment.
        path: The file of a SQLite database, ``""`` for a server.
        engine: It is SQLAlchemy's, not a driver's own.
    """

    url: str
    path: str = ""
    engine: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """The call that a statement consists of: ``f(..)`` or ``name = f(..)``.

    Attributes:
        function: Qualified name, ``pandas.read_csv``; for a method the kind of its
            receiver and the method, ``pandas.DataFrame.to_csv``; ``""`` if unknown.
        receiver: Source of the variable or expression whose method it is, ``""`` for
            none.
        receiver_value: Value of that variable or expression, for methods of paths.
        target: Name that the result is bound to, ``""`` for none.
        arguments: Positional arguments: values of literals and of names that hold a
            literal; `UNKNOWN` for all else.
        keywords: The same for keyword arguments.
        sources: Source text of each positional argument.
        keyword_sources: Source text of each keyword argument.
        starred: Whether ``*`` or ``**`` arguments are passed.
    """

    function: str
    receiver: str = ""
    target: str = ""
    arguments: tuple[object, ...] = ()
    keywords: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    keyword_sources: Mapping[str, str] = field(default_factory=dict)
    starred: bool = False
    receiver_value: object = UNKNOWN


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What one statement does to the notebook's variables and surroundings.

    Attributes:
        statement: The statement.
        reads: Variables that it may read before it binds them, also through the
            functions that it calls.
        needs: Those of `reads` that only functions read, at call time.
        binds: Variables that it binds for certain.
        may_bind: Variables that it may bind, `binds` included.
        deletes: Variables that it unbinds.
        mutates: Variables whose objects it may change in place, through any alias.
        mutated: Regions that it may change in place.
        guessed: Those of `mutated` about which nothing is known but that an unknown
            call reaches them: a run may refute that they change.
        surely: Regions that change in place although no unknown call was guessed to
            share or to change them; those of unknown origin by names of their own.
        across: Memory that it may write through an array over columns of a table, such
            as ``df.values``: the table's own where these lie in one piece, else a copy.
        compared: Regions whose identity it compares (``a is b``).
        effects: What it touches outside the namespace.
        imports: The statement is an import.
        defines: Name of the function or class that it defines, ``""`` for none.
        definition_reads: For a definition: names read when it is executed
            (decorators, defaults, bases, class bodies).
        body_reads: For a definition: free names of its body, read when it is called.
        call: The call it consists of, if any.
        draws_figures: It may open a pyplot figure.
        unbound: Names it reads that nothing can have bound by then.
        maybe_unbound: Names it reads that may be unbound by then.
        reach: For each bound variable, after the statement, the mutable regions that
            can be reached from it.
        certain: The same without what only an unknown call is guessed to share; a
            variable that is missing has all of `reach` for certain.
        apart: Sets of variables; two of different sets share nothing after it, since a
            run showed it and only a guess spoke against it.
        kinds: For each bound variable, after it, the kinds of what it may hold.
        doubtful: Those of `kinds` that only a guess says a variable holds.
        gives: For an expression, the kinds of its value.
        named: Those of `reads` that a text names: a formula, SQL, ``df.query``.
        opaque: Reasons why the statement defies analysis (``exec``, ``globals()``).
    """

    statement: Statement
    reads: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    may_bind: frozenset[str] = frozenset()
    deletes: frozenset[str] = frozenset()
    mutates: frozenset[str] = frozenset()
    mutated: frozenset[int] = frozenset()
    guessed: frozenset[int] = frozenset()
    surely: frozenset[int] = frozenset()
    across: frozenset[int] = frozenset()
    compared: frozenset[int] = frozenset()
    effects: frozenset[Effect] = frozenset()
    imports: bool = False
    defines: str = ""
    definition_reads: frozenset[str] = frozenset()
    body_reads: frozenset[str] = frozenset()
    call: Call | None = None
    draws_figures: bool = False
    unbound: frozenset[str] = frozenset()
    maybe_unbound: frozenset[str] = frozenset()
    reach: Reach = field(default_factory=dict)
    certain: Reach = field(default_factory=dict)
    apart: tuple[frozenset[str], ...] = ()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubtful: Mapping[str, frozenset[str]] = field(default_factory=dict)
    gives: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    opaque: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotebookFacts:
    """Facts of every statement of a notebook, in order.

    Attributes:
        statements: The facts.
        buffers: Regions of memory that views share, and the objects that own them. A
            copy of two objects keeps what they share, but not shared memory.
        in_cells: Regions of objects in cells of tables, which copies of these share.
    """

    statements: tuple[StatementFacts, ...]
    buffers: Mapping[int, frozenset[int]] = field(default_factory=dict)
    in_cells: frozenset[int] = frozenset()
