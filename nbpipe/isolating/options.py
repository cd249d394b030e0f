"""Options of argparse as parameters: ``add_argument("--lr", default=0.1)``.

In a notebook there is no command line: an option has its default, or what a list in
the code gives it, ``parse_args(["--lr", "0.5"])``. The parser stays, with all that it
makes of the value.
"""

from __future__ import annotations

import ast
import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.knob import Knob, evaluated, literal, simple_statements
from nbpipe.isolating.reads import Imports
from nbpipe.text.trees import children, walk

_PARSING = ("parse_args", "parse_known_args")
_NUMBERS = {"int": int, "float": float}


@dataclass(frozen=True, slots=True)
class _Option:
    """A call of ``add_argument``."""

    cell: int
    statement: ast.stmt
    call: ast.Call

    @property
    def words(self) -> tuple[str, ...]:
        """As it is written on a command line: ``-n``, ``--number``."""
        return tuple(_texts(self.call.args))

    @property
    def keywords(self) -> dict[str | None, ast.expr]:
        return {one.arg: one.value for one in self.call.keywords}

    @property
    def name(self) -> str:
        """What the parameter is called; ``""`` for what is no name."""
        given = [*_texts([self.keywords.get("dest", ast.Constant(None))])]
        long = [word for word in self.words if word.startswith("--")]
        name = (*given, *long, *self.words, "")[0].lstrip("-").replace("-", "_")
        if not name.isidentifier():
            return ""
        return f"{name}_" if keyword.iskeyword(name) else name

    def is_called(self, word: str) -> bool:
        """Whether a word of a command line is this option, perhaps cut short."""
        if word.startswith("--"):
            return any(own.startswith(word) for own in self.words)
        return any(own[:2] == word[:2] for own in self.words)

    @property
    def takes_one(self) -> bool:
        """Whether it has one value, the next word."""
        action = [*_texts([self.keywords.get("action", ast.Constant("store"))])]
        return "nargs" not in self.keywords and action == ["store"]


def options(trees: Mapping[int, ast.Module], imports: Imports) -> list[Knob]:
    """Return the values of a notebook's options that stand in its code."""
    if not any(path.split(".")[0] == "argparse" for path in imports.paths.values()):
        return []
    found = [
        _Option(cell, statement, call)
        for cell, statement in simple_statements(trees)
        for call in _calls(statement, ("add_argument",))
    ]
    words = {*_words(trees.values())}
    later = {*_set_later(trees.values())}
    knobs: list[Knob] = []
    for option in found:
        given = option.name in later or any(map(option.is_called, words))
        if option.name and not given:
            knobs += _default(option)
    for cell, statement in simple_statements(trees):
        for call in _calls(statement, _PARSING):
            knobs += _given(cell, statement, call, found)
    return knobs


def _default(option: _Option) -> Iterator[Knob]:
    node = option.keywords.get("default")
    value = literal(node)
    if node is not None and isinstance(value, bool | int | float | str):
        yield _knob(option.cell, option.statement, node, option, value)


def _knob(
    cell: int,
    statement: ast.stmt,
    node: ast.expr,
    option: _Option,
    value: float | str,
) -> Knob:
    """Take the number that a text is, where the option is one."""
    number = _number(value, option) if isinstance(value, str) else value
    use = "{}" if type(number) is type(value) else 'f"{{}}"'
    made = option.keywords.get("type")
    real = isinstance(made, ast.Name) and made.id == "float" and type(number) is int
    kind = "float" if real else ""
    return Knob(cell, statement, node, option.name, number, use, top=True, type=kind)


def _given(
    cell: int, statement: ast.stmt, call: ast.Call, options: list[_Option]
) -> Iterator[Knob]:
    """Yield what a list gives to options, where each is given once."""
    named = [one.value for one in call.keywords if one.arg == "args"]
    items = (*call.args, *named, ast.Constant(None))[0]
    if not isinstance(items, ast.List):
        return
    texts = [literal(item) for item in items.elts]
    for place, word in enumerate(texts[:-1]):
        node, text = items.elts[place + 1], texts[place + 1]
        mine = [one for one in options if word in one.words and one.takes_one]
        once = texts.count(word) == 1 and len(mine) == 1 and mine[0].name
        if once and isinstance(text, str) and not text.startswith("-"):
            yield _knob(cell, statement, node, mine[0], text)


def _number(text: str, option: _Option) -> str | float:
    """Return the number that a text is, where it would be written the same way."""
    kind = option.keywords.get("type")
    make = _NUMBERS.get(kind.id) if isinstance(kind, ast.Name) else None
    try:
        value = make(text) if make is not None else text
    except ValueError:
        return text
    return value if str(value) == text else text


def _words(trees: Iterable[ast.Module]) -> Iterator[str]:
    """Yield what texts that are no part of an ``add_argument`` give to options."""
    for tree in trees:
        todo: list[ast.AST] = [tree]
        while todo:
            node = todo.pop()
            if not (isinstance(node, ast.Call) and _called(node) == "add_argument"):
                todo += children(node)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.split()
                yield from (w.split("=")[0] for w in words if w[:1] == "-" and w != "-")


def _set_later(trees: Iterable[ast.Module]) -> Iterator[str]:
    """Yield the options that ``parser.set_defaults(lr=0.5)`` gives other defaults."""
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, ast.Call) and _called(node) == "set_defaults":
                yield from (one.arg for one in node.keywords if one.arg)


def _calls(statement: ast.stmt, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in evaluated(statement):
        if isinstance(node, ast.Call) and _called(node) in names:
            yield node


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _texts(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
