"""Secrets that a notebook asks for: ``getpass()`` reads the environment instead.

Nobody sits in front of a pipeline. What stands in loops, functions and classes stays,
as it may ask until the answer is right; so does what is tried, and what is only shown.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.notebook import Cell
from nbpipe.model.secret import Secret
from nbpipe.names import unique
from nbpipe.redacting.names import snake, sounds_secret, variable
from nbpipe.redacting.redact import Redacted
from nbpipe.redacting.sources import put, tree_of, with_import
from nbpipe.text.trees import SIMPLE, walk

_WHAT = "what the notebook asks for"
_BLOCKS = (ast.If, ast.Try, ast.With)
_LATER = (
    ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef,
)  # fmt: skip
#: Words of a question that say nothing of what is asked for.
_ASKING = re.compile(
    r"^(?:(?:please|enter|input|type|paste|give|provide|your|the|a|an)_)+"
)
_SURROUNDINGS = ("os", "os.environ", "environ")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class _Question:
    """A call that asks for a secret.

    Attributes:
        node: The call.
        name: Of the environment variable to read instead.
        key: Questions of one key are one.
    """

    node: ast.Call
    name: str
    key: str


def without_questions(redacted: Redacted) -> Redacted:
    """Read the environment where the cells ask for a secret.

    Args:
        redacted: Cells without the secrets that stood in them.
    """
    trees = {i: tree for i, one in enumerate(redacted.cells) if (tree := tree_of(one))}
    asks = _functions(trees)
    cells, told = list(redacted.cells), list(redacted.diagnostics)
    secrets, names = list(redacted.secrets), dict[str, str]()
    for i, tree in trees.items() if asks else ():
        cell, found = cells[i], list(_questions(tree.body, asks))
        lines = cell.source.split("\n")
        for one in found:
            taken = {known.name for known in secrets}
            if one.key not in names:
                new = one.key != one.name or one.name not in taken
                names[one.key] = unique(one.name, taken) if new else one.name
                if new:
                    secrets.append(Secret(names[one.key], "", _WHAT, cell.index))
            told.append(_told(cell, one.node.lineno, names[one.key]))
        for one in sorted(found, key=_place, reverse=True):
            put(lines, one.node, f'os.environ["{names[one.key]}"]')
        if found:
            source, before = with_import("\n".join(lines)), cell.original or cell.source
            cells[i] = replace(cell, source=source, original=before)
    told.sort(key=lambda one: (one.cell or 0, one.line or 0))
    return Redacted(tuple(cells), tuple(secrets), tuple(told))


def _place(one: _Question) -> tuple[int, int]:
    return one.node.lineno, one.node.col_offset


def _functions(trees: Mapping[int, ast.Module]) -> frozenset[str]:
    """How the notebook calls `getpass.getpass`; nothing where a name is ambiguous."""
    imported: dict[str, str] = {}
    bound: set[str] = set()
    for tree in trees.values():
        for node in walk(tree):
            for name, path in _bindings(node):
                if path not in ("getpass", "getpass.getpass") or (
                    imported.setdefault(name, path) != path
                ):
                    bound.add(name)
    if "*" in bound:
        return frozenset()
    return frozenset(
        name if path == "getpass.getpass" else f"{name}.getpass"
        for name, path in imported.items()
        if name not in bound
    )


def _bindings(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that a node binds, with what is imported under them."""
    match node:
        case ast.Import(names=names):
            for one in names:
                name = one.asname or one.name.split(".")[0]
                yield name, one.name if one.asname else name
        case ast.ImportFrom(module=module, names=names, level=level):
            for one in names:
                path = f"{module}.{one.name}" if not level else ""
                yield one.asname or one.name, path
        case (
            ast.Name(id=str(name), ctx=ast.Store() | ast.Del())
            | ast.arg(arg=str(name))
            | ast.FunctionDef(name=str(name))
            | ast.AsyncFunctionDef(name=str(name))
            | ast.ClassDef(name=str(name))
            | ast.ExceptHandler(name=str(name))
            | ast.MatchAs(name=str(name))
            | ast.MatchStar(name=str(name))
            | ast.MatchMapping(rest=str(name))
        ):
            yield name, ""
        case ast.Attribute(attr="getpass" as name, ctx=ast.Store() | ast.Del()):
            yield "*", ""  # somebody puts another one in its place


def _questions(body: Sequence[ast.stmt], asks: frozenset[str]) -> Iterator[_Question]:
    for statement in body:
        if isinstance(statement, _BLOCKS):
            for block in _blocks(statement):
                yield from _questions(block, asks)
        elif isinstance(statement, SIMPLE) and not _shown(statement, asks):
            for node in _evaluated(statement):
                if isinstance(node, ast.Call) and _asks(node, asks):
                    yield _question(statement, node)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Yield the blocks in which an error of what is not set stops the run."""
    handlers = getattr(statement, "handlers", [])
    for name in ("orelse", "finalbody") if handlers else ("body", "orelse"):
        yield getattr(statement, name, [])
    for handler in handlers:
        yield handler.body


def _evaluated(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a statement evaluates itself, once."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (*_LATER, ast.JoinedStr)):
            yield from _evaluated(child)


def _shown(statement: ast.stmt, asks: frozenset[str]) -> bool:
    """Whether the answer is displayed, which a secret should not be."""
    match statement:
        case ast.Expr(value=ast.Call() as call):
            return _asks(call, asks)
    return False


def _asks(call: ast.Call, asks: frozenset[str]) -> bool:
    """Whether a call asks, and does nothing else."""
    if not isinstance(call.func, ast.Name | ast.Attribute):
        return False
    acts = (ast.Call, ast.Await, ast.NamedExpr, ast.Starred)
    given = [*call.args, *(one.value for one in call.keywords)]
    plain = all(one.arg for one in call.keywords) and not any(
        isinstance(part, acts) for one in given for part in walk(one)
    )
    return plain and ast.unparse(call.func) in asks


def _question(statement: ast.stmt, call: ast.Call) -> _Question:
    """Name the variable to read, by what says best what is asked for."""
    known = _variable_of(statement)
    if known:
        return _Question(call, known, known)
    prompt = _prompt(call)
    hints = [*_targets(statement), *_keywords(statement, call), prompt]
    words = [*filter(sounds_secret, hints), *filter(None, hints)]
    name = variable(words[0], "") if words else "PASSWORD"
    if words and not sounds_secret(words[0]):
        name = f"{name}_SECRET"  # not `USER` or `PATH`
    key = f"{name} {prompt}" if prompt else f"{id(call)}"
    return _Question(call, name, key)


def _variable_of(statement: ast.stmt) -> str:
    """The environment variable that stands beside it: ``os.getenv("A") or getpass()``.

    ``""`` for none.
    """
    for node in walk(statement):
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(value=where, attr="getenv" | "get"),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Subscript(
                    value=where, slice=ast.Constant(value=str(name)), ctx=ast.Store()
                )
            ):
                if ast.unparse(where) in _SURROUNDINGS and _VARIABLE.fullmatch(name):
                    return name
    return ""


def _targets(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            match target:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name
                case ast.Subscript(slice=ast.Constant(value=str(name))):
                    yield name


def _keywords(statement: ast.stmt, call: ast.Call) -> Iterator[str]:
    for node in walk(statement):
        if isinstance(node, ast.keyword) and node.value is call and node.arg:
            yield node.arg


def _prompt(call: ast.Call) -> str:
    match call:
        case ast.Call(args=[ast.Constant(value=str(text)), *_]):
            words = re.sub(r"[^a-z0-9]+", "_", snake(text)).strip("_")
            return _ASKING.sub("", words)
    return ""


def _told(cell: Cell, line: int, name: str) -> Diagnostic:
    return Diagnostic(
        "NBP315",
        "info",
        f"the notebook asks for a secret; the project reads `{name}` from the "
        "environment",
        cell=cell.index,
        cell_id=cell.id,
        line=line,
        hint="set it before a run; `.env.example` lists it",
    )
