"""Files: where those that the catalog has, and those that stay in code, are put."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import basename, normpath, splitext

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import DataFile
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft

_MODELS = {".joblib", ".pkl", ".pickle", ".h5", ".pt", ".pth", ".model", ".sav", ".bin"}
_FILE = re.compile(r"[^\n\0]{1,240}")


@dataclass(frozen=True, slots=True)
class Files:
    """Where files go.

    Attributes:
        moved: New path of each path that code names.
        data_files: What to bring into the project for that code.
    """

    moved: dict[str, str]
    data_files: tuple[DataFile, ...]


def raw_target(path: str) -> str:
    """Return where a file that the notebook reads lies in the project."""
    return f"data/01_raw/{_name(path)}"


def result_target(path: str) -> str:
    """Return where a file that the notebook writes lies in the project."""
    layer = "06_models" if splitext(path)[1].lower() in _MODELS else "07_model_output"
    return f"data/{layer}/{_name(path)}"


def dataset_name(path: str) -> str:
    """Return a dataset's name for a file."""
    return identifier(splitext(_name(path))[0], fallback="data")


def _name(path: str) -> str:
    return basename(normpath(path.replace("\\", "/"))) or "data"


def files_in_code(draft: Draft) -> Files:
    """Find existing files that code names by a literal, and move them to data/01_raw.

    A file that the notebook's code may also write stays where it is: the path in the
    code is then right both for the reading and the writing.
    """
    writes = {
        effect.resource[5:]
        for facts in draft.statements
        for effect in facts.effects
        if effect.resource.startswith("file:") and effect.mode == "write"
    }
    moved: dict[str, str] = {}
    found: list[DataFile] = []
    for text in dict.fromkeys(_literals(draft)):
        if not _looks_like_file(text) or not draft.exists(text):
            continue
        inside = not text.startswith(("/", "..", "~"))
        if text in writes or "*" in writes:
            target = normpath(text) if inside else ""
        else:
            target = raw_target(text)
            moved[text] = f"{target}/" if text.endswith("/") else target
        if target:
            found.append(DataFile(text, target))
    return Files(moved, tuple(found))


def _literals(draft: Draft) -> Iterable[str]:
    for facts in draft.statements:
        index = facts.statement.index
        if draft.fates[index] in ("node", "functions", "floating"):
            if index in draft.catalog or _only_for_catalog(draft, facts):
                continue
            for node in ast.walk(facts.statement.node):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def _only_for_catalog(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement names a path that the catalog alone goes on to use."""
    node = facts.statement.node
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return False
    users = [f for f in draft.statements if f.reads & facts.may_bind]
    return bool(users) and all(f.statement.index in draft.catalog for f in users)


def _looks_like_file(text: str) -> bool:
    named = "/" in text or bool(splitext(text)[1])
    return named and bool(_FILE.fullmatch(text)) and text.strip("./ ") != ""
