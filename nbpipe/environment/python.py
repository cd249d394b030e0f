"""Which Python a notebook ran with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from nbpipe.environment.places import content, python_files
from nbpipe.model.diagnostic import Diagnostic

OLDEST = (3, 10)
"""The oldest that Kedro 1.7 runs on."""
_VERSION = re.compile(r"(?:c?python-?)?(3\.\d{1,3})(\.\d+)?")


def saved_with(metadata: Mapping[str, object]) -> str:
    """The Python that Jupyter wrote into a notebook, ``""`` for none.

    >>> saved_with({"language_info": {"name": "python", "version": "3.11.4"}})
    '3.11.4'
    """
    info = metadata.get("language_info")
    version = info.get("version") if isinstance(info, Mapping) else ""
    match = _VERSION.match(version) if isinstance(version, str) else None
    return match[0] if match else ""


def named_by_file(notebook: Path) -> tuple[str, str]:
    """The Python of a ``.python-version`` or ``runtime.txt``, and the file's name."""
    for path in python_files(notebook):
        data = content(path)
        text = data.decode("ascii", "replace").strip() if data else ""
        if match := _VERSION.match(text):
            return match[0].removeprefix("python-"), path.name
    return "", ""


def supported(version: str) -> str:
    """Its first two numbers, ``""`` where Kedro does not run on it.

    >>> supported("3.12.1"), supported("3.8")
    ('3.12', '')
    """
    match = _VERSION.match(version)
    if not match:
        return ""
    numbers = tuple(map(int, match[1].split(".")))
    return match[1] if numbers >= OLDEST else ""


def too_old(version: str, place: str) -> tuple[Diagnostic, ...]:
    """That the notebook's Python is one that Kedro has left behind."""
    if not version or supported(version):
        return ()
    oldest = ".".join(map(str, OLDEST))
    how = f"{place} names" if place else "the notebook was saved with"
    return (
        Diagnostic(
            "NBP600",
            "info",
            f"{how} Python {version}, and Kedro 1.7 runs on {oldest} and later: "
            f"the project asks for {oldest} or later",
        ),
    )
