"""Secrets that stand in notebooks: found before anything is written, and taken out.

In code, reading the environment takes their place; in comments, Markdown and commands
they are masked. What the code asks for comes from the environment as well.
"""

from __future__ import annotations

from nbpipe.redacting.asked import without_questions
from nbpipe.redacting.files import holds_secrets
from nbpipe.redacting.redact import Redacted, masked, masked_data, redact

__all__ = [
    "Redacted",
    "holds_secrets",
    "masked",
    "masked_data",
    "redact",
    "without_questions",
]
