"""Findings: what the code asks of its surroundings that a pipeline does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbpipe.isolating.questions import is_question
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.facts import StatementFacts
from nbpipe.planning.draft import Draft
from nbpipe.planning.imports import import_paths
from nbpipe.text.trees import walk

_PARSING = ("parse_args", "parse_known_args")


def asking(draft: Draft) -> Iterator[Diagnostic]:
    """Yield what the code reads of the command line, and whom it asks."""
    yield from _answers(draft)
    paths = import_paths(draft)
    bound = {name for facts in draft.statements for name in facts.may_bind}
    sets = any(_sets_command_line(f.statement.node) for f in draft.statements)
    for facts in draft.statements:
        if draft.fates[facts.statement.index] == "skipped":
            continue
        for node in walk(facts.statement.node):
            if not isinstance(node, ast.expr):
                continue
            if is_question(node, "getpass") or (
                is_question(node) and "input" not in bound and _is_plain(node)
            ):
                yield _asks(draft, facts, node)
            elif not sets and _reads_command_line(node, paths):
                yield _reads(draft, facts, node)
            elif _loads_dotenv(node, paths):
                yield _loads(draft, facts, node)
            elif _is_widgets(node) and "dbutils" not in bound:
                yield _widgets(draft, facts, node)


def _answers(draft: Draft) -> Iterator[Diagnostic]:
    """Questions that became parameters."""
    for parameter in draft.parameters.values():
        made = draft.made(parameter.cell, parameter.variable)
        if made is None or not made.asks:
            continue
        known = parameter.value is not None
        yield draft.diagnostic(
            "NBP313" if known else "NBP312",
            "info" if known else "warning",
            f"the notebook asks {made.asks!r}; the parameter `{parameter.key}` has "
            + ("what was answered when it was saved" if known else "no value yet"),
            cell=parameter.cell,
            line=made.line,
            hint="" if known else "give it one in conf/base/parameters.yml",
        )


def _is_plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _asks(draft: Draft, facts: StatementFacts, node: ast.expr) -> Diagnostic:
    secret = is_question(node, "getpass")
    called = "getpass" if secret else "input"
    better = "read the environment" if secret else "bind what is asked to a variable"
    return draft.diagnostic(
        "NBP311",
        "error",
        f"`{called}()` asks, and a pipeline has nobody to ask: it stops here",
        cell=facts.statement.cell,
        line=node.lineno,
        hint=f"{better}, in a statement of its own",
    )


def _reads(draft: Draft, facts: StatementFacts, node: ast.expr) -> Diagnostic:
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else "sys.argv"
    return draft.diagnostic(
        "NBP310",
        "warning",
        f"`{called}` reads the command line: Jupyter's own in the notebook, that of "
        "`kedro run` in the pipeline",
        cell=facts.statement.cell,
        line=node.lineno,
        hint="say what is on it: `parse_args([])`, or set `sys.argv` before",
    )


def _reads_command_line(node: ast.expr, paths: dict[str, str]) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=keywords):
            parses = any(path.split(".")[0] == "argparse" for path in paths.values())
            given = any(one.arg in ("args", None) for one in keywords)
            return name in _PARSING and parses and not given
        case ast.Attribute(value=ast.Name(id=name), attr="argv", ctx=ast.Load()):
            return paths.get(name) == "sys"
        case ast.Name(id=name, ctx=ast.Load()):
            return paths.get(name) == "sys.argv"
    return False


def _loads_dotenv(node: ast.expr, paths: dict[str, str]) -> bool:
    """Whether a file of settings is read that the code does not name."""
    if not isinstance(node, ast.Call) or any(_is_text(one) for one in node.args):
        return False
    named = any(
        one.arg == "dotenv_path" and _is_text(one.value) for one in node.keywords
    )
    called, _, method = ast.unparse(node.func).partition(".")
    path = f"{paths.get(called, '')}.{method}".rstrip(".")
    return path in ("dotenv.load_dotenv", "dotenv.dotenv_values") and not named


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _loads(draft: Draft, facts: StatementFacts, node: ast.expr) -> Diagnostic:
    return draft.diagnostic(
        "NBP314",
        "warning",
        f"`{ast.unparse(node)}` reads `.env`, which is not brought into the project, "
        "since it may hold secrets",
        cell=facts.statement.cell,
        line=node.lineno,
        hint="put one into the project's folder, or set the variables there",
    )


def _is_widgets(node: ast.expr) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="dbutils"), attr="widgets"):
            return True
    return False


def _widgets(draft: Draft, facts: StatementFacts, node: ast.expr) -> Diagnostic:
    return draft.diagnostic(
        "NBP215",
        "warning",
        "Databricks widgets do not exist in a pipeline",
        cell=facts.statement.cell,
        line=node.lineno,
        hint="assign the values in a cell tagged `parameters`",
    )


def _sets_command_line(node: ast.stmt) -> bool:
    """Whether a statement says what is on the command line: ``sys.argv = [..]``."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    for target in targets:
        whole = target.value if isinstance(target, ast.Subscript) else target
        if isinstance(whole, ast.Attribute) and whole.attr == "argv":
            return not isinstance(target, ast.Subscript) or isinstance(
                target.slice, ast.Slice
            )
    return False
