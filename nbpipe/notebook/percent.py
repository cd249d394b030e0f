"""Python scripts with cell markers: ``# %%`` (jupytext, VS Code) and ``# In[1]:``.

What jupytext writes is read as jupytext reads it: a YAML header, options behind the
marker, Markdown as comments or in a string, and magics behind ``# ``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from nbpipe.model.notebook import Cell, CellKind
from nbpipe.notebook.document import Document, mapping, new_cell, number

_MARKER = re.compile(r"^#[ \t]*%%+(?:[ \t]+(?P<rest>.*))?[ \t]*$")
_EXPORTED = re.compile(r"^#[ \t]*In[ \t]?\[(?P<count>[ \d*]*)\]:?[ \t]*$")
_TYPE = re.compile(r"(?:^|\s)(?:\[(\w+)\]|(md|markdown)$)")
_OPTION = re.compile(r"(?:^|\s)([\w.-]+)=(?=\S)")
_ESCAPED = re.compile(
    r"^(?P<indent>[ \t]*)# (?P<command>(?:# )*"
    r"(?:%{1,2}[A-Za-z]|!\s*[\w.~$\\/{\"']|\?{1,2}[A-Za-z]|"
    r"[\w., ]+=[ ]*[%!][A-Za-z]).*)$",
    re.MULTILINE,
)
_PREAMBLE = re.compile(r"^#!.*$|^#.*?coding[:=][ \t]*[-\w.]+.*$")
_HEADER = re.compile(r"^(?:[ \t]*\n)*# ---[ \t]*\n((?:#.*\n)*?)# ---[ \t]*(?:\n|$)")


def has_markers(text: str) -> bool:
    """Whether a script has a line that starts a cell."""
    return any(_is_marker(line) for line in text.split("\n"))


def parse_percent(text: str) -> Document:
    """Take a script with markers apart."""
    metadata, body = _header(text)
    cells: list[Cell] = []
    marker = ""
    lines: list[str] = []
    for line in body.split("\n"):
        if _is_marker(line):
            cells += _cell(marker, lines)
            marker, lines = line, []
        else:
            lines.append(line)
    cells += _cell(marker, lines)
    return Document("percent", number(cells), metadata)


def parse_plain(text: str) -> Document:
    """A script without markers: one cell."""
    cell = new_cell("code", text.rstrip("\n"))
    return Document("percent", number([cell]))


def uncommented(lines: list[str]) -> str:
    """Lines without the ``# `` in front of each."""
    return "\n".join(re.sub(r"^# ?", "", line) for line in lines)


def _is_marker(line: str) -> bool:
    return bool(_MARKER.match(line) or _EXPORTED.match(line))


def _header(text: str) -> tuple[Mapping[str, object], str]:
    """Metadata in a jupytext header, and the text without header and shebang."""
    lines = text.split("\n")
    while lines and _PREAMBLE.match(lines[0]):
        lines.pop(0)
    body = "\n".join(lines)
    match = _HEADER.match(body)
    if not match:
        return {}, body
    return _yaml(uncommented(match[1].split("\n"))), body[match.end() :]


def _yaml(text: str) -> Mapping[str, object]:
    import yaml

    try:
        header = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    return dict(mapping(mapping(header).get("jupyter")))


def _cell(marker: str, lines: list[str]) -> list[Cell]:
    """The cell below a marker; none for blank lines above the first."""
    source = "\n".join(lines).strip("\n")
    if exported := _EXPORTED.match(marker):
        count = exported["count"].strip()
        return [
            new_cell(
                "code", source, execution_count=int(count) if count.isdigit() else None
            )
        ]
    if not marker and not source.strip():
        return []
    match = _MARKER.match(marker)
    kind, metadata = _options((match and match["rest"]) or "")
    if kind == "markdown":
        return [new_cell(kind, _markdown(source), metadata=metadata)]
    if kind == "raw":
        return [new_cell(kind, uncommented(source.split("\n")), metadata=metadata)]
    if language := metadata.get("language"):
        arguments = metadata.get("magic_args", "")
        first = f"%%{language} {arguments}".strip()
        source = f"{first}\n{uncommented(source.split(chr(10)))}"
    source = _ESCAPED.sub(r"\g<indent>\g<command>", source)
    return [new_cell("code", source, metadata=metadata)]


def _options(rest: str) -> tuple[CellKind, dict[str, object]]:
    """Cell type and metadata behind a marker: ``title [type] key=value ...``."""
    metadata: dict[str, object] = {}
    start = len(rest)
    position = 0
    while match := _OPTION.search(rest, position):
        start = min(start, match.start())
        value, position = _value(rest, match.end())
        metadata[match[1]] = value
    title = rest[:start]
    kind: CellKind = "code"
    if match := _TYPE.search(title):
        name = match[1] or match[2]
        kind = "raw" if name == "raw" else kind
        kind = "markdown" if name in ("markdown", "md") else kind
        title = title[: match.start()]
    if title.strip():
        metadata["title"] = title.strip()
    return kind, metadata


def _value(text: str, start: int) -> tuple[object, int]:
    """A JSON value at a position and its end; any other word as a string."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        value = text[start:].split(None, 1)[0]
        end = start + len(value)
    return value, end


def _markdown(source: str) -> str:
    for quotes in '"""', "'''":
        match = re.fullmatch(
            rf"\s*[rR]?{quotes}\n?(.*?)\n?{quotes}\s*", source, re.DOTALL
        )
        if match:
            return match[1]
    return uncommented(source.split("\n"))
