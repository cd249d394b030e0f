"""Shell commands as calls of ``subprocess``."""

from __future__ import annotations

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.notebook.ipython.interpolation import text_expression
from nbpipe.notebook.ipython.looking import only_looks
from nbpipe.notebook.ipython.outcome import Outcome, Scope, reported, shortened
from nbpipe.notebook.ipython.packages import Installation, installation

#: What the code for commands imports.
MODULES = ("os", "subprocess")


def run_shell(command: str, scope: Scope) -> Outcome:
    """``!command``: what it installs are requirements, the rest is run."""
    if not scope.assigned and only_looks(command):
        return Outcome(diagnostics=looking(command))
    found = installation(command)
    diagnostics: tuple[Diagnostic, ...] = ()
    requirements: tuple[str, ...] = ()
    if found:
        command = found.rest
        requirements = found.asked
        diagnostics = installation_diagnostics(found)
    if not command.strip():
        return Outcome(requirements=requirements, diagnostics=diagnostics)
    expression = text_expression(command, scope)
    return Outcome(
        code=f'print({_output(expression)}, end="")',
        value=captured(expression),
        modules=MODULES,
        requirements=requirements,
        diagnostics=diagnostics + shell_diagnostics(command),
    )


def captured(expression: str) -> str:
    """An expression for the lines that a command prints, errors included."""
    return f"{_output(expression)}.splitlines()"


def _output(expression: str) -> str:
    """An expression for what a command prints, in the shell that IPython takes."""
    return (
        f"subprocess.run({expression}, check=False, shell=True, "
        'executable=os.environ.get("SHELL"), stdout=subprocess.PIPE, '
        "stderr=subprocess.STDOUT, text=True).stdout"
    )


def shell_diagnostics(command: str) -> tuple[Diagnostic, ...]:
    """That the pipeline will run a command of the machine."""
    return reported(
        "NBP120",
        "warning",
        f"the shell command `{shortened(command)}` runs through subprocess",
        "the machine that runs the pipeline needs the same command",
    )


def looking(command: str) -> tuple[Diagnostic, ...]:
    """That a command which only shows where it runs was left out."""
    return reported(
        "NBP128",
        "info",
        f"`{shortened(command)}` shows the folder or the machine and was left out",
    )


def installation_diagnostics(found: Installation) -> tuple[Diagnostic, ...]:
    """What became of each thing that was to be installed."""
    diagnostics: list[Diagnostic] = []
    if found.requirements:
        names = ", ".join(f"`{name}`" for name in found.requirements)
        diagnostics += reported(
            "NBP122", "info", f"{names} became part of the project's requirements"
        )
    elif found.managed and not found.refused and not found.files:
        diagnostics += reported(
            "NBP110", "info", "a package manager's command was left out"
        )
    for name in found.files:
        diagnostics += reported(
            "NBP122", "info", f"`{name}` is read for the versions of the project"
        )
    for word in found.refused:
        diagnostics += reported(
            "NBP123",
            "warning",
            f"`{word}` cannot become a requirement of the project",
            "name the packages themselves",
        )
    for command in found.system:
        diagnostics += reported(
            "NBP121",
            "warning",
            f"`{shortened(command)}` prepares the machine and was left out",
            "prepare the machine that runs the pipeline the same way",
        )
    return tuple(diagnostics)
