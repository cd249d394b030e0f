"""Files that calls are given by name, of which no table says what they do with them.

Whether a text names a file, other statements tell: those that are known to touch it,
and other calls that are given the same name.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from posixpath import normpath

from nbpipe.analysis.arguments import Arguments
from nbpipe.model.facts import Effect, StatementFacts

#: Keywords by which libraries take a file.
FILE_ARGUMENTS = frozenset(
    "path fname buf file filename f fp path_or_buf path_or_buffer excel_writer "
    "filepath_or_buffer io source where filepath file_path model_file".split()
)
_WILD = re.compile(r"[*?\[]")
_FILE = re.compile(r"[^\s*?<>|:]+\.[A-Za-z][A-Za-z0-9]{0,9}")
_QUOTED = re.compile(r"'([^'\n]+)'|\"([^\"\n]+)\"")
_MARKED = re.compile(r"[./*]")
#: Names of functions to which a bare word may be a file or a folder.
_ON_FILES = re.compile(
    r"read|load|open|save|write|dump|scan|file|dir|folder|path|import|export|image|"
    r"from_|parse|extract|dataset",
    re.IGNORECASE,
)
#: Libraries whose functions are given names of columns, not of files.
_WITH_COLUMNS = ("pandas.", "matplotlib.", "seaborn.", "plotly.", "altair.", "bokeh.")


@dataclass(slots=True)
class Names:
    """Texts that calls were given in one statement.

    Attributes:
        texts: All of them, patterns for those that are put together.
        paths: Those that stand where a path would.
    """

    texts: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    def add(self, path: str, node: ast.Call, passed: Arguments) -> None:
        """Take in what a call is given; `path` is its qualified name."""
        texts = set(texts_of(node, passed))
        on_files = _ON_FILES.search(path.rpartition(".")[2])
        self.texts |= texts if on_files else {t for t in texts if _MARKED.search(t)}
        if not path.startswith(_WITH_COLUMNS):
            first = passed.positional[:2]
            named = (v for k, v in passed.keywords.items() if k in FILE_ARGUMENTS)
            for value in (*first, *named):
                if isinstance(value.const, str) and _FILE.fullmatch(value.const):
                    self.paths.add(value.const)


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
        yield pattern(node)
    else:
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.expr):
                yield from _inner_texts(part)


def pattern(node: ast.JoinedStr) -> str:
    """Return an f-string with ``*`` for what is not known of it.

    >>> pattern(ast.parse('f"out/{name}.png"', mode="eval").body)
    'out/*.png'
    """
    parts = (v.value if isinstance(v, ast.Constant) else "*" for v in node.values)
    return "".join(map(str, parts))


def quoted(sql: str) -> Iterator[str]:
    """Yield what a statement of SQL quotes and may be a file, with ``*`` for ``{}``.

    >>> [*quoted("select 'it', x from 'a.csv' join read_parquet('out/*')")]
    ['a.csv', 'out/*']
    """
    for match in _QUOTED.finditer(sql):
        text = (match[1] or match[2]).replace("{}", "*")
        if re.search(r"[./*]", text) and not re.search(r"\s", text):
            yield text


def with_named_files(
    facts: Sequence[StatementFacts], names: Sequence[Names]
) -> tuple[StatementFacts, ...]:
    """Add effects on the files that are told by their names.

    Args:
        facts: Of all statements.
        names: What calls of each were given.
    """
    known = {
        effect.resource[5:]
        for one in facts
        for effect in one.effects
        if effect.resource.startswith("file:")
    } - {"*"}
    times = Counter(path for each in names for path in {*map(_plain, each.paths)})
    several = {path for path, count in times.items() if count > 1}
    return tuple(
        _with_files(one, each, known, several)
        for one, each in zip(facts, names, strict=True)
    )


def _with_files(
    facts: StatementFacts, names: Names, known: set[str], several: set[str]
) -> StatementFacts:
    found = {path for path in names.paths if _plain(path) in several}
    for text in names.texts if known else ():
        found.update(_meant(text, known))
    new = {Effect(f"file:{path}", "write") for path in found}
    return replace(facts, effects=facts.effects | new) if new else facts


def _meant(text: str, known: set[str]) -> Iterator[str]:
    """Yield a text that names known files, or those that it quotes."""
    if not text.strip("./ ") or "\n" in text:
        return
    plain = _plain(text)
    for path in known:
        other = _plain(path)
        wild = _WILD.search(plain) or _WILD.search(other)
        same = plain == other or other.startswith(f"{plain}/")
        if same or (wild and (fnmatch(other, plain) or fnmatch(plain, other))):
            yield text
        elif other != plain and any(f"{q}{path}{q}" in text for q in "'\""):
            yield path


def _plain(path: str) -> str:
    return normpath(path.strip())
