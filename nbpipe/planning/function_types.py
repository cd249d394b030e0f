"""Types of the notebook's own functions, from all the calls that there are.

A function that is nothing but called is given what its calls give it, and its defaults;
it returns what its ``return`` says, or what the analysis saw each call give. Where one
call is not understood, its argument stays without a type.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.expression_types import named_in
from nbpipe.planning.function_returns import joined, returned
from nbpipe.planning.local_types import LocalTypes
from nbpipe.planning.value_types import ValueTypes
from nbpipe.text.trees import children, walk

Hints = tuple[tuple[str, str], ...]
"""Types by argument; that of the result by ``return``."""

RETURN = "return"
#: What looks at annotations.
_READS = re.compile(
    r"__annotations__|type_hints|getfullargspec|\bsignature\(|\binspect\b|singledispatch"
    r"|beartype|typeguard|pydantic|typechecked"
)
_SCOPES = (
    ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ListComp,
    ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A call of a function.

    Attributes:
        call: The call.
        facts: Of the statement in which it stands.
        hidden: Names that mean something else there than around.
    """

    call: ast.Call
    facts: StatementFacts
    hidden: frozenset[str]


class FunctionTypes:
    """Types of the functions that have a module of their own.

    Args:
        draft: With fates.
        values: Types of the notebook's variables.
        called: Functions that are nothing but called.
    """

    def __init__(self, draft: Draft, values: ValueTypes, called: Set[str]) -> None:
        self._draft = draft
        self._values = values
        read = any(_READS.search(facts.statement.text) for facts in draft.statements)
        self._called = frozenset[str]() if read else frozenset(called)
        self._open: set[str] = set()
        self._locals: dict[str, LocalTypes] = {}

    def hints(self, name: str) -> Hints:
        """Return what is known of a function; each name in it is an import's."""
        node = self._functions.get(name)
        if node is None:
            return ()
        local = self._local(name)
        found = {
            key: hint for key, hint in local.given.items() if self._keeps(key, local)
        }
        found[RETURN] = self._result(name, node)
        return tuple((key, hint) for key, hint in found.items() if self._usable(hint))

    def _keeps(self, name: str, local: LocalTypes) -> bool:
        """Whether an argument stays what it is, where type checkers ask it to.

        They know the types of Python and NumPy.
        """
        hint = local.given[name]
        path = self._values.paths.get(hint.partition(".")[0], hint)
        checked = "." not in path or path.split(".")[0] == "numpy"
        return not checked or local.variable(name, 0) == hint

    def _usable(self, hint: str) -> bool:
        return bool(hint) and all(
            name in self._values.paths or hasattr(builtins, name)
            for name in named_in(hint)
        )

    @cached_property
    def _functions(self) -> Mapping[str, ast.FunctionDef]:
        """Those that can have hints, by their names."""
        found: dict[str, ast.FunctionDef] = {}
        for name, index in self._draft.hoisted.items():
            node = self._draft.statements[index].statement.node
            once = len(self._values.bindings.get(name, ())) == 1
            if not isinstance(node, ast.FunctionDef) or node.decorator_list:
                continue
            if once and name in self._called:
                found[name] = node
        return found

    @cached_property
    def _sites(self) -> Mapping[str, tuple[Site, ...]]:
        """All calls of each function."""
        found: dict[str, list[Site]] = {name: [] for name in self._functions}
        for facts in self._draft.statements:
            for site in _sites(facts):
                name = site.call.func.id if isinstance(site.call.func, ast.Name) else ""
                if name in found:
                    found[name].append(site)
        return {name: tuple(sites) for name, sites in found.items()}

    def _local(self, name: str) -> LocalTypes:
        if name not in self._locals:
            node = self._functions[name]
            self._open.add(name)
            given = self._arguments(name, node)
            self._open.discard(name)
            self._locals[name] = LocalTypes(node, given, self._values)
        return self._locals[name]

    def _arguments(self, name: str, node: ast.FunctionDef) -> dict[str, str]:
        """Return the types of the arguments that all calls agree on."""
        sites = self._sites[name]
        if not sites or any(map(_is_starred, sites)):
            return {}
        positional = [*node.args.posonlyargs, *node.args.args]
        defaults = _defaults(node)
        found = {}
        for place, one in enumerate([*positional, *node.args.kwonlyargs]):
            here = place if place < len(positional) else len(sites) + 1_000
            passed = [_passed(site.call, here, one.arg) for site in sites]
            types = [
                self._type(value, site)
                for site, value in zip(sites, passed, strict=True)
                if value is not None
            ]
            if one.arg in defaults:
                types.append(self._constant(defaults[one.arg]))
            found[one.arg] = joined(types)
        return found

    def _constant(self, node: ast.expr) -> str:
        """Return the type of a default, which knows no variables."""
        names = any(isinstance(part, ast.Name) for part in walk(node))
        return "" if names else self._values.of(node, 0)

    def _type(self, node: ast.expr, site: Site) -> str:
        """Return the type of an argument where it is passed."""
        names = {part.id for part in walk(node) if isinstance(part, ast.Name)}
        if names & site.hidden:
            return ""
        within = site.facts.defines
        if not within:
            return self._values.of(node, site.facts.statement.index)
        if within not in self._functions or within in self._open:
            return "" if names else self._constant(node)
        return self._local(within).of(node, site.facts.statement.index)

    def _result(self, name: str, node: ast.FunctionDef) -> str:
        said = returned(node, self._local(name))
        return self._given(name) if said is None else said

    def _given(self, name: str) -> str:
        """Return the type of what each call was seen to give to a variable."""
        types = []
        for site in self._sites[name]:
            match site.facts.statement.node:
                case ast.Assign(targets=[ast.Name(id=target)], value=site.call):
                    index = site.facts.statement.index
                    types.append(self._values.after(target, index))
                case _:
                    return ""
        found = joined(types)
        return found if "None" not in found else ""


def _sites(facts: StatementFacts) -> Iterator[Site]:
    """Yield the calls in a statement, with the names that are others there."""
    node = facts.statement.node
    todo: list[tuple[ast.AST, frozenset[str]]] = [(node, frozenset())]
    while todo:
        part, hidden = todo.pop()
        if isinstance(part, ast.Call):
            yield Site(part, facts, hidden)
        if isinstance(part, _SCOPES) and not (part is node and facts.defines):
            hidden |= _bound_in(part)
        todo += [(child, hidden) for child in children(part)]


def _bound_in(scope: ast.AST) -> frozenset[str]:
    found = set()
    for part in walk(scope):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            found.add(part.id)
        elif isinstance(part, ast.arg):
            found.add(part.arg)
    return frozenset(found)


def _is_starred(site: Site) -> bool:
    words = (word.arg for word in site.call.keywords)
    return None in words or any(isinstance(a, ast.Starred) for a in site.call.args)


def _passed(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """Return what a call passes for an argument, None for nothing."""
    if place < len(call.args):
        return call.args[place]
    return next((word.value for word in call.keywords if word.arg == name), None)


def _defaults(node: ast.FunctionDef) -> dict[str, ast.expr]:
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    late = positional[len(positional) - len(given.defaults) :]
    found = {one.arg: value for one, value in zip(late, given.defaults, strict=True)}
    for one, value in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        if value is not None:
            found[one.arg] = value
    return found
