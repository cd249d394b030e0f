"""One line of IPython syntax to plain Python."""

from __future__ import annotations

import re
from dataclasses import replace

from nbpipe.notebook.ipython.line_magics import line_magic
from nbpipe.notebook.ipython.outcome import Outcome, Scope, reported, shortened
from nbpipe.notebook.ipython.shell import run_shell

_ASSIGNED = re.compile(
    r"(?P<target>(?:\w|[ \t.,*]|\[[^\[\]=\n]*\])+?)[ \t]*="
    r"[ \t]*(?P<command>(?:%[A-Za-z_]|![^=]).*)$",
    re.DOTALL,
)
_MAGIC = re.compile(r"%{1,2}[ \t]*([\w.-]+)[ \t]*(.*)$", re.DOTALL)


def command_outcome(text: str, scope: Scope) -> Outcome:
    """Translate one command, with or without a target to assign to."""
    if match := _ASSIGNED.match(text):
        outcome = _plain(match["command"], replace(scope, assigned=True))
        return _assigned(match["target"], outcome, text)
    return _plain(text, scope)


def _plain(text: str, scope: Scope) -> Outcome:
    if text.rstrip("; \t").endswith("?") and not text.startswith("!"):
        return _help(text)
    if text.startswith("!"):
        return run_shell(text.lstrip("! \t"), scope)
    if text.startswith("?"):
        return _help(text)
    if match := _MAGIC.match(text):
        return line_magic(match[1], match[2].strip(), scope)
    if text.startswith("%"):
        message = f"`{shortened(text)}` is no magic and was left out"
        return Outcome(diagnostics=reported("NBP112", "warning", message))
    return run_shell(text, scope)


def _help(text: str) -> Outcome:
    message = f"`{shortened(text)}` asks for help and was left out"
    return Outcome(diagnostics=reported("NBP110", "info", message))


def _assigned(target: str, outcome: Outcome, text: str) -> Outcome:
    diagnostics = outcome.diagnostics
    value = outcome.value
    target = target.strip()
    if not value:
        value = "None"
        diagnostics = reported(
            "NBP117",
            "error",
            f"`{shortened(text)}` has no value in a pipeline; `{target}` is None",
            "write in Python what it does",
        )
    return Outcome(
        code=f"{target} = {value}",
        modules=outcome.modules if outcome.value else (),
        requirements=outcome.requirements,
        diagnostics=diagnostics,
    )
