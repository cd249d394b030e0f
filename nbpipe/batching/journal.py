"""``results.jsonl``: a line for each notebook, written as soon as it is known."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from nbpipe.model.batch import Comparison, Limits, Record
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import UsageError
from nbpipe.model.verdict import Cost

NAME = "results.jsonl"


class Journal:
    """The results in a folder; one batch at a time may hold it.

    What a killed batch has written is kept: a last line that is torn is cut off.

    Args:
        folder: The output folder.
        fresh: Whether to forget what is there.

    Raises:
        UsageError: Another batch is at work in the folder.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self._file = (folder / NAME).open("a+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise UsageError(f"another batch is at work in {folder}") from None
        if fresh:
            self._file.truncate(0)

    def read(self) -> dict[str, Record]:
        """The last result for each notebook, by its place."""
        self._file.seek(0)
        data = self._file.read()
        whole = data.rfind(b"\n") + 1
        if whole != len(data):
            self._file.truncate(whole)
        found: dict[str, Record] = {}
        for line in data[:whole].splitlines():
            record = _read(line)
            if record:
                found[record.place] = record
        return found

    def append(self, record: Record) -> None:
        """Write a result, so that it is there even if the machine stops now."""
        line = json.dumps(asdict(record), ensure_ascii=True)
        self._file.write(line.encode("ascii") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        """Let another batch have the folder."""
        self._file.close()


def _read(line: bytes) -> Record | None:
    """A result, None for a line that is none or was written by another version."""
    try:
        data: dict[str, Any] = json.loads(line)
        data["limits"] = Limits(**data["limits"])
        found = tuple(Diagnostic(**item) for item in data["diagnostics"])
        data["diagnostics"] = found
        if said := data["comparison"]:
            said["cost"] = cost(said["cost"])
            said["differences"] = tuple(said["differences"])
            data["comparison"] = Comparison(**said)
        return Record(**data)
    except (ValueError, TypeError, KeyError):
        return None


def cost(data: dict[str, Any]) -> Cost:
    """The cost in JSON as data of the model; what is not known of it is left out."""
    known = {field.name for field in fields(Cost)}
    return Cost(**{name: value for name, value in data.items() if name in known})
