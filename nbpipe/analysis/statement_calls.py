"""The call that a statement consists of, with its literals, for the recognisers."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from nbpipe.analysis.connecting import connection
from nbpipe.analysis.control import Control
from nbpipe.analysis.opened import Opened, opened, with_file_inline
from nbpipe.analysis.values import ANY_KIND, IMMUTABLE, UNKNOWN_KIND, Value
from nbpipe.model.facts import UNKNOWN, Call

#: Methods of paths that read or write a file.
_OF_PATHS = frozenset({"read_text", "read_bytes", "write_text", "write_bytes"})
#: Calls that give a path, which is a constant where its parts are.
_PATHS = frozenset({"os.path.join", "pathlib.Path", "builtins.str"})
_GIVING_PATHS = frozenset("joinpath with_suffix with_name with_stem format".split())
_OPEN_ARGUMENTS = ("encoding", "errors", "newline")


def call_of(machine: Control, node: ast.stmt) -> Call | None:
    """Describe the call that a statement consists of."""
    target = ""
    if isinstance(node, ast.With):
        inline = with_file_inline(node)
        call = call_of(machine, inline) if inline is not None else None
        return call if call and call.function.startswith("open:") else None
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
    file = opened(value)
    on_file = _on_file(machine, file, target) if file is not None else None
    if on_file is not None:
        return on_file
    function, receiver = _callee(machine, value.func)
    call = _call(machine, function, receiver, target, value.args, value.keywords)
    if isinstance(value.func, ast.Attribute) and value.func.attr in _OF_PATHS:
        const = machine.evaluate(value.func.value).const
        return replace(call, receiver_value=const)
    return call


def _call(
    machine: Control,
    function: str,
    receiver: str,
    target: str,
    positional: Sequence[ast.expr],
    named: Sequence[ast.keyword],
) -> Call:
    keywords = {k.arg: k.value for k in named if k.arg}
    return Call(
        function=function,
        receiver=receiver,
        target=target,
        arguments=tuple(_literal(machine, a) for a in positional),
        keywords={name: _literal(machine, k) for name, k in keywords.items()},
        sources=tuple(map(_source, positional)),
        keyword_sources={name: _source(k) for name, k in keywords.items()},
        starred=len(keywords) != len(named)
        or any(isinstance(a, ast.Starred) for a in positional),
    )


def _source(node: ast.expr) -> str:
    """The same as `ast.unparse`, which takes its time, with most arguments by hand."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | None):
        return repr(node.value)
    return ast.unparse(node)


def _on_file(machine: Control, file: Opened, target: str) -> Call | None:
    """Describe a call on a file that is opened for it.

    The function's name is ``open:``, the mode, ``+`` and the qualified name, or
    ``file.`` and the method: ``open:rb+pickle.load``, ``open:r+file.read``. The first
    argument is the path; ``open:`` keywords are those of ``open``.
    """
    outer = _call(machine, "", "", "", file.opening.args, file.opening.keywords)
    callee = ("builtins.open", "")
    if outer.starred or _callee(machine, file.opening.func) != callee:
        return None
    mode = outer.keywords.get("mode", (*outer.arguments[1:2], "r")[0])
    if not isinstance(mode, str) or not set(mode) <= set("rwxabt+"):
        return None
    if not outer.arguments or outer.arguments[2:]:
        return None
    if outer.keywords.keys() - {"mode", *_OPEN_ARGUMENTS}:
        return None
    name = f"file.{file.method}"
    if file.done is not None:
        function, receiver = _callee(machine, file.done)
        if receiver or not function:
            return None
        name = f"{function}.text" if file.method else function
    inner = _call(machine, "", "", target, file.rest, file.keywords)
    keywords = {f"open:{k}": v for k, v in outer.keywords.items() if k != "mode"}
    return replace(
        inner,
        function=f"open:{_plain_mode(mode)}+{name}",
        arguments=(outer.arguments[0], *inner.arguments),
        sources=(outer.sources[0], *inner.sources),
        keywords={**inner.keywords, **keywords},
    )


def _plain_mode(mode: str) -> str:
    """Return a mode as it is usually written: ``r`` for ``rt``, ``rb`` for ``br``.

    >>> _plain_mode("rt"), _plain_mode("bw")
    ('r', 'wb')
    """
    return "".join(sorted(mode.replace("t", ""), key="rwxab+".index))


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
    if isinstance(node, ast.Call) and node.args:
        function = _callee(machine, node.func)[0]
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if function in _PATHS or method in _GIVING_PATHS:
            return machine.evaluate(node).const
        address = _literal(machine, node.args[0])
        return connection(function, node, address) or UNKNOWN
    return UNKNOWN
