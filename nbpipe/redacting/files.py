"""Secrets in files beside a notebook, which would come into the project with it."""

from __future__ import annotations

from pathlib import Path

from nbpipe.redacting.patterns import parts

_MOST = 200_000  # bytes; settings and keys are small
_SETTINGS = frozenset(
    ".json .yml .yaml .toml .ini .cfg .conf .env .properties .sh .pem .key".split()
)
_NAMES = ("secret", "credential", "token", "password", ".env", "id_rsa", ".netrc")


def holds_secrets(path: Path) -> bool:
    """Whether a file of settings has a secret in it; data is not looked into."""
    named = any(word in path.name.lower() for word in _NAMES)
    if path.suffix.lower() not in _SETTINGS and not named:
        return False
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return False
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return bool(parts(text, command=True))
