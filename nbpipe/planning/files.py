"""Files: where those that the catalog has, and those that stay in code, are put."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, normpath, splitext

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import DataFile
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft
from nbpipe.recognisers import remote_path
from nbpipe.text.trees import children

_MODELS = {".joblib", ".pkl", ".pickle", ".h5", ".pt", ".pth", ".model", ".sav", ".bin"}
_REPORTS = {".png", ".jpg", ".jpeg", ".svg", ".pdf", ".html", ".gif", ""}
_FILE = re.compile(r"[^\n\0]{1,240}")
#: What becomes of statements that name files.
_WITH_TEXTS = frozenset({"node", "functions", "floating", "parameters", "settings"})


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


def folder_target(path: str, written: Iterable[str]) -> str:
    """Return where a folder that the notebook writes into lies in the project."""
    if any(splitext(one)[1].lower() in _MODELS for one in written):
        return f"data/06_models/{_name(path)}"
    return result_target(path)


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


def place_of(path: str, moved: Mapping[str, str]) -> str:
    """Return where a path that code names is in the project."""
    return moved.get(path) or below(path, moved) or normpath(path)


def named_by(path: str, literals: Iterable[str]) -> str:
    """Return the text that says where a file is: its path, or a folder above it.

    >>> named_by("out/x.csv", ["out/", "x.csv", "b"])
    'out/'
    """
    texts = [text for text in literals if looks_like_file(text)]
    places = {text: normpath(text) for text in texts}
    above = [t for t in texts if path == places[t] or path.startswith(f"{places[t]}/")]
    return max(above, key=lambda text: (len(places[text]), text), default="")


def below(text: str, moved: Mapping[str, str]) -> str:
    """Return where a path goes that code puts together from a folder that is moved."""
    path = normpath(text)
    for folder in sorted(moved, key=len, reverse=True):
        rest = path.removeprefix(f"{normpath(folder)}/")
        if rest != path:
            return normpath(f"{moved[folder]}/{rest}")
    return ""


def literals(draft: Draft) -> Iterator[str]:
    """Yield the texts in the code that the catalog does not take over."""
    return (text for text, _ in literals_where(draft))


def literals_where(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts in the code, and the working directory where they stand."""
    readers: defaultdict[str, list[int]] = defaultdict(list)
    for facts in draft.statements:
        for name in facts.reads:
            readers[name].append(facts.statement.index)
    for facts in draft.statements:
        index = facts.statement.index
        if draft.fates[index] in _WITH_TEXTS:
            if index in draft.catalog or _only_for_catalog(draft, facts, readers):
                continue
            for node in _walk(facts.statement.node, draft.invented):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    folder = draft.folders[index]
                    text = node.value
                    if folder is None and text.startswith("../"):
                        text = text.replace("../", "")  # from wherever that may be
                    yield text, folder or ""


def _walk(node: ast.AST, invented: frozenset[str]) -> Iterator[ast.AST]:
    """Walk through code but for the names of files that the catalog gives."""
    match node:
        case ast.ListComp(generators=[ast.comprehension(iter=ast.Name(id=name))]):
            given = name in invented
        case ast.Subscript(value=ast.Name(id=name)):
            given = name in invented
        case _:
            given = False
    if not given:
        yield node
        for child in children(node):
            yield from _walk(child, invented)


def _only_for_catalog(
    draft: Draft, facts: StatementFacts, readers: Mapping[str, list[int]]
) -> bool:
    """Whether a statement names a path that the catalog alone goes on to use."""
    node = facts.statement.node
    if not isinstance(node, ast.Assign):
        return False
    constant = isinstance(node.value, ast.Constant)
    if not constant and draft.fates[facts.statement.index] != "parameters":
        return False
    users = [index for name in facts.may_bind for index in readers.get(name, ())]
    return bool(users) and all(index in draft.catalog for index in users)


def looks_like_file(text: str) -> bool:
    """Whether a text in the code may be the path of a file."""
    named = "/" in text or bool(splitext(text)[1])
    return named and bool(_FILE.fullmatch(text)) and text.strip("./ ") != ""
