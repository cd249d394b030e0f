"""Functions and their calls with more arguments: the text, and what it is to mean."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from nbpipe.isolating.edits import Change, Text
from nbpipe.isolating.made import same_lines
from nbpipe.model.notebook import Notebook
from nbpipe.text.trees import walk


def with_more_arguments(
    notebook: Notebook,
    trees: Mapping[int, ast.Module],
    function: ast.FunctionDef,
    calls: Sequence[ast.AST],
    given: Sequence[str],
) -> Notebook | None:
    """Return the notebook with a function and its calls changed; None if it fails.

    Args:
        notebook: The notebook.
        trees: Of its cells.
        function: The function.
        calls: All its calls.
        given: Variables that become arguments.
    """
    plain = not (function.args.defaults or function.args.kwonlyargs)
    cells = list(notebook.cells)
    for index, tree in trees.items():
        text = Text(cells[index].code)
        here = set(map(id, walk(tree)))
        changes = [
            _call_change(text, call, given, by_place=_by_place(call, function, plain))
            for call in calls
            if isinstance(call, ast.Call) and id(call) in here
        ]
        if id(function) in here:
            changes.append(_head_change(text, function, given, plain=plain))
        if not changes:
            continue
        code = text.changed(changes)
        wanted = _expected(tree, function, given, plain=plain)
        if (
            not same_lines(cells[index].code, code)
            or ast.dump(ast.parse(code)) != wanted
        ):
            return None
        cells[index] = replace(cells[index], code=code)
    return replace(notebook, cells=tuple(cells))


def _by_place(call: ast.Call, function: ast.FunctionDef, plain: bool) -> bool:
    """Whether the new arguments can follow those that a call gives by their place."""
    starred = any(isinstance(one, ast.Starred) for one in call.args)
    every = [*function.args.posonlyargs, *function.args.args]
    return plain and not call.keywords and not starred and len(call.args) == len(every)


def _call_change(
    text: Text, call: ast.Call, given: Sequence[str], *, by_place: bool
) -> Change:
    new = ", ".join(given if by_place else (f"{name}={name}" for name in given))
    ends = [text.span(one)[1] for one in call.args]
    ends += [text.span(keyword.value)[1] for keyword in call.keywords]
    return _inserted(text.span(call.func)[1], ends, new)


def _head_change(
    text: Text, function: ast.FunctionDef, given: Sequence[str], *, plain: bool
) -> Change:
    args = function.args
    new = ", ".join(given)
    new = new if plain or args.kwonlyargs else f"*, {new}"
    every = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    defaults = filter(None, (*args.defaults, *args.kw_defaults))
    ends = [_end(text, one) for one in every] + [_end(text, one) for one in defaults]
    start = text.span(function)[0]
    name = re.compile(r"def\s+\w+").match(text.at(start, text.span(function)[1]))
    begin = start + (len(name[0].encode()) if name else 0)
    return _inserted(begin, ends, new)


def _end(text: Text, node: ast.arg | ast.expr) -> int:
    return text.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)


def _inserted(begin: int, ends: Sequence[int], new: str) -> Change:
    """Put arguments behind the last one, or behind the parenthesis after a place."""
    if ends:
        return Change(max(ends), max(ends), f", {new}")
    return Change(begin + 1, begin + 1, new)


def _expected(
    tree: ast.Module, function: ast.FunctionDef, given: Sequence[str], *, plain: bool
) -> str:
    """Return what a cell is to be: its tree, changed."""
    copy = deepcopy(tree)
    for node in walk(copy):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function.name:
            if _by_place(node, function, plain):
                node.args += [ast.Name(name, ast.Load()) for name in given]
            else:
                node.keywords += [
                    ast.keyword(name, ast.Name(name, ast.Load())) for name in given
                ]
    for node in copy.body:
        if isinstance(node, ast.FunctionDef) and node.name == function.name:
            new = [ast.arg(name) for name in given]
            if plain:
                node.args.args += new
            else:
                node.args.kwonlyargs += new
                node.args.kw_defaults += [None] * len(new)
    return ast.dump(copy)
