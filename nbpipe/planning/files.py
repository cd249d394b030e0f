"""Files: where those that the catalog has, and those that stay in code, are put."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, normpath, splitext

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import DataFile
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft
from nbpipe.recognisers import remote_path

_MODELS = {".joblib", ".pkl", ".pickle", ".h5", ".pt", ".pth", ".model", ".sav", ".bin"}
_REPORTS = {".png", ".jpg", ".jpeg", ".svg", ".pdf", ".html", ".gif", ""}
_FILE = re.compile(r"[^\n\0]{1,240}")


@dataclass(frozen=True, slots=True)
class Files:
    """Where files go.

    Attributes:
        moved: New path of each path that code names.
        data_files: What to bring into the project for that code.
        folders: Folders that the code writes into.
    """

    moved: dict[str, str]
    data_files: tuple[DataFile, ...]
    folders: tuple[str, ...] = ()


def raw_target(path: str) -> str:
    """Return where a file that the notebook reads lies in the project."""
    if remote_path(path):
        return path
    return f"data/01_raw/{_name(path)}"


def result_target(path: str) -> str:
    """Return where a file that the notebook writes lies in the project."""
    if remote_path(path):
        return path
    ending = splitext(path)[1].lower()
    layer = "06_models" if ending in _MODELS else "07_model_output"
    if ending in _REPORTS:
        layer = "08_reporting"
    return f"data/{layer}/{_name(path)}"


def dataset_name(path: str, *, with_ending: bool = False) -> str:
    """Return a dataset's name for a file.

    >>> dataset_name("raw/Sales 2020.csv")
    'sales_2020'
    >>> dataset_name("sales.xlsx", with_ending=True)
    'sales_xlsx'
    """
    name = _name(path)
    text = name.replace(".", "_") if with_ending else splitext(name)[0]
    return identifier(text, fallback="data")


def _name(path: str) -> str:
    plain = path.partition("?")[0] if remote_path(path) else path
    return basename(normpath(plain.replace("\\", "/"))) or "data"


def files_in_code(draft: Draft) -> Files:
    """Decide where the files lie that code, not the catalog, reads and writes.

    A path inside the notebook's folder keeps its name, relative to the project. One
    that leads out of the folder by ``..`` is moved into ``data/``, and the code
    follows; one that begins at the root or at home means the same in the project.
    """
    reads, writes = _touched(draft, "read"), _touched(draft, "write")
    moved: dict[str, str] = {}
    found: list[DataFile] = []
    folders: set[str] = set()
    named = dict.fromkeys(literals(draft))
    found += _databases(draft, named)
    moved |= {text: place for text, place in draft.places.items() if text in named}
    for text in dict.fromkeys([*named, *sorted(reads | writes)]):
        known = text in reads and text.strip("./ ") != ""  # `os.chdir("folder")`
        if text.startswith(("/", "~")) or not (known or _looks_like_file(text)):
            continue
        inside, there = not text.startswith(".."), draft.exists(text)
        target = normpath(moved.get(text, text))
        if text in moved:
            folders.add(dirname(target))
        elif not inside and text in named:
            target = _moved_target(text, reads, writes, there)
            if target:
                moved[text] = f"{target}/" if text.endswith("/") else target
        else:
            target = _below(text, moved) or (target if inside else "")
        # What an earlier run wrote comes along too: this one may look at it first.
        stays = inside and splitext(text)[1] != ""
        if there and target and (text not in writes or text in reads or stays):
            found.append(DataFile(text, target))
        elif text in writes and inside and draft.exists(dirname(target) or "."):
            folders.add(dirname(target))
        elif target and not inside and not splitext(text)[1]:
            folders.add(target)
    return Files(moved, tuple(found), tuple(sorted(folders - {""})))


def _databases(draft: Draft, named: Iterable[str]) -> Iterator[DataFile]:
    """Files of SQLite that code names by an address of SQLAlchemy."""
    for text in named:
        path = text.removeprefix("sqlite:///")
        inside = path != text and not path.startswith(("/", "..", ":"))
        if inside and path and draft.exists(path):
            yield DataFile(path, normpath(path))


def _touched(draft: Draft, mode: str) -> set[str]:
    """Paths that the code reads, or writes."""
    return {
        effect.resource[5:]
        for facts in draft.statements
        if facts.statement.index not in draft.catalog
        for effect in facts.effects
        if effect.resource.startswith("file:") and effect.mode == mode
    } - {"*"}


def _moved_target(text: str, reads: set[str], writes: set[str], there: bool) -> str:
    """Return where a path that leads out of the notebook's folder goes."""
    below = any(path.startswith(f"{text.rstrip('/')}/") for path in writes)
    if text in writes or below:
        return result_target(text)
    return raw_target(text) if there or text in reads else ""


def place_of(path: str, moved: Mapping[str, str]) -> str:
    """Return where a path that code names is in the project."""
    return moved.get(path) or _below(path, moved) or normpath(path)


def named_by(path: str, literals: Iterable[str]) -> str:
    """Return the text that says where a file is: its path, or a folder above it.

    >>> named_by("out/x.csv", ["out/", "x.csv", "b"])
    'out/'
    """
    texts = [text for text in literals if _looks_like_file(text)]
    places = {text: normpath(text) for text in texts}
    above = [t for t in texts if path == places[t] or path.startswith(f"{places[t]}/")]
    return max(above, key=lambda text: (len(places[text]), text), default="")


def _below(text: str, moved: Mapping[str, str]) -> str:
    """Return where a path goes that code puts together from a folder that is moved."""
    path = normpath(text)
    for folder in sorted(moved, key=len, reverse=True):
        rest = path.removeprefix(f"{normpath(folder)}/")
        if rest != path:
            return normpath(f"{moved[folder]}/{rest}")
    return ""


def literals(draft: Draft) -> Iterator[str]:
    """Yield the texts in the code that the catalog does not take over.

    Of parameters that the code uses, those that lead out of the notebook's folder.
    """
    for facts in draft.statements:
        index = facts.statement.index
        fate = draft.fates[index]
        if index in draft.catalog or _only_for_catalog(draft, facts):
            continue
        plain = fate in ("node", "functions", "floating")
        if plain or fate == "parameters":
            for node in ast.walk(facts.statement.node):
                value = node.value if isinstance(node, ast.Constant) else None
                if isinstance(value, str) and (plain or value.startswith("..")):
                    yield value


def _only_for_catalog(draft: Draft, facts: StatementFacts) -> bool:
    """Whether a statement names a path that the catalog alone goes on to use."""
    node = facts.statement.node
    if not isinstance(node, ast.Assign):
        return False
    constant = isinstance(node.value, ast.Constant)
    if not constant and draft.fates[facts.statement.index] != "parameters":
        return False
    users = [f for f in draft.statements if f.reads & facts.may_bind]
    return bool(users) and all(f.statement.index in draft.catalog for f in users)


def with_moved(value: object, moved: Mapping[str, str]) -> object:
    """Return a parameter's value with the new paths.

    >>> with_moved({"in": ["../a.csv", 1]}, {"../a.csv": "data/01_raw/a.csv"})
    {'in': ['data/01_raw/a.csv', 1]}
    """
    if isinstance(value, str):
        return moved.get(value, value)
    if isinstance(value, list):
        return [with_moved(item, moved) for item in value]
    if isinstance(value, Mapping):
        return {key: with_moved(item, moved) for key, item in value.items()}
    return value


def _looks_like_file(text: str) -> bool:
    named = "/" in text or bool(splitext(text)[1])
    return named and bool(_FILE.fullmatch(text)) and text.strip("./ ") != ""
