"""Secrets in Python code: by how they look, what they are called, and who gets them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from nbpipe.redacting.names import is_placeholder, is_secret, sounds_secret
from nbpipe.redacting.patterns import Part, parts, tables
from nbpipe.redacting.put_together import passwords

_USER = 2  # length of `auth=(user, password)`


@dataclass(frozen=True, slots=True)
class Spot:
    """A text in the code with secrets in it.

    Attributes:
        node: The text.
        whole: The f-string that it is part of, or the text itself.
        parts: What in it is secret.
        hint: What the whole text is called, ``""`` where only a part is secret.
    """

    node: ast.Constant
    whole: ast.expr
    parts: tuple[Part, ...]
    hint: str = ""

    @property
    def text(self) -> str:
        """The text; bytes as Latin-1."""
        return _text(self.node)


def spots(trees: Iterable[ast.Module]) -> Iterator[tuple[int, Spot]]:
    """Yield the texts with secrets in them, with the position of their tree."""
    every = list(trees)
    named = _Named()
    for tree in every:
        named.look_at(tree)
    wanted = {id(node): name for node, name in named.secrets()}
    called = {id(node): name for node, name in named.given if sounds_secret(name)}
    for index, tree in enumerate(every):
        for node, whole in _texts(tree):
            hint = wanted.get(id(node), "")
            text = _text(node)
            if hint:
                yield index, Spot(node, whole, (Part(0, len(text), ""),), hint)
            elif found := parts(text):
                all_of_it = (found[0].start, found[0].end) == (0, len(text))
                name = called.get(id(node), "") if all_of_it else ""
                yield index, Spot(node, whole, found, name)


def _text(node: ast.Constant) -> str:
    value = node.value
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _texts(tree: ast.AST) -> Iterator[tuple[ast.Constant, ast.expr]]:
    """Yield each text, with the f-string that it is part of."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in inside:
            for part in ast.walk(node):
                inside.add(id(part))
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part, node
        elif isinstance(node, ast.expr) and _is_text(node) and id(node) not in inside:
            yield node, node


class _Named:
    """Collects the texts that are given a name, and who takes a secret."""

    def __init__(self) -> None:
        self.given: list[tuple[ast.Constant, str]] = []
        self.texts: dict[str, list[ast.Constant]] = defaultdict(list)
        self.taken: dict[str, str] = {}  # variables that are passed as secrets

    def look_at(self, tree: ast.Module) -> None:
        """Collect from one cell; not by recursion, since code can be deep."""
        for node in ast.walk(tree):
            match node:
                case ast.Assign():
                    self._assign(node)
                case ast.AnnAssign() | ast.NamedExpr() if node.value is not None:
                    self._bound(node.target, node.value)
                case ast.Dict():
                    self._dict(node)
                case ast.Compare():
                    self._compare(node)
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                    self._defaults(node.args)
                case ast.Call():
                    self._call(node)
            for value in passwords(node):
                self._taken(value, "password")

    def secrets(self) -> Iterator[tuple[ast.Constant, str]]:
        """Yield each text that is a secret by its name or its use, and a name."""
        for node, name in self.given:
            if is_secret(name, _text(node)):
                yield node, name
        for name, hint in self.taken.items():
            for node in self.texts.get(name, ()):
                if not is_placeholder(_text(node)):
                    yield node, hint

    def _assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._bound(target, node.value)

    def _dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                self._named(key.value, value)

    def _compare(self, node: ast.Compare) -> None:
        name = _name_of(node.left)
        if name and len(node.comparators) == 1:
            self._named(name, node.comparators[0])

    def _defaults(self, arguments: ast.arguments) -> None:
        positional = [*arguments.posonlyargs, *arguments.args]
        pairs = [*zip(reversed(positional), reversed(arguments.defaults), strict=False)]
        for argument, default in pairs:
            self._named(argument.arg, default)
        for argument, given in zip(
            arguments.kwonlyargs, arguments.kw_defaults, strict=True
        ):
            if given is not None:
                self._named(argument.arg, given)

    def _call(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg is not None:
                self._named(keyword.arg, keyword.value, taken=True)
                if keyword.arg == "auth" and isinstance(keyword.value, ast.Tuple):
                    pair = keyword.value.elts
                    if len(pair) == _USER:
                        self._taken(pair[1], "password")
        name = _dotted(node.func)
        for ending, positions in tables()["positions"].items():
            if name == ending or name.endswith(f".{ending}"):
                for position in positions:
                    if position < len(node.args):
                        self._taken(node.args[position], _hint(ending))
        self._looked_up(node)
        self._option(node)

    def _option(self, node: ast.Call) -> None:
        """``parser.add_argument("--password", default="abc")``."""
        names = [one.value for one in node.args if isinstance(one, ast.Constant)]
        for keyword in node.keywords if names else ():
            for name in names if keyword.arg in ("default", "value") else ():
                if isinstance(name, str) and name.startswith("--"):
                    self._named(name.removeprefix("--"), keyword.value)

    def _looked_up(self, node: ast.Call) -> None:
        """``os.getenv("API_KEY", "abc")``, ``environ.setdefault("API_KEY", "abc")``."""
        match node:
            case ast.Call(
                func=ast.Attribute(attr="getenv" | "get" | "setdefault" | "putenv"),
                args=[ast.Constant(value=str() as name), value],
            ):
                self._named(name, value)
            case ast.Call(func=ast.Attribute(attr="login"), args=[_, value]):
                self._taken(value, "password")

    def _bound(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, part in zip(target.elts, value.elts, strict=False):
                self._bound(one, part)
            return
        name = _name_of(target)
        if isinstance(target, ast.Name) and _is_text(value):
            self.texts[target.id].append(value)
        if name:
            self._named(name, value)

    def _named(self, name: str, value: ast.expr, *, taken: bool = False) -> None:
        if isinstance(value, ast.BoolOp):  # `input() or "abc"`
            for one in value.values:
                self._named(name, one, taken=taken)
        elif isinstance(value, ast.IfExp):
            self._named(name, value.body, taken=taken)
            self._named(name, value.orelse, taken=taken)
        elif _is_text(value):
            self.given.append((value, name))
        elif taken and isinstance(value, ast.Name) and is_secret(name, "s3cr3t"):
            self.taken.setdefault(value.id, name)

    def _taken(self, value: ast.expr, hint: str) -> None:
        if isinstance(value, ast.Name):
            self.taken.setdefault(value.id, hint)
        elif _is_text(value) and not is_placeholder(_text(value)):
            name = hint if is_secret(hint, _text(value)) else "secret"
            self.given.append((value, name))


def _is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def _name_of(target: ast.expr) -> str:
    """Return what a target is called: a name, an attribute, a key."""
    match target:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as name)):
            return name
    return ""


def _dotted(node: ast.expr) -> str:
    parts_: list[str] = []
    while isinstance(node, ast.Attribute):
        parts_.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        parts_.append(node.id)
    return ".".join(reversed(parts_))


def _hint(ending: str) -> str:
    """Return what a secret argument of a function is called."""
    last = ending.rsplit(".", 1)[-1]
    return "password" if last in ("connect", "FTP", "login") else f"{last}_secret"
