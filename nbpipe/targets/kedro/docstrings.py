"""Docstrings in Google's style."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

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


def step_docstring(step: Step, indent: str) -> str:
    """The docstring of a node function."""
    width = WIDTH - len(indent)
    title = sentence(step.title or step.name.replace("_", " ").capitalize())
    paragraphs = [title.replace("\n", " "), *wrapped(step.text, width)]
    arguments = [_argument(item, width) for item in step.inputs if item.note]
    if arguments:
        paragraphs.append("\n".join(("Args:", *arguments)))
    if any(item.note for item in step.outputs):
        returns = _hanging(_returns(step.outputs), width, "    ")
        paragraphs.append(f"Returns:\n{returns}")
    return docstring(paragraphs, indent)


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


def _argument(item: Input, width: int) -> str:
    return _hanging(f"{item.argument}: {sentence(item.note)}", width, " " * 8)


def _returns(outputs: tuple[Output, ...]) -> str:
    """One sentence: ``a``, note; or ``a`` (note), ``b`` and ``c`` (note)."""
    if len(outputs) == 1:
        return sentence(f"``{outputs[0].dataset}``, {outputs[0].note}")
    parts = [
        f"``{item.dataset}``" + (f" ({item.note})" if item.note else "")
        for item in outputs
    ]
    return sentence(f"{', '.join(parts[:-1])} and {parts[-1]}")


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
