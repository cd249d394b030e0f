"""Secrets that a text shows by itself: by our patterns and those of detect-secrets."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nbpipe.redacting.names import is_placeholder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Only a text with such a part is worth a closer look.
_MAYBE = re.compile(
    r"[A-Za-z0-9_\-+/=.~]{16,}|://[^\s/]*:[^\s/]*@|BEGIN [A-Z ]*PRIVATE|"
    r"\s(?:-u|--user)[ =]|(?i:password|passwd|pwd|token|secret|key)"
)
_TOKEN = re.compile(r"[A-Za-z0-9_\-+/=.~]+")
#: Plugins of detect-secrets that find formats; those by entropy cry wolf in notebooks.
PLUGINS = (
    "ArtifactoryDetector", "AzureStorageKeyDetector", "CloudantDetector",
    "DiscordBotTokenDetector", "IbmCosHmacDetector", "MailchimpDetector", "NpmDetector",
    "PypiTokenDetector", "SendGridDetector", "SlackDetector", "SoftlayerDetector",
    "SquareOAuthDetector", "StripeDetector", "TwilioKeyDetector",
)  # fmt: skip
_SHORTEST = 20
#: The digest of a file, of an interpreter: no format that detect-secrets knows is only
#: of these, and to import it takes a tenth of a second.
_DIGEST = re.compile(r"[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that is a secret.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        what: What it is, for people.
    """

    start: int
    end: int
    what: str


def parts(text: str, *, command: bool = False) -> tuple[Part, ...]:
    """Return the secrets in a text, none within another, in order.

    Args:
        text: A text of the code, or a line of a command, a comment, Markdown.
        command: Look for options and assignments too.

    >>> text = "postgresql://me:s3cr3t@host/db"
    >>> [(text[p.start : p.end], p.what) for p in parts(text)]
    [('s3cr3t', 'password in an address')]
    """
    if not _MAYBE.search(text):
        return ()
    found = sorted(_all(text, command), key=lambda part: (part.start, -part.end))
    kept: list[Part] = []
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return tuple(kept)


def _all(text: str, command: bool) -> Iterator[Part]:
    for what, pattern in _table("patterns"):
        for match in pattern.finditer(text):
            yield Part(match.start(), match.end(), what)
    for what, pattern in (*_table("parts"), *(_table("commands") if command else ())):
        for match in pattern.finditer(text):
            if not is_placeholder(match["secret"]):
                yield Part(match.start("secret"), match.end("secret"), what)
    for token in _TOKEN.finditer(text):
        what = _known_elsewhere(token[0])
        if what:
            yield Part(token.start(), token.end(), what)


@cache
def _known_elsewhere(token: str) -> str:
    """Return what detect-secrets calls a token, ``""`` for nothing."""
    if len(token) < _SHORTEST or not re.search(r"\d", token):
        return ""
    if _DIGEST.fullmatch(token):
        return ""
    from detect_secrets.core.scan import scan_line
    from detect_secrets.settings import transient_settings

    plugins = [{"name": name} for name in PLUGINS]
    with transient_settings({"plugins_used": plugins}):
        return next((one.type for one in scan_line(token)), "")


@cache
def _table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, re.compile(text)) for what, text in tables()[name].items())


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Return ``tables.toml``."""
    text = files(__package__).joinpath("tables.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
