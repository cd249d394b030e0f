"""Files: where those that the catalog has, and those that stay in code, are put."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, normpath, relpath, split, splitext

from nbpipe.model.facts import StatementFacts
from nbpipe.model.plan import DataFile
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft
from nbpipe.planning.folders import inside
from nbpipe.planning.looking import folders_around
from nbpipe.planning.partitions import in_place_too, is_pattern
from nbpipe.recognisers import remote_path
from nbpipe.text.trees import children

_MODELS = {".joblib", ".pkl", ".pickle", ".h5", ".pt", ".pth", ".model", ".sav", ".bin"}
_REPORTS = {".png", ".jpg", ".jpeg", ".svg", ".pdf", ".html", ".gif", ""}
_FOLDER = re.compile(r"[\w .-]{1,80}(?:/[\w .-]{1,80})*/?")
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
    literals = [*_literals(draft)]
    named = {inside(folder, text): (text, folder) for text, folder in literals}
    found += _databases(draft, (text for text, _ in literals))
    searches = "*" in _modes(draft, "read") | _modes(draft, "write")
    found += in_place_too(draft, searches)
    moved |= {text: place for text, place in draft.places.items() if text in named}
    around = folders_around(draft, named) if searches else ()
    texts = [*dict.fromkeys([*named, *sorted(reads | writes), *around])]
    outer = _outer(texts)  # where a folder is moved to, all in it follows
    for text in sorted(texts, key=lambda text: text not in outer):
        known = text in reads and text.strip("./ ") != ""  # `os.chdir("folder")`
        known |= searches and is_folder(draft, text)
        if text.startswith(("/", "~")) or not (known or _looks_like_file(text)):
            continue
        if text in reads and is_pattern(text):
            found += _matched(draft, text, moved, literal=text in named)
            continue
        within, there = not text.startswith(".."), draft.exists(text)
        target = normpath(moved.get(text, text))
        if text in moved:
            folders.add(dirname(target))
        elif not within and text in named:
            literal, folder = named[text]
            with_it = "" if folder else _below(text, moved)
            target = with_it or _moved_target(text, reads, writes, there)
            if target:
                new = relpath(target, folder) if folder else target
                moved[literal] = f"{new}/" if text.endswith("/") else new
        else:
            target = _below(text, moved) or (target if within else "")
        # What an earlier run wrote comes along too: this one may look at it first.
        stays = within and splitext(text)[1] != ""
        if there and target and (text not in writes or text in reads or stays):
            found.append(DataFile(text, target))
        elif text in writes and within and draft.exists(dirname(target) or "."):
            folders.add(dirname(target))
        elif target and not within and not splitext(text)[1]:
            inner = is_pattern(text)
            place, new = (dirname(text), dirname(target)) if inner else (text, target)
            made = place.rstrip("/") in writes  # by the code, or it is a file
            folders.add(dirname(new) if made else new)
    return Files(moved, tuple(found), tuple(sorted(folders - {""})))


def _outer(texts: Iterable[str]) -> frozenset[str]:
    """Folders outside the notebook's that have others of the paths in them."""
    leads_out = [text for text in texts if text.startswith("..")]
    return frozenset(
        text
        for text in leads_out
        if _looks_like_file(text)
        and any(other.startswith(f"{text.rstrip('/')}/") for other in leads_out)
        and not is_pattern(text)
    )


def _databases(draft: Draft, named: Iterable[str]) -> Iterator[DataFile]:
    """Files of SQLite that code names by an address of SQLAlchemy."""
    for text in named:
        path = text.removeprefix("sqlite:///")
        within = path != text and not path.startswith(("/", "..", ":"))
        if within and path and draft.exists(path):
            yield DataFile(path, normpath(path))


def _touched(draft: Draft, mode: str) -> set[str]:
    """Paths that the code reads, or writes."""
    return _modes(draft, mode) - {"*"}


def _modes(draft: Draft, mode: str) -> set[str]:
    return {
        effect.resource[5:]
        for facts in draft.statements
        if facts.statement.index not in draft.catalog
        for effect in facts.effects
        if effect.resource.startswith("file:") and effect.mode == mode
    }


def is_folder(draft: Draft, text: str) -> bool:
    """Whether a text is the name of a folder beside the notebook, with files in it."""
    named = _FOLDER.fullmatch(text) and text.strip("./ ") != ""
    return bool(named and draft.exists(text) and draft.matching(f"{text}/*"))


def _matched(
    draft: Draft, pattern: str, moved: dict[str, str], *, literal: bool
) -> Iterator[DataFile]:
    """The files that a pattern names; where they go, the code looks for them.

    What may name all that lies beside the notebook brings nothing along.
    """
    folder, last = split(pattern)
    if not folder and not splitext(last)[1]:
        return
    within = not pattern.startswith("..")
    target = _below(folder, moved)
    if not within and not target and literal and not is_pattern(folder):
        target = raw_target(folder) if folder.strip("./") else "data/01_raw"
        moved[pattern] = f"{target}/{last}"
    for path in draft.matching(pattern):
        if within:
            yield DataFile(path, path)
        elif target:
            yield DataFile(path, f"{target}/{basename(path)}")


def _moved_target(text: str, reads: set[str], writes: set[str], there: bool) -> str:
    """Return where a path that leads out of the notebook's folder goes."""
    below = [path for path in writes if path.startswith(f"{text.rstrip('/')}/")]
    if text in writes or below:
        of_models = any(splitext(path)[1].lower() in _MODELS for path in below)
        return f"data/06_models/{_name(text)}" if of_models else result_target(text)
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
    """Yield the texts in the code that the catalog does not take over."""
    return (text for text, _ in _literals(draft))


def _literals(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts in the code, and the working directory where they stand."""
    readers: defaultdict[str, list[int]] = defaultdict(list)
    for facts in draft.statements:
        for name in facts.reads:
            readers[name].append(facts.statement.index)
    for facts in draft.statements:
        index = facts.statement.index
        if draft.fates[index] in ("node", "functions", "floating", "parameters"):
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


def _looks_like_file(text: str) -> bool:
    named = "/" in text or bool(splitext(text)[1])
    return named and bool(_FILE.fullmatch(text)) and text.strip("./ ") != ""
