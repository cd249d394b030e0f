"""The call that a statement consists of, with its literals, for the recognisers."""

from __future__ import annotations

import ast
from dataclasses import replace

from nbpipe.analysis.control import Control
from nbpipe.analysis.values import ANY_KIND, IMMUTABLE, UNKNOWN_KIND, Value
from nbpipe.model.facts import UNKNOWN, Call


def call_of(machine: Control, node: ast.stmt) -> Call | None:
    """Describe the call that a statement consists of."""
    target = ""
    if isinstance(node, ast.With):
        return _call_on_file(machine, node)
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        if not isinstance(node.targets[0], ast.Name):
            return None
        target, value = node.targets[0].id, node.value
    elif isinstance(node, ast.Expr):
        value = node.value
    else:
        return None
    if not isinstance(value, ast.Call):
        return None
    function, receiver = _callee(machine, value.func)
    keywords = {k.arg: k.value for k in value.keywords if k.arg}
    return Call(
        function=function,
        receiver=receiver,
        target=target,
        arguments=tuple(_literal(machine, a) for a in value.args),
        keywords={name: _literal(machine, k) for name, k in keywords.items()},
        sources=tuple(map(_source, value.args)),
        keyword_sources={name: _source(k) for name, k in keywords.items()},
        starred=len(keywords) != len(value.keywords)
        or any(isinstance(a, ast.Starred) for a in value.args),
    )


def _source(node: ast.expr) -> str:
    """The same as `ast.unparse`, which takes its time, with most arguments by hand."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | None):
        return repr(node.value)
    return ast.unparse(node)


def _call_on_file(machine: Control, node: ast.With) -> Call | None:
    """Describe ``with open(path) as f: x = pickle.load(f)`` and its like.

    The function's name is ``open:`` and the mode, ``+`` and the qualified name.
    """
    if len(node.items) != 1 or len(node.body) != 1:
        return None
    opened, handle = node.items[0].context_expr, node.items[0].optional_vars
    if not isinstance(opened, ast.Call) or not isinstance(handle, ast.Name):
        return None
    outer = call_of(machine, ast.Expr(opened))
    inner = call_of(machine, node.body[0])
    if outer is None or inner is None or outer.function != "builtins.open":
        return None
    if inner.starred or handle.id not in inner.sources or inner.receiver:
        return None
    mode = outer.keywords.get("mode", (*outer.arguments[1:2], "r")[0])
    encoding = str(outer.keywords.get("encoding", "utf-8")).lower()
    if encoding not in ("utf-8", "utf8") or outer.arguments[2:]:
        return None
    if outer.keywords.keys() - {"mode", "encoding"}:
        return None
    position = inner.sources.index(handle.id)
    return replace(
        inner,
        function=f"open:{mode}+{inner.function}",
        arguments=(*outer.arguments[:1], *inner.arguments[:position]),
        sources=(*outer.sources[:1], *inner.sources[:position]),
    )


def _callee(machine: Control, func: ast.expr) -> tuple[str, str]:
    """Return the qualified name of a callee and the variable whose method it is."""
    if isinstance(func, ast.Attribute) and _starts_with_call(func.value):
        regions = machine.evaluate(func.value).regions
        kinds = machine.heap.kinds_of(regions) - IMMUTABLE
        return f"{_one(kinds)}.{func.attr}", ast.unparse(func.value)
    parts: list[str] = []
    while isinstance(func, ast.Attribute):
        parts.append(func.attr)
        func = func.value
    if not isinstance(func, ast.Name):
        return "", ""
    value = machine.env.get(func.id, Value())
    if value.path:
        return ".".join([value.path, *reversed(parts)]), ""
    if func.id not in machine.env and not parts:
        return f"builtins.{func.id}", ""
    kinds = machine.heap.kinds_of(value.regions) - IMMUTABLE
    if len(parts) == 1:
        return f"{_one(kinds)}.{parts[0]}", func.id
    return "", func.id if parts else ""


def _one(kinds: frozenset[str]) -> str:
    """Return the only kind, ``?`` where there are several or it is not known."""
    kind = next(iter(kinds)) if len(kinds) == 1 else UNKNOWN_KIND
    return UNKNOWN_KIND if kind == ANY_KIND else kind


def _starts_with_call(node: ast.expr) -> bool:
    """Whether a chain of attributes goes through a call or a subscript."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Call | ast.Subscript)


def _literal(machine: Control, node: ast.expr) -> object:
    """Return the value of a literal, or of a name that holds one."""
    if isinstance(node, ast.Name):
        value = machine.env.get(node.id)
        return UNKNOWN if value is None else value.const
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        pass
    if isinstance(node, ast.BinOp | ast.JoinedStr):
        return machine.evaluate(node).const
    return UNKNOWN
