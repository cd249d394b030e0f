"""Text of the node functions: signature, docstring, the notebook's own statements."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Collection, Mapping

from nbpipe.model.plan import Input, Output, Step
from nbpipe.render.bug import bug
from nbpipe.render.parsing import parse
from nbpipe.render.reading import readable
from nbpipe.targets.kedro.docstrings import WIDTH, step_docstring
from nbpipe.text.indentation import INDENT, indent, universal_newlines

NOTHING: Mapping[str, str] = {}


def step_function(
    step: Step, known: Collection[str], told: Mapping[str, str] = NOTHING
) -> str:
    """Write the function of one step, and check that its statements are unchanged.

    Args:
        step: What to write.
        known: Names that annotations may use.
        told: What docstrings say of datasets and parameters, by their names.

    Raises:
        InternalError: The body is not what the plan says.
    """
    unpacking = "".join(
        f"{INDENT}{name} = {item.argument}[{_quoted(name)}]\n"
        for item in step.inputs
        for name in item.unpack
    )
    try:
        body = indent(step.body.strip("\n")) + "\n" if step.body.strip() else ""
        statements = parse(universal_newlines(step.body)).body
    except (SyntaxError, tokenize.TokenError) as error:
        raise bug(f"the body of step {step.name} is no Python ({error})") from error
    last = _return(step.outputs)
    if not (statements or unpacking or last) and body:
        last = f"{INDENT}pass\n"
    head = f"{_signature(step, known)}\n{step_docstring(step, INDENT, told)}\n"
    text = f"{head}{unpacking}{body}{last}"
    _check(step, text, statements, skip=unpacking.count("\n"))
    return text


def hints(step: Step, known: Collection[str]) -> tuple[str, ...]:
    """The annotations that the function has: those whose names are all known."""
    arguments = (_hint(item.annotation, known) for item in step.inputs)
    every = (*arguments, *_results(step.outputs, known))
    return tuple(hint for hint in every if hint)


def _signature(step: Step, known: Collection[str]) -> str:
    """The head of the function.

    Where it is too long for one line and has a type in brackets, every part gets a
    line and a comma of its own: formatters do not agree on where else to break it.
    """
    arguments = [_typed(item, known) for item in step.inputs]
    results = _results(step.outputs, known)
    flat = f"def {step.name}({', '.join(arguments)}){_arrow(results)}:"
    if len(flat) <= WIDTH or "[" not in _arrow(results):
        return flat
    lines = "".join(f"\n{INDENT}{item}," for item in arguments)
    head = f"def {step.name}({lines}\n)" if lines else f"def {step.name}()"
    last = f"{head}{_arrow(results)}:"
    if len(results) > 1 and len(last.rsplit("\n", 1)[-1]) > WIDTH:
        parts = "".join(f"\n{INDENT}{hint}," for hint in results)
        return f"{head} -> tuple[{parts}\n]:"
    return last


def _typed(item: Input, known: Collection[str]) -> str:
    hint = _hint(item.annotation, known)
    return f"{item.argument}: {hint}" if hint else item.argument


def _results(outputs: tuple[Output, ...], known: Collection[str]) -> tuple[str, ...]:
    """The types of the results, if all of them are known."""
    if not outputs:
        return ("None",)
    found = tuple(_hint(item.annotation, known) for item in outputs)
    return found if all(found) else ()


def _hint(annotation: str, known: Collection[str]) -> str:
    """An annotation whose names are all known, else ``Any`` where that is known."""
    if readable(annotation, known):
        return annotation
    return "Any" if "Any" in known else ""


def _arrow(results: tuple[str, ...]) -> str:
    if not results:
        return ""
    return f" -> {results[0] if len(results) == 1 else _tuple(results)}"


def _tuple(results: tuple[str, ...]) -> str:
    return f"tuple[{', '.join(results)}]"


def _return(outputs: tuple[Output, ...]) -> str:
    if not outputs:
        return ""
    return (
        f"{INDENT}return {', '.join(_element(item.expression) for item in outputs)}\n"
    )


def _element(expression: str) -> str:
    """The expression, in parentheses where it would fall apart in a tuple."""
    node = ast.parse(expression, mode="eval").body
    loose = (
        ast.Tuple,
        ast.Starred,
        ast.Lambda,
        ast.Yield,
        ast.YieldFrom,
        ast.NamedExpr,
    )
    whole = isinstance(node, ast.Tuple) and expression.startswith("(")
    if whole and isinstance(node, ast.Tuple):  # `(a, b)`, not `(a), b`
        whole = all(item.col_offset > 0 for item in node.elts) and node.col_offset == 0
    return f"({expression})" if isinstance(node, loose) and not whole else expression


def _quoted(name: str) -> str:
    return f'"{name}"'


def _check(step: Step, text: str, statements: list[ast.stmt], skip: int) -> None:
    """Compare the statements in the function with those of the plan."""
    try:
        function = parse(text).body[0]
    except SyntaxError as error:
        raise bug(f"the function of step {step.name} is no Python ({error})") from error
    body = function.body if isinstance(function, ast.FunctionDef) else []
    kept = body[1 + skip : 1 + skip + len(statements)]
    if [ast.dump(node) for node in kept] != [ast.dump(node) for node in statements]:
        raise bug(f"the statements of step {step.name} changed on their way")
