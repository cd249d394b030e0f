"""Where the files are put that code, not the catalog, reads and writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, normpath, relpath, split, splitext

from nbpipe.model.plan import DataFile
from nbpipe.planning.draft import Draft
from nbpipe.planning.files import (
    Files,
    below,
    folder_target,
    literals_where,
    looks_like_file,
    raw_target,
)
from nbpipe.planning.folders import inside
from nbpipe.planning.local_modules import files_named, module_texts
from nbpipe.planning.looking import folders_around
from nbpipe.planning.partitions import in_place_too
from nbpipe.text.patterns import is_pattern

_LOOKS = re.compile(r"\b(?:exists|isfile|is_file)\(")
_FOLDER = re.compile(r"[\w .-]{1,80}(?:/[\w .-]{1,80})*/?")


def files_in_code(draft: Draft) -> Files:
    """Decide where the files lie that code, not the catalog, reads and writes.

    A path inside the notebook's folder keeps its name, relative to the project. One
    that leads out of the folder by ``..`` is moved into ``data/``, and the code
    follows; one that begins at the root or at home means the same in the project.
    """
    code = _Code.of(draft)
    placing = _Placing(draft, code)
    placing.found += _databases(draft, code.texts)
    placing.found += _fetched(draft, code.texts)
    placing.found += in_place_too(draft, code.searches)
    placing.found += _of_modules_above(draft)
    placing.moved |= {draft.home: "."} if draft.home else {}
    placing.moved |= {t: place for t, place in draft.places.items() if t in code.named}
    around = folders_around(draft, code.named) if code.searches else ()
    paths = [*dict.fromkeys([*code.named, *sorted(code.touched), *around])]
    outer = _outer(paths)  # where a folder is moved to, all in it follows
    for path in sorted(paths, key=lambda path: path not in outer):
        placing.place(path)
    return placing.files()


@dataclass(frozen=True, slots=True)
class _Code:
    """What the code does with files.

    Attributes:
        reads: Paths that it reads.
        writes: Paths that it writes.
        searches: Whether it opens files whose names it computes.
        texts: The texts in it.
        named: Those that may be paths, from the notebook's folder: each as it stands
            in the code, and the working directory there.
    """

    reads: frozenset[str]
    writes: frozenset[str]
    searches: bool
    texts: tuple[str, ...]
    named: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, draft: Draft) -> _Code:
        """Collect it."""
        reads, writes = _touched(draft, "read"), _touched(draft, "write")
        literals = [*literals_where(draft), *_of_modules(draft)]
        return cls(
            reads=reads - {"*"},
            writes=writes - {"*"},
            searches="*" in reads | writes,
            texts=tuple(text for text, _ in literals),
            named={inside(folder, text): (text, folder) for text, folder in literals},
        )

    @property
    def touched(self) -> frozenset[str]:
        """Paths that it reads or writes."""
        return self.reads | self.writes


def _of_modules(draft: Draft) -> Iterator[tuple[str, str]]:
    """Files in the notebook's folder that its modules name, which keep their places."""
    for path in _named_by_modules(draft):
        if draft.exists(path):
            yield path, ""


def _of_modules_above(draft: Draft) -> Iterator[DataFile]:
    """Files that modules name from the folder to which the notebook goes first."""
    writes = {
        effect.resource[5:]
        for facts in draft.statements
        for effect in facts.effects
        if effect.resource.startswith("file:") and effect.mode != "read"
    }
    for path in _named_by_modules(draft) if draft.home else ():
        source = inside(draft.home, path)
        if source not in writes and draft.exists(source):
            yield DataFile(source, path)


def _named_by_modules(draft: Draft) -> Iterator[str]:
    """Files that modules beside the notebook name, but those outside its folder."""
    for text in module_texts(draft).values():
        for path in sorted(files_named(text)):
            if not path.startswith(("..", "/", "~")):
                yield path


@dataclass(slots=True)
class _Placing:
    """Gives one path after the other its place.

    Attributes:
        draft: The draft.
        code: What its code does with files.
        moved: New path of each text that code names.
        found: What to bring into the project.
        folders: Folders that the code writes into.
    """

    draft: Draft
    code: _Code
    moved: dict[str, str] = field(default_factory=dict)
    found: list[DataFile] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)

    def files(self) -> Files:
        """Return where all files go."""
        folders = sorted(self.folders - {""})
        return Files(self.moved, tuple(self.found), tuple(folders))

    def place(self, path: str) -> None:
        """Decide where a path goes, if it is the path of a file or a folder."""
        if path.startswith(("/", "~")) or not self._is_file(path):
            return
        if path in self.code.reads and is_pattern(path):
            literal = path in self.code.named
            self.found += _matched(self.draft, path, self.moved, literal=literal)
        else:
            self._bring(path, self._target(path))

    def _is_file(self, path: str) -> bool:
        # `os.chdir("folder")` reads a folder
        known = path in self.code.reads and path.strip("./ ") != ""
        known = known or (self.code.searches and _is_folder(self.draft, path))
        return known or looks_like_file(path)

    def _target(self, path: str) -> str:
        """Return the path in the project, ``""`` for none; the code follows it."""
        if self._from_home(path):
            return self._from_home(path)
        if path in self.moved:
            target = normpath(self.moved[path])
            self.folders.add(dirname(target))
            return target
        within = not path.startswith("..")
        if within or path not in self.code.named:
            return below(path, self.moved) or (normpath(path) if within else "")
        literal, folder = self.code.named[path]
        target = "" if folder else below(path, self.moved)
        target = target or self._target_of_outside(path)
        if target:
            new = relpath(target, folder) if folder else target
            self.moved[literal] = f"{new}/" if path.endswith("/") else new
        return target

    def _is_there(self, path: str) -> bool:
        return self.draft.exists(dirname(path) or ".")

    def _from_home(self, path: str) -> str:
        """The path from the folder to which the notebook goes, ``""`` outside it."""
        home = self.draft.home
        inner = bool(home) and path.startswith(f"{home}/")
        found = path[len(home) + 1 :] if inner else ""
        return "" if found.startswith("..") else found

    def _target_of_outside(self, path: str) -> str:
        """Return where a path goes that leads out of the notebook's folder."""
        reads, writes = self.code.reads, self.code.writes
        under = [one for one in writes if one.startswith(f"{path.rstrip('/')}/")]
        if path in writes or under:
            return folder_target(path, under)
        there = path in reads or self.draft.exists(path)
        return raw_target(path) if there else ""

    def _bring(self, path: str, target: str) -> None:
        """Bring along what is there, and see that there is a folder for the rest."""
        reads, writes = self.code.reads, self.code.writes
        home = self._from_home(path) != ""
        within, ending = home or not path.startswith(".."), splitext(path)[1]
        # What an earlier run wrote comes along too: this one may look at it first.
        stays = within and ending != ""
        wanted = path not in writes or path in reads or stays
        if target and wanted and self.draft.exists(path):
            self.found.append(DataFile(path, target))
        elif path in writes and within and self._is_there(path if home else target):
            self.folders.add(dirname(target))
        elif target and not within and not ending:
            inner = is_pattern(path)
            place, new = (dirname(path), dirname(target)) if inner else (path, target)
            made = place.rstrip("/") in writes  # by the code, or it is a file
            self.folders.add(dirname(new) if made else new)


def _outer(paths: Iterable[str]) -> frozenset[str]:
    """Folders outside the notebook's that have others of the paths in them."""
    leads_out = [path for path in paths if path.startswith("..")]
    return frozenset(
        path
        for path in leads_out
        if looks_like_file(path)
        and any(other.startswith(f"{path.rstrip('/')}/") for other in leads_out)
        and not is_pattern(path)
    )


def _databases(draft: Draft, named: Iterable[str]) -> Iterator[DataFile]:
    """Files of SQLite that code names by an address of SQLAlchemy."""
    for text in named:
        path = text.removeprefix("sqlite:///")
        within = path != text and not path.startswith(("/", "..", ":"))
        if within and path and draft.exists(path):
            yield DataFile(path, normpath(path))


def _fetched(draft: Draft, named: Iterable[str]) -> Iterator[DataFile]:
    """Files that addresses name: code fetches those that it does not find."""
    if not any(_LOOKS.search(facts.statement.text) for facts in draft.statements):
        return
    for text in named:
        name = basename(text.partition("?")[0]) if "/" in text else ""
        if splitext(name)[1] and draft.exists(name) and not draft.exists(text):
            yield DataFile(name, name)


def _touched(draft: Draft, mode: str) -> frozenset[str]:
    """Paths that the code reads, or writes; ``*`` for those that are not known."""
    return frozenset(
        effect.resource[5:]
        for facts in draft.statements
        if facts.statement.index not in draft.catalog
        for effect in facts.effects
        if effect.resource.startswith("file:") and effect.mode == mode
    )


def _is_folder(draft: Draft, text: str) -> bool:
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
    target = below(folder, moved)
    if not within and not target and literal and not is_pattern(folder):
        target = raw_target(folder) if folder.strip("./") else "data/01_raw"
        moved[pattern] = f"{target}/{last}"
    for path in draft.matching(pattern):
        if within:
            yield DataFile(path, path)
        elif target:
            yield DataFile(path, f"{target}/{basename(path)}")
