"""The functions behind the nodes, sliced out of the project's modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbpipe.render.parsing import parse
from nbpipe.verifying.report.files import text_of
from nbpipe.verifying.report.lineage import NodeRecord

_BROKEN = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Source:
    """A function's or class's text.

    Attributes:
        path: Of its file, relative to the project.
        line: First line in the file, decorators included, 1-based.
        text: The lines; ``""`` where there are none.
        note: What the reader should know, ``""`` for nothing.
    """

    path: str
    line: int = 0
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ModuleText:
    """A module's top-level functions and classes by name, or why there are none."""

    path: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    problem: str = ""


def read_module(project: Path, module: str) -> ModuleText:
    """Slice a module of the project, without importing it.

    Args:
        project: The project's folder.
        module: Dotted name, ``churn.pipelines.churn.nodes``.
    """
    path = _path(module)
    text = text_of(project, path) if path else None
    if text is None:
        return ModuleText(path, problem=f"{path or repr(module)} cannot be read")
    try:
        tree = parse(text)
    except _BROKEN as error:
        return ModuleText(path, problem=f"{path} is no valid Python: {error}")
    lines = text.split("\n")
    found = {item.name: _slice(item, lines, path) for item in _definitions(tree)}
    return ModuleText(path, found)


def node_source(project: Path, node: NodeRecord, module: ModuleText) -> Source:
    """The function of a node; where it was renamed, what the pipeline names instead."""
    if module.problem:
        return Source(module.path, note=module.problem)
    if node.function in module.sources:
        return module.sources[node.function]
    gone = f"{module.path} has no function {node.function!r} any more"
    renamed = _functions_of_nodes(project, node.module).get(node.name, "")
    if renamed in module.sources:
        found = module.sources[renamed]
        note = f"{gone}; the pipeline uses {renamed!r}"
        return Source(found.path, found.line, found.text, note)
    return Source(module.path, note=f"{gone}: it was renamed, moved or removed")


def _path(module: str) -> str:
    """Where a module stands; ``""`` for what is no module's name."""
    parts = module.split(".")
    if not all(part.isidentifier() for part in parts):
        return ""
    return f"src/{'/'.join(parts)}.py"


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(tree: ast.Module) -> Iterator[Definition]:
    for item in tree.body:
        if isinstance(item, Definition):
            yield item


def _slice(item: Definition, lines: list[str], path: str) -> Source:
    first = min([item.lineno, *(mark.lineno for mark in item.decorator_list)])
    text = "\n".join(lines[first - 1 : item.end_lineno])
    return Source(path, first, text)


def _functions_of_nodes(project: Path, module: str) -> dict[str, str]:
    """Functions by node as the ``pipeline.py`` beside the nodes says them."""
    path = _path(f"{module.rpartition('.')[0]}.pipeline")
    try:
        tree = parse(text_of(project, path) or "")
    except _BROKEN:
        return {}
    calls = [item for item in ast.walk(tree) if isinstance(item, ast.Call)]
    return dict(pair for call in calls if (pair := _node_call(call)))


def _node_call(call: ast.Call) -> tuple[str, str] | None:
    """Name and function of ``Node(func=f, ..., name="n")``."""
    said = {word.arg: word.value for word in call.keywords}
    function = said.get("func") or next(iter(call.args), None)
    name = said.get("name")
    if (
        isinstance(name, ast.Constant)
        and isinstance(name.value, str)
        and isinstance(function, ast.Name)
    ):
        return name.value, function.id
    return None
