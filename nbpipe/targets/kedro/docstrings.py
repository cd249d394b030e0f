"""Docstrings in Google's style."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Mapping

from nbpipe.model.plan import Input, Output, Step

WIDTH = 88
_LIST_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s")
_BLANK_LINES = re.compile(r"\n\s*\n")


def sentence(text: str) -> str:
    """Put a full stop behind ``text`` unless it ends like a sentence.

    >>> sentence("Load the data"), sentence("Why?"), sentence("")
    ('Load the data.', 'Why?', '')
    """
    text = text.strip()
    return text if not text or text[-1] in ".!?:…" else f"{text}."


def docstring(paragraphs: Iterable[str], indent: str = "") -> str:
    '''Quote paragraphs as a docstring, indented, the first line behind the quotes.

    >>> print(docstring(["Load the data.", "Twice."]))
    """Load the data.
    <BLANKLINE>
    Twice.
    """
    '''
    text = "\n\n".join(part for part in paragraphs if part.strip())
    text = text.replace('"""', "'''")
    raw = "r" if "\\" in text else ""
    lines = [line.rstrip() for line in text.split("\n")]
    one = f'{indent}{raw}"""{text}"""'
    if len(lines) == 1 and len(one) <= WIDTH and text[-1:] not in ('"', "\\"):
        return one
    body = "\n".join(f"{indent}{line}" if line else "" for line in lines).lstrip()
    return f'{indent}{raw}"""{body}\n{indent}"""'


def step_docstring(step: Step, indent: str, told: Mapping[str, str]) -> str:
    """The docstring of a node function.

    Args:
        step: The step.
        indent: What stands before each line.
        told: What is said of datasets and parameters, by their names.
    """
    width = WIDTH - len(indent)
    title = sentence(step.title or step.name.replace("_", " ").capitalize())
    paragraphs = [title.replace("\n", " "), *wrapped(step.text, width)]
    described = [(item, _noted(told.get(item.dataset), item)) for item in step.inputs]
    arguments = [_argument(item, text, width) for item, text in described if text]
    if arguments:
        paragraphs.append("\n".join(("Args:", *arguments)))
    if any(_noted(told.get(item.dataset), item) for item in step.outputs):
        returns = _hanging(_returns(step.outputs, told), width, "    ")
        paragraphs.append(f"Returns:\n{returns}")
    return docstring(paragraphs, indent)


def with_docstring(text: str, doc: str) -> str:
    """Put a docstring into a function that has none, below its head.

    Where the body stands on the head's line, or the code would mean something else,
    the text stays as it is.
    """
    wanted = ast.parse(text)
    function = wanted.body[0]
    if not isinstance(function, ast.FunctionDef):
        return text
    lines, body = text.split("\n"), function.body[0]
    indent = lines[body.lineno - 1][: body.col_offset]
    ends = range(function.lineno, body.lineno)
    head = next((n for n in ends if _is_head("\n".join(lines[:n]), indent)), 0)
    if not head or indent.strip():
        return text
    said = sentence(doc)
    paragraph = docstring(wrapped(said, WIDTH - len(indent)), indent)
    made = "\n".join((*lines[:head], paragraph, *lines[head:]))
    found = ast.parse(made)
    kept = found.body[0].body[1:] if isinstance(found.body[0], ast.FunctionDef) else []
    same = [ast.dump(node) for node in kept] == [ast.dump(n) for n in function.body]
    return made if same else text


def _is_head(text: str, indent: str) -> bool:
    """Whether some lines are all of a function's head."""
    try:
        ast.parse(f"{text}\n{indent}pass")
    except SyntaxError:
        return False
    return True


def wrapped(text: str, width: int) -> list[str]:
    """Paragraphs of ``text``, wrapped; lists and indented text keep their lines."""
    return [
        part
        if any(
            line[:1].isspace() or _LIST_ITEM.match(line) for line in part.split("\n")
        )
        else _fill(part, width)
        for part in _BLANK_LINES.split(text.strip())
    ]


def _noted(told: str | None, item: Input | Output) -> str:
    """What is said of a dataset, and what a run showed of it."""
    return ", ".join(part for part in (told, item.note) if part)


def _argument(item: Input, text: str, width: int) -> str:
    return _hanging(f"{item.argument}: {sentence(text)}", width, " " * 8)


def _returns(outputs: tuple[Output, ...], told: Mapping[str, str]) -> str:
    """One sentence: ``a``, note; or ``a`` (note), ``b`` and ``c`` (note)."""
    notes = [item.note or _result(told.get(item.dataset, "")) for item in outputs]
    names = [f"``{item.dataset}``" for item in outputs]
    if len(outputs) == 1:
        return sentence(", ".join(part for part in (names[0], notes[0]) if part))
    pairs = zip(names, notes, strict=True)
    parts = [name + (f" ({note})" if note else "") for name, note in pairs]
    return sentence(f"{', '.join(parts[:-1])} and {parts[-1]}")


def _result(told: str) -> str:
    """What is said of a result: all but its name, and whose and where it is."""
    said = told.partition(", ")[2]
    return "" if said.startswith("in ") else said


def _hanging(text: str, width: int, indent: str) -> str:
    return _fill(text, width, initial_indent=" " * 4, subsequent_indent=indent)


def _fill(text: str, width: int, **indents: str) -> str:
    return textwrap.fill(
        text,
        width,
        break_long_words=False,
        break_on_hyphens=False,
        **indents,  # type: ignore[arg-type]
    )
