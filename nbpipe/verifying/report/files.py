"""Files of the project as text, never from outside of it."""

from __future__ import annotations

from pathlib import Path


def inside(project: Path, path: str) -> Path | None:
    """The file at a relative path of the project; None where that leads out of it."""
    try:
        root = project.resolve()
        found = (root / path).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return found if path and found.is_relative_to(root) else None


def text_of(project: Path, path: str) -> str | None:
    """The text of a file of the project; None where it cannot be read."""
    file = inside(project, path)
    try:
        return None if file is None else file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None


def why(error: Exception) -> str:
    """An error's words, without the machine's paths."""
    return str(getattr(error, "strerror", None) or error)
