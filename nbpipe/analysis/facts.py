"""From a notebook to the facts of its statements."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from nbpipe.analysis.control import Control
from nbpipe.analysis.environment import Env
from nbpipe.analysis.frames import Seen
from nbpipe.analysis.heap import TooMuchWork
from nbpipe.analysis.importing import explicit
from nbpipe.analysis.loops import exposed
from nbpipe.analysis.machine import MAYBE_TABLES
from nbpipe.analysis.named_files import Names, with_named_files
from nbpipe.analysis.reachable import Reachable
from nbpipe.analysis.scopes import (
    bound_by,
    definition_parts,
    free_names,
    module_bindings,
    names_past_class,
    own_nodes,
    type_parameters,
)
from nbpipe.analysis.statement_calls import call_of
from nbpipe.analysis.statements import split
from nbpipe.analysis.values import NOTHING, Regions, Value
from nbpipe.model.facts import (
    Call,
    NotebookFacts,
    Statement,
    StatementFacts,
)
from nbpipe.model.notebook import Notebook
from nbpipe.system import collecting_seldom

#: Functions that make a class of a name.
_MAKERS = frozenset(
    "namedtuple NamedTuple TypedDict NewType TypeVar make_dataclass "
    "Enum IntEnum Flag StrEnum".split()
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@collecting_seldom()
def analyse(notebook: Notebook, *, doubted: bool = False) -> NotebookFacts:
    """Return what each statement of the notebook does, assuming it runs in order.

    Complexity is about linear in the notebook's length: one pass over the statements,
    with at most three passes over each loop and a budget for calls of its functions.

    Args:
        notebook: As read.
        doubted: Say what is known for certain beside what may be (`certain`, `surely`),
            for a run to refute the rest; it takes half as long again.
    """
    machine = Control(doubted=doubted)
    reachable = Reachable(machine)
    facts: list[StatementFacts] = []
    names: list[Names] = []
    cell, statements = -1, explicit(split(notebook))
    machine.exposed = exposed(statement.node for statement in statements)
    for statement in statements:
        if statement.cell != cell:  # Jupyter shows, and closes, what a cell drew
            cell, machine.drawn = statement.cell, frozenset()
        facts.append(_facts(machine, reachable, statement))
        names.append(machine.seen.names)
        machine.heap.tidy()
    heap = machine.heap
    found = with_named_files(_of_tables(machine, facts), names)
    return NotebookFacts(found, heap.buffers(), heap.in_cells())


def _of_tables(machine: Control, facts: list[StatementFacts]) -> list[StatementFacts]:
    """Leave out the memory that arrays write and that no table has."""
    across = frozenset[int]().union(*(each.across for each in facts))
    owners = machine.heap.buffers() if across else {}
    tables = {
        memory
        for memory in across
        if machine.heap.kinds_of(owners.get(memory, NOTHING)) & MAYBE_TABLES
    }
    return [
        replace(each, across=each.across & tables) if each.across else each
        for each in facts
    ]


def _facts(
    machine: Control, reachable: Reachable, statement: Statement
) -> StatementFacts:
    try:
        call, mutates = _executed(machine, reachable, statement)
    except TooMuchWork:
        return _given_up(statement)
    seen, after = machine.seen, reachable.objects.at(statement.index)
    kinds = reachable.kinds.at(statement.index)
    certain, doubtful = reachable.certain(after), reachable.doubtful(kinds)
    node, mutated = statement.node, frozenset(seen.mutated)
    return StatementFacts(
        statement=statement,
        reads=frozenset(seen.reads),
        needs=frozenset(seen.reads - seen.direct),
        binds=frozenset(seen.assigned),
        may_bind=frozenset(seen.may_bind),
        deletes=frozenset(seen.deletes),
        mutates=mutates,
        mutated=mutated,
        guessed=mutated - seen.proven,
        surely=frozenset(seen.surely),
        across=frozenset(seen.across),
        compared=frozenset(seen.compared),
        effects=seen.all_effects(),
        imports=isinstance(node, ast.Import | ast.ImportFrom),
        defines=_defines(node),
        definition_reads=_definition_reads(node),
        body_reads=_body_reads(node),
        call=call,
        draws_figures=seen.figures,
        unbound=frozenset() if machine.star_imports else frozenset(seen.unbound),
        maybe_unbound=_maybe_unbound(machine, node, mutates),
        reach=after,
        certain=certain,
        kinds=kinds,
        doubtful=doubtful,
        gives=_gives(machine, seen.value),
        named=frozenset(seen.named),
        opaque=_opaque(seen, statement),
    )


def _executed(
    machine: Control, reachable: Reachable, statement: Statement
) -> tuple[Call | None, frozenset[str]]:
    """Execute a statement; the call that it consists of, and the names it changes."""
    machine.seen, before = Seen(), machine.env
    machine.env, machine.statement = Env(before), statement.node
    call = call_of(machine, statement.node)
    machine.execute(statement.node)
    return call, _mutates(machine, reachable, statement.index, before)


def _opaque(seen: Seen, statement: Statement) -> tuple[str, ...]:
    return tuple(
        why for why in seen.opaque if why != "dir()" or not statement.displayed
    )


def _maybe_unbound(
    machine: Control, node: ast.stmt, mutates: frozenset[str]
) -> frozenset[str]:
    """Names that are read, changed or kept, and may be unbound by then.

    Those that a loop may leave unbound matter where one is read: most loops run.
    """
    seen = machine.seen
    loops = isinstance(node, ast.For | ast.While)
    machine.looped -= seen.may_bind
    machine.looped |= seen.may_bind if loops else set()
    changed = {
        name
        for name in mutates - seen.may_bind - machine.looped
        if (value := machine.env.find(name)) is not None and value.maybe_unbound
    }
    return frozenset(
        seen.maybe_unbound | (set() if loops else seen.kept_unbound) | changed
    )


def _mutates(
    machine: Control, reachable: Reachable, time: int, before: Env
) -> frozenset[str]:
    """Names that reach what is mutated, and functions that are mutated themselves."""
    mutated = frozenset(machine.seen.mutated)
    objects = machine.heap.mutable(mutated)
    bound = machine.env.written(before)
    new = {name for name in bound if name not in before} | machine.seen.assigned
    old = {name: before.find(name) for name in machine.seen.may_bind}
    names = reachable.reaching(objects)
    machine.env = machine.env.settled()
    reachable.update(time, bound)
    after = reachable.reaching(objects) - new
    names |= after - _only_bound(machine, objects, old)
    functions = mutated & machine.definitions.keys()
    if functions:
        env = machine.env.items()
        names |= {name for name, value in env if value.regions & functions}
    return frozenset(names)


def _only_bound(
    machine: Control, objects: Regions, old: Mapping[str, Value | None]
) -> set[str]:
    """Names that may be bound to what changes, and did not hold it before.

    ``for p in paths: with open(p) as f: f.write("x")`` leaves an older ``f`` as it is.
    """
    return {
        name
        for name, value in old.items()
        if value is not None and not machine.heap.reach(value.regions) & objects
    }


def _given_up(statement: Statement) -> StatementFacts:
    """What the text alone says, where the heap has grown too large to go on."""
    node = statement.node
    binds = module_bindings(node)
    imports = isinstance(node, ast.Import | ast.ImportFrom)
    return StatementFacts(
        statement=statement,
        reads=free_names(node) - binds,
        binds=binds,
        may_bind=binds,
        imports=imports,
        opaque=() if imports and "*" not in binds else ("the amount of code",),
    )


def _gives(machine: Control, value: Value) -> frozenset[str]:
    kinds = machine.heap.kinds_of(value.regions)
    return kinds | {f"path:{path}" for path in value.all_paths}


def _defines(node: ast.stmt) -> str:
    if isinstance(node, _DEFINITIONS):
        return node.name
    named = _named_lambda(node) or _made_class(node)
    return named[0] if named else ""


def _made_class(node: ast.stmt) -> tuple[str, ast.Call] | None:
    """Return the name and the call of ``Point = namedtuple("Point", "x y")``."""
    if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
        return None
    func, target = node.value.func, node.targets[0]
    maker = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if len(node.targets) != 1 or not isinstance(target, ast.Name):
        return None
    named = node.value.args[:1]
    same = named and isinstance(named[0], ast.Constant) and named[0].value == target.id
    return (target.id, node.value) if same and maker in _MAKERS else None


def _named_lambda(node: ast.stmt) -> tuple[str, ast.Lambda] | None:
    """Return the name and the lambda of ``name = lambda ..``."""
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return None
    target = node.targets[0]
    if isinstance(target, ast.Name) and isinstance(node.value, ast.Lambda):
        return target.id, node.value
    return None


def _definition_reads(node: ast.stmt) -> frozenset[str]:
    named = _named_lambda(node)
    if named:
        node_parts: list[ast.AST] = [*definition_parts(named[1])]
    elif made := _made_class(node):
        node_parts = [made[1]]
    elif isinstance(node, ast.ClassDef):
        methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
        others = [n for n in node.body if not isinstance(n, ast.FunctionDef)]
        node_parts = [*node.decorator_list, *node.bases, *node.keywords, *others]
        bound = {n for child in own_nodes([*node.body]) for n in bound_by(child)}
        names = {name for part in node_parts for name in free_names(part)}
        names = names.union(*(_definition_reads(method) for method in methods))
        inner = names_past_class(node)
        return frozenset(names - bound - type_parameters(node)) | (names & inner)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        node_parts = [*definition_parts(node)]
    else:
        return frozenset()
    names = {name for part in node_parts for name in free_names(part)}
    return frozenset(names - type_parameters(node))


def _body_reads(node: ast.stmt) -> frozenset[str]:
    named = _named_lambda(node)
    if named:
        return free_names(named[1])
    if isinstance(node, _DEFINITIONS):
        return free_names(node)
    return frozenset()
