"""Files that calls are given by name, of which no table says what they do with them.

Whether a text names a file, other statements tell: those that are known to touch it,
and other calls that are given the same name.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from posixpath import normpath

from nbpipe.analysis.arguments import Arguments
from nbpipe.analysis.values import SCALAR, Value
from nbpipe.model.facts import Effect, StatementFacts
from nbpipe.text.patterns import is_pattern
from nbpipe.text.trees import children

#: Keywords by which libraries take a file.
FILE_ARGUMENTS = frozenset(
    "path fname buf file filename f fp path_or_buf path_or_buffer excel_writer "
    "filepath_or_buffer io source where filepath file_path model_file".split()
)
_FILE = re.compile(r"[^\s*?<>|:]+\.[A-Za-z][A-Za-z0-9]{0,9}")
_QUOTED = re.compile(r"'([^'\n]+)'|\"([^\"\n]+)\"")
_MARKED = re.compile(r"[./*]")
#: Names of functions to which a bare word may be a file or a folder.
_ON_FILES = re.compile(
    r"read|load|open|save|write|dump|scan|file|dir|folder|path|import|export|image|"
    r"from_|parse|extract|dataset",
    re.IGNORECASE,
)
_SAVES = re.compile(r"(im)?(save|write_|dump|export)|to_(disk|file)$|imwrite$")
_READS = re.compile(r"(im)?(read|load|open)(_|img|image|file|$)")
_OF_IMAGES = re.compile(r"image|imread|img|cv2", re.IGNORECASE)
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", "*")
#: Kinds of objects that read a file when they are asked for what is in it.
_LAZY = frozenset({"polars.LazyFrame"})
#: Libraries whose functions are given names of columns, not of files.
_WITH_COLUMNS = ("pandas.", "matplotlib.", "seaborn.", "plotly.", "altair.", "bokeh.")


@dataclass(slots=True)
class Names:
    """Texts that calls were given in one statement.

    Attributes:
        texts: All of them, patterns for those that are put together.
        paths: Those that stand where a path would.
        reads: ``image`` or ``any`` where a call reads a file of which that is known.
    """

    texts: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)

    def add(self, path: str, node: ast.Call, passed: Arguments) -> None:
        """Take in what a call is given; `path` is its qualified name."""
        texts = set(texts_of(node, passed))
        on_files = _ON_FILES.search(path.rpartition(".")[2])
        self.texts |= texts if on_files else {t for t in texts if _MARKED.search(t)}
        if path.startswith(_WITH_COLUMNS):
            return
        for _, value in where_paths_stand(node, passed):
            if isinstance(value.const, str) and _FILE.fullmatch(value.const):
                self.paths.add(value.const)
        name, first = path.rpartition(".")[2], passed.positional[:1]
        if _READS.match(name) and first and first[0] == SCALAR:
            images = _OF_IMAGES.search(path)
            self.reads.add("image" if images else "any")


def where_paths_stand(
    node: ast.Call, passed: Arguments
) -> Iterator[tuple[ast.expr, Value]]:
    """Yield the first two arguments, and those that are called as paths are."""
    names = {keyword.arg: keyword.value for keyword in node.keywords}
    yield from zip(node.args[:2], passed.positional, strict=False)
    for name in FILE_ARGUMENTS & names.keys() & passed.keywords.keys():
        yield names[name], passed.keywords[name]


def saves(path: str) -> bool:
    """Whether a function is one that writes files, by its name."""
    return bool(_SAVES.match(path.rpartition(".")[2]))


def pattern(node: ast.expr, const_of: Callable[[str], object]) -> str:
    """Return what is known of a text that is put together, ``*`` for the rest.

    >>> made = ast.parse('os.path.join("out", f"{name}.png")', mode="eval").body
    >>> pattern(made, lambda name: None)
    'out/*.png'
    """
    match node:
        case ast.Constant(value=value):
            found = str(value)
        case ast.Name(id=name):
            const = const_of(name)
            found = const if isinstance(const, str) else "*"
        case ast.JoinedStr(values=parts):
            found = "".join(pattern(part, const_of) for part in parts)
        case ast.FormattedValue(value=ast.Name() as value, format_spec=None):
            found = pattern(value, const_of)
        case ast.BinOp(left=left, op=ast.Add() | ast.Div() as op, right=right):
            between = "/" if isinstance(op, ast.Div) else ""
            found = between.join(pattern(part, const_of) for part in (left, right))
        case ast.BinOp(left=ast.Constant(value=str() as text), op=ast.Mod()):
            found = re.sub(r"%[^a-zA-Z%]*[a-zA-Z]", "*", text)
        case ast.Call(func=ast.Attribute(attr="join" | "Path"), args=[_, *_] as parts):
            found = "/".join(pattern(part, const_of) for part in parts)
        case ast.Call(func=ast.Name(id="Path" | "str" | "join"), args=[_, *_] as parts):
            found = "/".join(pattern(part, const_of) for part in parts)
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str() as text), attr="format")
        ):
            found = re.sub(r"\{[^}]*\}", "*", text)
        case _:
            found = "*"
    return re.sub(r"\*+", "*", found)


def texts_of(node: ast.Call, passed: Arguments) -> Iterator[str]:
    """Yield the texts that a call is given, within lists and dicts too."""
    nodes = (*node.args, *(keyword.value for keyword in node.keywords))
    for part, value in zip(nodes, passed.every, strict=False):
        if isinstance(value.const, str):
            yield value.const
        elif isinstance(part, ast.List | ast.Tuple | ast.Dict | ast.JoinedStr):
            yield from _inner_texts(part)


def _inner_texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield pattern(node, lambda _: None)
    else:
        for part in children(node):
            if isinstance(part, ast.expr):
                yield from _inner_texts(part)


def quoted(sql: str) -> Iterator[str]:
    """Yield what a statement of SQL quotes and may be a file, with ``*`` for ``{}``.

    >>> [*quoted("select 'it', x from 'a.csv' join read_parquet('out/*')")]
    ['a.csv', 'out/*']
    """
    for match in _QUOTED.finditer(sql):
        text = (match[1] or match[2]).replace("{}", "*")
        if re.search(r"[./*]", text) and not re.search(r"\s", text):
            yield text


@dataclass(frozen=True, slots=True)
class _Known:
    """What all statements together tell of files.

    Attributes:
        touched: Those that are read or written, and how they are written plainly.
        written: Those that are written.
        several: Those that several statements give to calls.
        lazy: Variables whose files are read when they are used.
        scanned: Those files, where they are written too.
    """

    touched: Mapping[str, str]
    written: frozenset[str]
    several: frozenset[str]
    lazy: frozenset[str]
    scanned: frozenset[str]

    @classmethod
    def of(cls, facts: Sequence[StatementFacts], names: Sequence[Names]) -> _Known:
        """Collect it."""
        written = _files_of(facts, "write")
        touched = _files_of(facts, "read", "write") - {"*"}
        times = Counter(path for each in names for path in {*map(_plain, each.paths)})
        scans = [one for one in facts if _lazy_of(one)]
        return cls(
            touched={path: _plain(path) for path in sorted(touched)},
            written=written,
            several=frozenset(path for path, count in times.items() if count > 1),
            lazy=frozenset(name for one in scans for name in _lazy_of(one)),
            scanned=_files_of(scans, "read") & written,
        )


def with_named_files(
    facts: Sequence[StatementFacts], names: Sequence[Names]
) -> tuple[StatementFacts, ...]:
    """Add effects on the files that are told by their names.

    Args:
        facts: Of all statements.
        names: What calls of each were given.
    """
    known = _Known.of(facts, names)
    pairs = zip(facts, names, strict=True)
    return tuple(_with_files(one, each, known) for one, each in pairs)


def _files_of(facts: Sequence[StatementFacts], *modes: str) -> frozenset[str]:
    return frozenset(
        effect.resource[5:]
        for one in facts
        for effect in one.effects
        if effect.resource.startswith("file:") and effect.mode in modes
    )


def _lazy_of(facts: StatementFacts) -> list[str]:
    """Variables that a statement binds to what reads its file later."""
    names = sorted(facts.may_bind | facts.mutates)
    return [name for name in names if facts.kinds.get(name, frozenset()) & _LAZY]


def _with_files(facts: StatementFacts, names: Names, known: _Known) -> StatementFacts:
    found = {path for path in names.paths if _plain(path) in known.several}
    for text in names.texts if known.touched else ():
        found.update(_meant(text, known.touched))
    new = {Effect(f"file:{path}", "write") for path in found}
    read = known.scanned if facts.reads & known.lazy else frozenset()
    images = () if "any" in names.reads else _IMAGES
    for path in known.written if names.reads else ():
        read |= {path} if not images or path.endswith(images) else set()
    new |= {Effect(f"file:{path}", "read") for path in read}
    return replace(facts, effects=facts.effects | new) if new else facts


def _meant(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield a text that names known files, or those that it quotes."""
    if not text.strip("*./ ") or "\n" in text:
        return
    if "*" in text and not re.search(r"[./]", text):
        return
    plain = _plain(text)
    quotes = [quote for quote in "'\"" if quote in text]
    wild = is_pattern(plain)
    for path, other in known.items():
        same = plain == other or other.startswith(f"{plain}/")
        if not same and (wild or is_pattern(other)):
            same = fnmatch(other, plain) or fnmatch(plain, other)
        if same:
            yield text
        elif any(f"{quote}{path}{quote}" in text for quote in quotes):
            yield path


def _plain(path: str) -> str:
    return normpath(path.strip())
