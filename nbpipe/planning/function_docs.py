"""Docstrings for functions of the notebook that have none: comments and Markdown."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Set

from nbpipe.planning.comments import comment_above
from nbpipe.planning.draft import Draft
from nbpipe.planning.prose import comment_text, markdown_above, prose
from nbpipe.text.trees import walk

#: What reads docstrings, or whole functions.
_READS = re.compile(r"__doc__|\bhelp\(|getdoc|getsource|doctest|pinfo|docstring")


def documented(
    draft: Draft, index: int, text: str, can_have: Set[str]
) -> tuple[str, str]:
    """Return a function's text, and a docstring for it; ``""`` if it can have none.

    A comment above it that becomes the docstring leaves the text.

    Args:
        draft: With all statements.
        index: That of the statement that defines the function.
        text: The function's text, with the comment above it.
        can_have: Names of the functions that may have one; see `only_called`.
    """
    statement = draft.statements[index].statement
    node = statement.node
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return text, ""
    if ast.get_docstring(node) is not None or node.name not in can_have:
        return text, ""
    comment = comment_above(statement)
    said = prose(comment_text(comment))
    whole = comment_text(comment).rstrip(".:")
    if said and said.lower() == whole.lower() and text.startswith(comment):
        return text[len(comment) :].lstrip("\n"), said
    alone = len(draft.in_cells((statement.cell,))) == 1
    return text, markdown_above(draft, statement.cell) if alone and not comment else ""


def only_called(draft: Draft) -> frozenset[str]:
    """Return the names that are nothing but called; none if docstrings are read."""
    if reads_docs(draft):
        return frozenset()
    called: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for facts in draft.statements:
        for node in walk(facts.statement.node):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called[node.func.id] += 1
            elif isinstance(node, ast.Name):
                named[node.id] += 1
    every = (facts.defines for facts in draft.statements)
    return frozenset(name for name in every if named[name] == called[name])


def reads_docs(draft: Draft) -> bool:
    """Whether the notebook reads docstrings, or the text of functions."""
    return any(_READS.search(facts.statement.text) for facts in draft.statements)


def as_written(node: ast.AST, text: str) -> str:
    """Return a definition that the formatter leaves alone, since its text is read."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return text
    return f"# fmt: off\n{text}\n# fmt: on"
