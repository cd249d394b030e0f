"""Answers to ``input("Year? ")`` as parameters: a pipeline has nobody to ask.

What somebody typed when the notebook was saved is the parameter's value; where that is
not known, it has none, and a run asks for one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from nbpipe.isolating.knob import Knob, evaluated, literal, simple_statements
from nbpipe.model.notebook import Cell
from nbpipe.names import identifier
from nbpipe.redacting.names import sounds_secret
from nbpipe.redacting.patterns import parts
from nbpipe.text.trees import walk

_LONGEST = 60  # letters of a question that are shown
_NUMBERS: dict[str, Callable[[str], float]] = {"int": int, "float": float}


@dataclass(frozen=True, slots=True)
class _Question:
    """A call of `input`, or of `int` or `float` with one."""

    node: ast.Call
    prompt: str | None
    type: str


def is_question(node: ast.AST, name: str = "input") -> bool:
    """Whether an expression asks whoever sits in front of the notebook."""
    match node:
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
            return called == name
    return False


def questions(trees: Mapping[int, ast.Module], cells: Mapping[int, Cell]) -> list[Knob]:
    """Return the questions that a notebook asks once, each with its answer."""
    asked = [cell for cell, tree in trees.items() if any(_asks(tree))]
    if not asked or _is_bound({"input", *_NUMBERS}, trees):
        return []
    return [
        knob
        for cell, statement in simple_statements({cell: trees[cell] for cell in asked})
        for knob in _in_statement(cell, statement, cells[cell], [*_asks(trees[cell])])
    ]


def _in_statement(
    cell: int, statement: ast.stmt, source: Cell, asked: list[ast.AST]
) -> Iterator[Knob]:
    inner: set[int] = set()
    for node in evaluated(statement):
        found = _question(node)
        if found is None or id(node) in inner:
            continue
        inner |= {id(part) for part in walk(node)}
        name = _name(statement, found)
        position = next(i for i, n in enumerate(asked) if id(n) in inner)
        answers = source.answers if len(source.answers) == len(asked) else ()
        if sounds_secret(name) or sounds_secret(identifier(found.prompt or "x")):
            continue
        value = _answer(answers, position, found)
        yield Knob(
            cell, statement, found.node, name, value, top=True, type=found.type,
            asks=" ".join((found.prompt or "").split())[:_LONGEST] or name,
        )  # fmt: skip


def _question(node: ast.AST) -> _Question | None:
    match node:
        case ast.Call(func=ast.Name(id="input"), args=args, keywords=[]):
            if len(args) > 1 or any(_acts(part) for part in walk(ast.Tuple(args))):
                return None
            text = literal(args[0]) if args else ""
            return _Question(node, text if isinstance(text, str) else None, "str")
        case ast.Call(func=ast.Name(id="int" | "float" as kind), args=[one]):
            inner = _question(one) if not node.keywords else None
            plain = inner is not None and inner.type == "str"
            return _Question(node, inner.prompt, kind) if inner and plain else None
    return None


def _acts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call | ast.Await | ast.NamedExpr | ast.Starred)


def _answer(
    answers: tuple[str, ...], position: int, question: _Question
) -> float | str | None:
    """Return what was typed, as the code has it; None where that is not known."""
    text = answers[position].removesuffix("\n") if answers else None
    if text is None or question.prompt is None or not text.startswith(question.prompt):
        return None
    typed = text.removeprefix(question.prompt).removeprefix(" ")  # Jupyter puts one
    if parts(typed):
        return None
    try:
        number = _NUMBERS.get(question.type)
        return typed if number is None else number(typed)
    except ValueError:
        return None


def _name(statement: ast.stmt, question: _Question) -> str:
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)])
            | ast.AnnAssign(target=ast.Name(id=name))
        ):
            return name
    words = re.sub(r"\(.*?\)", "", question.prompt or "")
    return identifier(words, fallback="answer")


def _asks(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the calls of `input` in the order in which they stand."""
    calls = [n for n in walk(tree) if isinstance(n, ast.Call) and is_question(n)]
    yield from sorted(calls, key=lambda n: (n.lineno, n.col_offset))


def _is_bound(names: set[str], trees: Mapping[int, ast.Module]) -> bool:
    """Whether the notebook has other things by these names."""
    for tree in trees.values():
        for node in walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                    bound = name
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    bound = name
                case ast.alias(name=name, asname=other):
                    bound = other or name
                case _:
                    continue
            if bound in names or bound == "*":
                return True
    return False
