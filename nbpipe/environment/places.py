"""Where the files stand that say what a notebook needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_LARGEST = 1_000_000
_LARGEST_LOCK = 5_000_000
_BESIDE = ("notebooks", "notebook", "nbs", "nb", "ipynb")
_NAMES = (
    "requirements.txt",
    "environment.yml",
    "environment.yaml",
    "pylock.toml",
    "Pipfile.lock",
    "Pipfile",
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "pyproject.toml",
    "setup.cfg",
)
_BINDER = ("requirements.txt", "environment.yml", "environment.yaml")


def root(notebook: Path) -> Path:
    """The folder that a notebook belongs to as a whole.

    That of its repository; outside one the notebook's own, or the one above where its
    own holds nothing but notebooks by its name.
    """
    home = notebook.absolute().parent
    for folder in (home, *home.parents):
        if (folder / ".git").exists():
            return folder
    return home.parent if home.name.lower() in _BESIDE else home


def folders(notebook: Path) -> Iterator[Path]:
    """The notebook's folder, and those above up to the `root`."""
    home, last = notebook.absolute().parent, root(notebook)
    for folder in (home, *home.parents):
        yield folder
        if folder == last:
            return


def files(notebook: Path) -> Iterator[Path]:
    """Files that may say something, those that count first, whether there or not."""
    stem = notebook.stem
    own = (
        f"requirements-{stem}.txt", f"requirements_{stem}.txt",
        f"{stem}-requirements.txt", f"{stem}_requirements.txt",
        f"requirements/{stem}.txt", "requirements-notebooks.txt",
        "requirements-notebook.txt", "requirements/notebooks.txt",
        "requirements/notebook.txt",
    )  # fmt: skip
    for folder in folders(notebook):
        for name in (*own, *_NAMES, "requirements/requirements.txt"):
            yield folder / name
        for binder in ("binder", ".binder"):
            yield from (folder / binder / name for name in _BINDER)


def python_files(notebook: Path) -> Iterator[Path]:
    """Files that name a Python and nothing else."""
    for folder in folders(notebook):
        yield folder / ".python-version"
        yield folder / "runtime.txt"


def content(path: Path) -> bytes | None:
    """What a file holds; None where it is none, or none that a person writes."""
    locks = path.suffix == ".lock" or path.name == "pylock.toml"
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > (_LARGEST_LOCK if locks else _LARGEST):
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def included(name: str, by: Path, top: Path) -> Path | None:
    """The file that another one includes; None for what lies outside."""
    if "://" in name or "$" in name or not name:
        return None
    try:
        path = (by.parent / name).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_relative_to(top.resolve()) else None
