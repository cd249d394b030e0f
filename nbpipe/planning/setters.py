"""What code names, and which options of libraries it sets itself.

The tables that the notebook's own code is judged by say what sets an option. Names are
followed through imports alone; what hangs on anything else is told by its own name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from nbpipe.analysis.knowledge import knowledge
from nbpipe.planning.imports import imports_in
from nbpipe.text.trees import children

Paths = Mapping[str, frozenset[str]]

#: Options that what runs later may look at.
_FOLLOWED = frozenset({"matplotlib", "numpy", "pandas", "plotly", "sklearn"})
_MODULE = "module:"
#: Methods of a mapping of options that change nothing.
_LOOKS = frozenset("copy get items keys values find_all".split())
_ENTERED = ("__enter__", "__exit__")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(slots=True)
class Part:
    """A function, a class, or what a module does when it is imported.

    Attributes:
        options: The options that it sets itself.
        mentions: Qualified names of all that it takes from elsewhere.
        called: Those of them that it calls.
        methods: Attributes of what else there is, and what stands at the head of it.
        imports: Modules that it imports, as it names them, and what it takes from them.
        names: Plain names that it reads and that stand for no import.
    """

    options: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    methods: set[tuple[str, str]] = field(default_factory=set)
    imports: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, other: Part) -> None:
        """Take in what other code does."""
        self.options |= other.options
        self.mentions |= other.mentions
        self.called |= other.called
        self.methods |= other.methods
        self.imports |= other.imports
        self.names |= other.names


def chain(node: ast.AST, paths: Paths) -> frozenset[str]:
    """Return what ``a.b.c`` may stand for where ``a`` is imported, else nothing."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in paths:
        return frozenset()
    rest = "".join(f".{part}" for part in reversed(parts))
    return frozenset(path + rest for path in paths[node.id])


def scanned(
    nodes: Iterable[ast.AST], paths: Paths, own: str = "", *, deep: bool = True
) -> Part:
    """Return what some code does.

    Args:
        nodes: The code.
        paths: What names stand for.
        own: Name of its module, whose own parts are no options.
        deep: Whether functions in it run as well, or are only defined.
    """
    part = Part()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if isinstance(node, _FUNCTIONS) and not deep:
            todo += _evaluated(node)
            part.called |= _decorators(node, paths)
        else:
            todo += _noted(node, paths, own, part)
    return part


def _noted(node: ast.AST, paths: Paths, own: str, part: Part) -> list[ast.AST]:
    """Take in what a node does; return what is below it that is not told by that."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        part.imports |= {(item.module, item.name) for item in imports_in(node)}
    elif isinstance(node, ast.Name | ast.Attribute):
        if _named(node, paths, own, part):
            return []
    elif isinstance(node, ast.Call):
        _call(node, paths, own, part)
    elif isinstance(node, ast.withitem):
        heads = _head(node.context_expr, paths)
        part.methods |= {(head, name) for head in heads for name in _ENTERED}
    elif isinstance(node, ast.Subscript):
        found = _subscript(node, paths, own, part)
        if found is not None:
            return found
    return children(node)


def _evaluated(node: ast.AST) -> list[ast.AST]:
    """What runs where a function is defined."""
    arguments = getattr(node, "args", None)
    defaults = [*arguments.defaults, *arguments.kw_defaults] if arguments else []
    more = [*getattr(node, "decorator_list", ())]
    return [*(one for one in defaults if one is not None), *more]


def _decorators(node: ast.AST, paths: Paths) -> frozenset[str]:
    found = (chain(one, paths) for one in getattr(node, "decorator_list", ()))
    return frozenset[str]().union(*found)


def _named(node: ast.Name | ast.Attribute, paths: Paths, own: str, part: Part) -> bool:
    """Take in a name; whether it is known what it stands for."""
    found = chain(node, paths)
    if not found:
        if isinstance(node, ast.Name):
            part.names.add(node.id)
        else:
            part.methods |= {(path, node.attr) for path in _head(node, paths)}
            part.options |= _telling(node.attr)
        return False
    part.mentions |= found
    for path in found:
        if not isinstance(node.ctx, ast.Load):
            if isinstance(node, ast.Attribute):
                part.options |= _stored(path, own)
        else:
            part.options |= _handed_out(path)
    return True


def _head(node: ast.expr, paths: Paths) -> frozenset[str]:
    """Return what ``a`` may stand for in ``a.b(..)[..].c``, ``""`` if nobody knows."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return chain(node, paths) or frozenset({""})


def _call(node: ast.Call, paths: Paths, own: str, part: Part) -> None:
    found = chain(node.func, paths)
    part.called |= found
    for path in found:
        part.options |= _set_by_call(path)
    named = isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr")
    for path in chain(node.args[0], paths) if named and node.args else ():
        part.options |= _stored(f"{path}.{_text(node.args[1:2])}", own)


def _text(nodes: list[ast.expr]) -> str:
    values = [getattr(node, "value", "*") for node in nodes]
    return str(values[0]) if values else "*"


def _subscript(
    node: ast.Subscript, paths: Paths, own: str, part: Part
) -> list[ast.AST] | None:
    """What is left of ``rcParams[..]``, None for a part of anything else."""
    base: ast.expr = node.value
    inner: list[ast.AST] = [node.slice]
    while isinstance(base, ast.Subscript):
        inner.append(base.slice)
        base = base.value
    found = chain(base, paths)
    if not found:
        return None
    part.mentions |= found
    if not isinstance(node.ctx, ast.Load):
        for path in found:
            part.options |= _stored(path, own)
    return inner


def _stored(path: str, own: str) -> frozenset[str]:
    """The option that storing into a part of a module sets."""
    if path.startswith(f"{own}."):
        return frozenset()
    for prefix, option in knowledge().options.items():
        if path.startswith(prefix):
            return _followed(option)
    return frozenset({f"option:{_MODULE}{path.split('.', maxsplit=1)[0]}"})


def _handed_out(path: str) -> frozenset[str]:
    """The options that stand in what a path names, and that who gets it may set."""
    known = knowledge()
    for prefix, option in known.options.items():
        group = path in known.valued and path.startswith(prefix)
        if path == prefix or group:
            return _followed(option)
    return frozenset()


def _set_by_call(path: str) -> frozenset[str]:
    known = knowledge()
    rule = known.rules.get(known.canonical(path))
    if rule is not None:
        return _followed(rule.option)
    for prefix, option in known.options.items():
        if path.startswith(f"{prefix}.") and path.rpartition(".")[2] not in _LOOKS:
            return _followed(option)
    return frozenset()


def _followed(option: str) -> frozenset[str]:
    if option in _FOLLOWED or option.startswith(_MODULE):
        return frozenset({f"option:{option}"})
    return frozenset()


def _telling(name: str) -> frozenset[str]:
    """The option that an attribute of something unknown sets, told by its name."""
    return frozenset(_names().get(name, ()))


@cache
def _names() -> Mapping[str, set[str]]:
    """Names that nothing has but what sets an option, and the option."""
    known = knowledge()
    found: dict[str, set[str]] = {"rcParams": {"option:matplotlib"}}
    for path, rule in known.rules.items():
        name = path.rpartition(".")[2]
        if _followed(rule.option) and (name.startswith(("set_", "rc")) and "_" in name):
            found.setdefault(name, set()).update(_followed(rule.option))
    return found


def defined(body: Iterable[ast.stmt]) -> Iterator[tuple[str, list[ast.AST]]]:
    """Yield the functions, classes and methods of a module, and what each runs.

    To make an object of a class runs its special methods and those of its bases.
    """
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, [node]
        elif isinstance(node, ast.ClassDef):
            methods = [(name, code) for name, code in defined(node.body)]
            special = (code for name, code in methods if name.startswith("__"))
            made = (part for code in special for part in code)
            yield node.name, [*node.bases, *node.keywords, *made]
            yield from ((f"{node.name}.{name}", code) for name, code in methods)
        elif not isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign):
            for name in ("body", "orelse", "finalbody"):
                yield from defined(getattr(node, name, ()))
            for handler in getattr(node, "handlers", ()):
                yield from defined(handler.body)
