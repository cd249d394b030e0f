"""Parsing cells as Python, and the names that they bind."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from functools import lru_cache

_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@lru_cache(maxsize=8192)
def parse(code: str) -> ast.Module | SyntaxError:
    """The tree of a cell that IPython would run, else why it would not.

    ``await`` outside a function is allowed, as in IPython. Compiling finds what the
    parser lets pass (``return`` outside a function); the compiled code is dropped.
    Like IPython, it compiles a statement at a time: ``from __future__`` may stand
    anywhere. Answers are kept, because a cell is asked about several times; nobody
    may change the tree.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(code)
            _compile(tree, _AWAIT)
        except SyntaxError as error:
            return error
        except (ValueError, RecursionError, MemoryError) as error:
            return SyntaxError(str(error) or "too deeply nested")
    return tree


def is_python(code: str) -> bool:
    """Whether `parse` gives a tree."""
    return isinstance(parse(code), ast.Module)


def awaits_at_top_level(tree: ast.Module) -> bool:
    """Whether a cell that parses is Python only where IPython runs it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _compile(tree, 0)
        except SyntaxError:
            return True
    return False


def _compile(tree: ast.Module, flags: int) -> None:
    for statement in tree.body:
        module = ast.Module([statement], [])
        compile(module, "<cell>", "exec", flags, dont_inherit=True)


def bound_names(tree: ast.AST) -> frozenset[str]:
    """Every name that a tree binds in any scope; ``*`` for a star import."""
    return frozenset(_bound(tree))


def _bound(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name.split(".")[0]
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.ClassDef(name=name)
            ):
                yield name
            case (
                ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                yield name
