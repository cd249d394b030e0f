"""Edits: secrets come from the environment, by way of a function that says if not."""

from __future__ import annotations

import re
from dataclasses import replace

from nbpipe.analysis.statements import parse
from nbpipe.model.facts import Statement
from nbpipe.model.notebook import Notebook


def with_credentials(notebook: Notebook, statement: Statement) -> Statement:
    """Put the project's own function in the place of reading the environment.

    By the text, as it was put there: within f-strings, syntax trees tell no places.
    """
    names = "|".join(re.escape(one.name) for one in notebook.credentials)
    if not names or "environ" not in statement.text:
        return statement
    # Not where it is set, as by `os.environ["API_KEY"] = ...`.
    pattern = rf"(?<!del )\bos\.environ\[(['\"])({names})\1\](?!\s*=[^=])"
    text = re.sub(pattern, r"credential(\1\2\1)", statement.text)
    if text == statement.text:
        return statement
    return replace(statement, text=text, node=parse(text).body[0], first=1)
