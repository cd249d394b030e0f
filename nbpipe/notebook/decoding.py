"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from nbpipe.model.diagnostic import Diagnostic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


def decode(data: bytes, *, script: bool) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode a file: byte order mark, a script's coding line, UTF-8, then Latin-1.

    Latin-1 never fails, so every file has a text; falling back to it is reported.
    """
    encoding = _marked(data) or (_declared(data) if script else "") or "utf-8"
    try:
        return data.decode(encoding), ()
    except (UnicodeDecodeError, LookupError):
        return data.decode("latin-1"), (_guessed(encoding),)


def _marked(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    return ""


def _declared(data: bytes) -> str:
    for line in data.split(b"\n", 2)[:2]:
        if match := _CODING.match(line):
            return match[1].decode("ascii", "replace")
    return ""


def _guessed(encoding: str) -> Diagnostic:
    return Diagnostic(
        "NBP103",
        "warning",
        f"the file is not {encoding.upper()}; it was read as Latin-1",
        hint="save the file as UTF-8",
    )
