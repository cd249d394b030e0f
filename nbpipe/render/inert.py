"""Other people's Markdown: harmless where it is rendered, whole where it ends.

Viewers differ in what they let through, so nothing is left to them. Of HTML, plain tags
stay with plain attributes; any other ``<`` is text. Code stays as it is, but only where
every reader of Markdown takes it for code: fences, which are put at the margin, and
spans of code that cannot be read in another way. A part with a link that runs something
is shown as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

from nbpipe.text.indentation import universal_newlines

_FENCE = re.compile(
    r"(?P<indent> {0,3})(?P<fence>`{3,}(?=[^`]*$)|~{3,})[ \t]*(?P<language>[\w+#-]*)"
)
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<attributes>(?:\s+[A-Za-z_:][\w:.-]*"
    r"(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(?P<void>/?)>"
)
_ATTRIBUTE = re.compile(
    r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?"
)
_KEPT = re.compile(r"<(?:https?://|mailto:)[^\s<>\"'`]*>")
_COMMENT = re.compile(r"<!--[^`]*?-->")
_SPAN = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_LINKS = re.compile(r"\]\(|\]:|<")
_RUNS = ("javascript:", "vbscript:", "data:text", "data:application", "data:image/svg")
_VOID = frozenset(("br", "hr", "img"))
_TAGS = frozenset(
    "a abbr b blockquote br caption center code dd del details div dl dt em "
    "figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p s small "
    "span strong sub summary sup table tbody td tfoot th thead tr tt u ul var".split()
)
_ATTRIBUTES = frozenset(
    "align alt border colspan color height href id name rowspan size src start title "
    "valign width".split()
)
_ADDRESSES = ("href", "src")
_WEB = re.compile(
    r"(?:https?|mailto):|data:image/(?:png|jpeg|gif|webp);|[^:]*(?:[/?#]|$)"
)


def inert(text: str) -> str:
    r"""Return Markdown in which nothing runs, and which leaves nothing open.

    >>> inert("# a <b>bold</b> word<script>alert(1)</script>")
    '# a <b>bold</b> word&lt;script>alert(1)&lt;/script>'
    >>> inert("~~~\n<script>")
    '~~~\n<script>\n~~~'
    """
    opened: Counter[str] = Counter()
    whole = "\n".join(_parts(universal_newlines(text), opened))
    ends = "".join(f"</{name}>" * count for name, count in opened.items() if count > 0)
    return f"{whole}\n\n{ends}" if ends else whole


def fenced(text: str, language: str = "") -> str:
    """Text as code, in a fence that it cannot end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _parts(text: str, opened: Counter[str]) -> Iterator[str]:
    """Yield fences, and what stands between them without what may run."""
    prose: list[str] = []
    fence = indent = ""
    for line in text.split("\n"):
        if fence:
            closes = re.fullmatch(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*", line)
            yield fence if closes else re.sub(rf"^ {{0,{len(indent)}}}", "", line)
            fence = "" if closes else fence
        elif opens := _FENCE.match(line):
            # A blank line before it ends what else would swallow it.
            if prose:
                yield _prose([*prose, ""] if prose[-1].strip() else prose, opened)
            prose, fence, indent = [], opens["fence"], opens["indent"]
            yield fence + opens["language"]
        else:
            prose.append(line)
    if fence or prose:
        yield fence or _prose(prose, opened)


def _prose(lines: list[str], opened: Counter[str]) -> str:
    """Lines between fences, block by block."""
    blocks = re.split(r"(\n[ \t]*(?=\n)|\n[ \t]*$)", "\n".join(lines))
    return "".join(
        block if number % 2 else _block(block, opened)
        for number, block in enumerate(blocks)
    )


def _block(text: str, opened: Counter[str]) -> str:
    if _runs_something(text):
        return f"\n\n{fenced(text.strip(chr(10)))}\n"
    if not _OPENS.search(text) or (not any(opened.values()) and _is_code(text)):
        return text
    found: list[str] = []
    place = 0
    while opens := _OPENS.search(text, place):
        found.append(text[place : opens.start()])
        kept, place = _tag(text, opens.start(), opened)
        found.append(kept)
    return "".join(found) + text[place:]


def _runs_something(text: str) -> bool:
    """Whether an address in the text may be code, however it is written."""
    if not _LINKS.search(text):
        return False
    plain = re.sub(r"[\s\\\x00-\x1f]+", "", unescape(text)).lower()
    return any(scheme in plain for scheme in _RUNS)


def _is_code(text: str) -> bool:
    """Whether each ``<`` stands in a span of code, wherever a reader begins."""
    if "|" in text or "\\`" in text:
        return False
    rests = [_SPAN.sub("", line) for line in text.split("\n")]
    return not any("`" in rest or _OPENS.search(rest) for rest in rests)


def _tag(text: str, start: int, opened: Counter[str]) -> tuple[str, int]:
    """What stays of what begins with ``<``, and where it ends."""
    if match := _KEPT.match(text, start):
        return match[0], match.end()
    if match := _COMMENT.match(text, start):
        return "&#8203;", match.end()  # no space: what follows begins no block
    match = _TAG.match(text, start)
    if match is None or (name := match["name"].lower()) not in _TAGS:
        return "&lt;", start + 1
    if name not in _VOID:
        opened[name] += -1 if match["end"] else 1
    if match["end"]:
        return f"</{name}>", match.end()
    return f"<{name}{_attributes(match['attributes'])}{match['void']}>", match.end()


def _attributes(text: str) -> str:
    kept = []
    for name, quoted in _ATTRIBUTE.findall(text):
        value = unescape(quoted.strip("\"'"))
        known = name.lower() in _ATTRIBUTES
        if known and (name.lower() not in _ADDRESSES or _WEB.match(value.strip())):
            kept.append(f' {name.lower()}="{escape(value)}"')
    return "".join(kept)
