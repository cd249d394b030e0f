"""Cell magics: ``%%name argument`` and the lines below."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.notebook.ipython.interpolation import block, text_expression
from nbpipe.notebook.ipython.line_magics import FOREIGN, SESSION, foreign, timing
from nbpipe.notebook.ipython.outcome import Outcome, Scope, reported, shortened
from nbpipe.notebook.ipython.packages import installation
from nbpipe.notebook.ipython.shell import (
    MODULES,
    captured,
    installation_diagnostics,
    shell_diagnostics,
)
from nbpipe.notebook.parsing import is_python

KEEP_BODY = frozenset(
    """time prun memit mprun snakeviz scalene pyinstrument python-3 debug wandb opts
    notify chime""".split()
)
DISPLAY = frozenset(
    """HTML SVG css html javascript js latex markdown md md-sandbox mermaid svg
    skip""".split()
)
_OTHER_LANGUAGES = FOREIGN | frozenset(
    """cuda cu cython cython_inline cython_pyximport fortran c cpp cxx kotlin node
    ruby_block rust writetemplate graphql kql redshift athena trino""".split()
)
_SCRIPTS = frozenset("bash cmd perl pypy python python2 python3 ruby sh zsh".split())


@dataclass(frozen=True, slots=True)
class CellMagic:
    """A cell magic taken apart.

    Attributes:
        name: Without ``%%``.
        argument: The rest of its line.
        body: The lines below it.
    """

    name: str
    argument: str
    body: str

    @property
    def head(self) -> str:
        """Its first line, for messages."""
        return shortened(f"%%{self.name} {self.argument}".strip())


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """What a cell magic becomes.

    Attributes:
        outcome: Code that stands for the magic and its body.
        keeps_body: The body is Python, to be translated in its turn, and `outcome`
            stands for the first line only.
        around: Head of the block that the body becomes, ``""`` for none.
    """

    outcome: Outcome
    keeps_body: bool = False
    around: str = ""


Handler = Callable[[CellMagic, Scope], CellOutcome]


def cell_magic(magic: CellMagic, scope: Scope) -> CellOutcome:
    """What a cell magic becomes; an unknown one keeps a body that is Python."""
    if handler := HANDLERS.get(magic.name):
        return handler(magic, scope)
    if magic.name in _SCRIPTS:
        return _script([magic.name], magic, scope)
    if magic.name in KEEP_BODY:
        return CellOutcome(Outcome(), keeps_body=True)
    if magic.name in DISPLAY | SESSION:
        message = f"the cell `{magic.head}` has no meaning in a pipeline"
        return _left_out(reported("NBP110", "info", f"{message} and was left out"))
    if magic.name in _OTHER_LANGUAGES:
        return _left_out(foreign(magic.head))
    return _unknown(magic)


def _left_out(diagnostics: tuple[Diagnostic, ...]) -> CellOutcome:
    return CellOutcome(Outcome(diagnostics=diagnostics))


def _unknown(magic: CellMagic) -> CellOutcome:
    if magic.body.strip() and is_python(magic.body):
        diagnostics = reported(
            "NBP114",
            "warning",
            f"the magic `{magic.head}` is not known; the code below it runs without it",
        )
        return CellOutcome(Outcome(diagnostics=diagnostics), keeps_body=True)
    return _left_out(
        reported(
            "NBP113",
            "error",
            f"the magic `{magic.head}` is not known; its cell was left out",
            "write in Python what it does; what it binds is missing",
        )
    )


def _timeit(magic: CellMagic, _scope: Scope) -> CellOutcome:
    return _left_out(timing(magic.head))


def _capture(magic: CellMagic, _scope: Scope) -> CellOutcome:
    """``%%capture`` is a context manager of IPython's, which needs no kernel."""
    words = magic.argument.split()
    names = [word for word in words if not word.startswith("-")]
    left = [word for word in ("stdout", "stderr", "display") if f"--no-{word}" in words]
    head = f"with capture_output({', '.join(f'{word}=False' for word in left)})"
    if not names:
        return CellOutcome(Outcome(), keeps_body=True, around=f"{head}:")
    diagnostics = reported(
        "NBP124",
        "warning",
        f"`{magic.head}` captures what is printed and drawn; other displayed values of "
        f"the cell are not in `{names[0]}`",
        "use contextlib.redirect_stdout",
    )
    around = f"{head} as {names[0]}:" if names[0].isidentifier() else f"{head}:"
    return CellOutcome(Outcome("", "", (), (), diagnostics), True, around)


def _shell_script(magic: CellMagic, scope: Scope) -> CellOutcome:
    return _script(["bash"], magic, scope)


def _any_script(magic: CellMagic, scope: Scope) -> CellOutcome:
    program = magic.argument.split()[:1]
    if not program or program[0] in ("false", "true", "echo"):
        message = f"`{magic.head}` switches its cell off, which was left out"
        return _left_out(reported("NBP110", "info", message))
    rest = magic.argument.replace(program[0], "", 1).strip()
    return _script(program, CellMagic(magic.name, rest, magic.body), scope)


def _script(program: list[str], magic: CellMagic, scope: Scope) -> CellOutcome:
    """Run the body with another program, as IPython's script magics do."""
    words = _words(magic.argument)
    names = {"--out": "", "--err": "", "--proc": "", "--bg": "", "--no-raise-error": ""}
    arguments = list(program)
    while words:
        word, *words = words
        option, _, value = word.partition("=")
        if option in ("--out", "--err", "--proc") and words and not value:
            value, *words = words
        if option in names:
            names[option] = value or "yes"
        else:
            arguments.append(word)
    body, requirements, diagnostics = _installs(magic.body)
    if not _has_commands(body):
        outcome = Outcome(requirements=requirements, diagnostics=diagnostics)
        return CellOutcome(outcome)
    check = "" if names["--no-raise-error"] else "check=True, "
    listed = ", ".join(text_expression(word, scope) for word in arguments)
    run = (
        f"subprocess.run([{listed}], {check}stdout=subprocess.PIPE, text=True, "
        f"input={block(body)}).stdout"
    )
    out = names["--out"]
    run = f"{out} = {run}" if out else f"print({run}.rstrip())"
    diagnostics += shell_diagnostics(f"%%{' '.join(arguments)}")
    return CellOutcome(Outcome(run, "", ("subprocess",), requirements, diagnostics))


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


def _has_commands(body: str) -> bool:
    lines = (line.strip() for line in body.split("\n"))
    return any(line and not line.startswith("#") for line in lines)


def _installs(body: str) -> tuple[str, tuple[str, ...], tuple[Diagnostic, ...]]:
    """A script without the lines that install packages, and what they asked for."""
    lines: list[str] = []
    requirements: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    for line in body.split("\n"):
        found = None if line.endswith("\\") else installation(line)
        lines.append(found.rest if found else line)
        if found:
            requirements += found.asked
            diagnostics += installation_diagnostics(found)
    return "\n".join(lines), requirements, diagnostics


def _output_of_shell(magic: CellMagic, scope: Scope) -> CellOutcome:
    code = captured(text_expression(magic.body, scope))
    diagnostics = shell_diagnostics(magic.body)
    return CellOutcome(Outcome(code, "", MODULES, (), diagnostics))


def _write_file(magic: CellMagic, scope: Scope) -> CellOutcome:
    words = _words(magic.argument)
    append = any(word in ("-a", "--append") for word in words)
    names = [word for word in words if word not in ("-a", "--append")]
    if not names or not magic.body:
        return _left_out(foreign(magic.head))
    expression = text_expression(names[0], scope)
    path = f"pathlib.Path({expression})"
    if names[0].startswith("~"):
        path += ".expanduser()"
    text = block(magic.body)
    code = f'{path}.write_text({text}, encoding="utf-8")'
    if append:
        code = f'{path}.open("a", encoding="utf-8").write({text})'
    said = text_expression(
        f"{'Appending to' if append else 'Writing'} {names[0]}", scope
    )
    return CellOutcome(Outcome(f"{code}; print({said})", modules=("pathlib",)))


def _python(magic: CellMagic, scope: Scope) -> CellOutcome:
    """``%%python`` is a process of its own; on Databricks it is the notebook's."""
    if scope.databricks:
        return CellOutcome(Outcome(), keeps_body=True)
    return _script([magic.name], magic, scope)


def _file_of_databricks(magic: CellMagic, _scope: Scope) -> CellOutcome:
    message = f"the cell `{magic.head}` was left out: what it binds is missing"
    hint = "import from a module instead, or put its cells into this notebook"
    return _left_out(reported("NBP115", "error", message, hint))


HANDLERS: Mapping[str, Handler] = {
    "timeit": _timeit,
    "capture": _capture,
    "script": _any_script,
    "shell": _shell_script,
    "!": _output_of_shell,
    "sx": _output_of_shell,
    "system": _output_of_shell,
    "writefile": _write_file,
    "file": _write_file,
    "python": _python,
    "run": _file_of_databricks,
}
FIRST_LINE = re.compile(r"%%[ \t]*(?P<name>!|[\w.-]+)(?:[ \t]+(?P<argument>.*))?$")
DATABRICKS_LINE = re.compile(
    r"%(?P<name>python|sql|scala|r|R|sh|fs|md|md-sandbox|run)"
    r"(?:[ \t]+(?P<argument>.*))?$"
)
