"""``get_ipython()`` calls as the commands they stand for."""

from __future__ import annotations

import ast


def as_command(text: str) -> str | None:
    """``%name argument``, ``!command`` or a cell magic for a statement that calls one.

    None for any other statement, and where an argument is not a literal string.
    """
    try:
        body = ast.parse(text.strip()).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    match body:
        case [ast.Expr(value=ast.Call() as call)]:
            return _command(call)
        case [ast.Assign(targets=[target], value=ast.Call() as call)]:
            command = _command(call)
            if command is None or "\n" in command:
                return None
            return f"{ast.unparse(target)} = {command.replace('!!', '!', 1)}"
    return None


def _command(call: ast.Call) -> str | None:
    match call:
        case ast.Call(
            func=ast.Attribute(
                value=ast.Call(func=ast.Name(id="get_ipython"), args=[]), attr=method
            ),
            keywords=[],
        ):
            texts = [_text(argument) for argument in call.args]
        case _:
            return None
    match method, texts:
        case "magic" | "run_line_magic", [str(name), *rest] if None not in rest:
            return f"%{name.lstrip('%')} {' '.join(map(str, rest))}".strip()
        case "run_cell_magic", [str(name), str(argument), str(body)]:
            return f"%%{name} {argument}".strip() + "\n" + body.rstrip("\n")
        case "system", [str(command)]:
            return f"!{command}"
        case "getoutput", [str(command)]:
            return f"!!{command}"
    return None


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
    return None
