"""Edits: ``print`` and displayed values as log records with the same text."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from nbpipe.model.facts import Statement
from nbpipe.planning.edits import Edit, around, replace_node, source_of
from nbpipe.planning.figures import displays_figure
from nbpipe.planning.lazy import TypeOf, lazy
from nbpipe.text.trees import walk

_PRINTERS = ("print", "display")
_STREAMS = ("redirect_stdout", "stdout", "capture_output")


def unknown(_: ast.expr) -> str:
    """Return the type of an expression where no types are known."""
    return ""


def must_stay(statement: ast.AST) -> bool:
    """Whether some code prints parts of lines, or to a stream that it looks at."""
    return any(_prints_apart(node) for node in walk(statement))


def _prints_apart(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute | ast.Name):
        return redirects(node)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    return node.func.id == "print" and any(k.arg == "end" for k in node.keywords)


def redirects(node: ast.Name | ast.Attribute) -> bool:
    """Whether a name is one of the streams that printing goes to."""
    if isinstance(node, ast.Name):
        return node.id in _STREAMS
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return node.attr in _STREAMS and owner in ("sys", "contextlib")


def print_edits(
    statement: Statement,
    logger: str,
    shadowed: frozenset[str],
    kinds: Mapping[str, frozenset[str]],
    *,
    stay: bool,
    type_of: TypeOf = unknown,
) -> Iterator[Edit]:
    """Yield the edits that turn calls of ``print`` and ``display`` into records.

    Args:
        statement: The statement.
        logger: Name of the module's logger.
        shadowed: Builtins that the notebook binds to something else.
        kinds: Of variables.
        stay: Leave ``print`` as it is, and tell the linter so.
        type_of: Types of expressions.
    """
    for node in walk(statement.node):
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
            continue
        call = node.value
        if not isinstance(call.func, ast.Name) or call.func.id in shadowed:
            continue
        if call.func.id not in _PRINTERS:
            continue
        prints = call.func.id == "print"
        if not prints and displays_figure(call, kinds):
            yield replace_node(call.func, "display_figure")
            continue
        text = "" if stay and prints else _record(statement, call, logger, type_of)
        if text:
            yield replace_node(call, text)
        elif prints:
            yield _keep(statement, call)


def _keep(statement: Statement, call: ast.Call) -> Edit:
    """Keep a ``print`` that a log record cannot stand for, and tell the linter."""
    line = statement.text.split("\n")[(call.end_lineno or 0) - statement.first]
    rest = line.encode()[call.end_col_offset :].decode().strip()
    source = source_of(statement, call)
    alone = not rest or rest.startswith("#")
    return replace_node(call, f"{source}  # noqa: T201" if alone else source)


def display_edits(statement: Statement, logger: str) -> tuple[Edit, ...]:
    """Return the edits that log what a cell's last expression displays."""
    node = statement.node
    if not isinstance(node, ast.Expr):
        return ()
    wrapped = _is_bare(node.value, source_of(statement, node.value))
    before, after = ("(", "))") if wrapped else ("", ")")
    return around(node.value, f'{logger}.info("%r", {before}', after)


def _argument(node: ast.expr, source: str) -> str:
    return f"({source})" if _is_bare(node, source) else source


def _is_bare(node: ast.expr, source: str) -> bool:
    """Whether an expression lacks the parentheses that an argument needs."""
    if not isinstance(node, ast.Tuple | ast.NamedExpr | ast.GeneratorExp):
        return False
    if not isinstance(node, ast.Tuple) or not source.startswith("("):
        return not source.startswith("(")
    # `(a + 1) / 2, b` begins with one that closes before the end
    return not isinstance(ast.parse(f"f{source}", mode="eval").body, ast.Call)


def _record(statement: Statement, call: ast.Call, logger: str, type_of: TypeOf) -> str:
    """Return the call that logs what a call prints; ``""`` where none can."""
    if isinstance(call.func, ast.Name) and call.func.id == "display":
        return _shown(statement, call, logger)
    separator = " "
    for keyword in call.keywords:
        constant = isinstance(keyword.value, ast.Constant)
        if keyword.arg == "sep" and constant:
            value = keyword.value.value  # type: ignore[attr-defined]
            separator = " " if value is None else str(value)
        elif keyword.arg != "flush":
            return ""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        parts = ", ".join(source_of(statement, a) for a in call.args)
        return f'{logger}.info("%s", {separator!r}.join(map(str, [{parts}])))'
    if not call.args:
        return f'{logger}.info("")'
    if len(call.args) == 1 and isinstance(call.args[0], ast.JoinedStr):
        said = lazy(statement, call.args[0], type_of)
        return f"{logger}.info({said or source_of(statement, call.args[0])})"
    return _formatted(statement, call.args, separator, logger)


def _shown(statement: Statement, call: ast.Call, logger: str) -> str:
    """Return the call that logs each object that ``display`` shows."""
    if call.keywords or not call.args:
        return ""
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return ""
    values = [_argument(a, source_of(statement, a)) for a in call.args]
    template = "\\n".join(["%r"] * len(values))
    return f'{logger}.info("{template}", {", ".join(values)})'


def _formatted(
    statement: Statement, arguments: list[ast.expr], separator: str, logger: str
) -> str:
    if len(arguments) == 1 and _text(arguments[0]) is not None:
        return f"{logger}.info({source_of(statement, arguments[0])})"
    pieces, values = [], []
    for argument in arguments:
        text = _text(argument)
        if text is not None:
            pieces.append(text.replace("%", "%%"))
        else:
            pieces.append("%s")
            values.append(_argument(argument, source_of(statement, argument)))
    template = separator.replace("%", "%%").join(pieces)
    if not values:
        return f"{logger}.info({template.replace('%%', '%')!r})"
    return f"{logger}.info({template!r}, {', '.join(values)})"


def _text(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
