"""Line magics: ``%name argument``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.notebook.ipython.interpolation import text_expression
from nbpipe.notebook.ipython.outcome import Outcome, Scope, reported, shortened
from nbpipe.notebook.ipython.precision import precision
from nbpipe.notebook.ipython.shell import run_shell

Handler = Callable[[str, Scope], Outcome]

SESSION = frozenset(
    """alias alias_magic autoawait autocall autoindent automagic autoreload autosave
    bookmark clear colors config connect_info dhist dirs doctest_mode ed edit gui hist
    history less load_ext logoff logon logstart logstate logstop lsmagic magic man
    more notebook page pdb pdef pdoc pfile pinfo pinfo2 pprint
    psearch psource pwd pycat qtconsole quickref reload_ext save skip_backend
    subshell tb tensorboard tensorflow_version unalias unload_ext version_information
    watermark who who_ls whos xmode debug nbdev_hide nbdev_export""".split()
)
"""Magics about the session or its display, which a pipeline does not have."""

SHELL_ALIASES = frozenset("cat cp ldir lf lk ll ls lx mkdir mv rm rmdir".split())
FOREIGN = frozenset(
    """R Rdevice Rget Rpull Rpush bigquery cypher fs js julia matlab octave px pxresult
    python2 r scala sparksql sparql spark sql sqlcmd""".split()
)
_INLINE = ("", "inline", "--list", "-l")
_OPTIONS = re.compile(r"(?:-[fmsTDl][ \t]*(?:'[^']*'|\"[^\"]*\"|\S+)|-{1,2}[\w-]+)\s+")


def line_magic(name: str, argument: str, scope: Scope) -> Outcome:
    """What ``%name argument`` becomes; unknown magics are left out and reported."""
    if handler := HANDLERS.get(name):
        return handler(argument, scope)
    if name in SHELL_ALIASES:
        return run_shell(f"{name} {argument}".strip(), scope)
    text = f"%{name} {argument}".strip()
    if name in SESSION:
        return Outcome(diagnostics=reported("NBP110", "info", _left_out(text)))
    if name in FOREIGN:
        return Outcome(diagnostics=foreign(text))
    return Outcome(
        diagnostics=reported(
            "NBP112",
            "warning",
            f"the magic `{shortened(text)}` is not known and was left out",
            "write in Python what it does",
        )
    )


def foreign(text: str) -> tuple[Diagnostic, ...]:
    """That another system or language would have to run this."""
    return reported(
        "NBP116",
        "error",
        f"`{shortened(text)}` is not Python and was left out",
        "write in Python what it does; what it binds is missing",
    )


def _left_out(text: str) -> str:
    return f"`{shortened(text)}` has no meaning in a pipeline and was left out"


def _statement(argument: str, _scope: Scope) -> Outcome:
    """Magics that run a statement in the namespace and measure it."""
    code = argument
    while match := _OPTIONS.match(code):
        code = code[match.end() :]
    return Outcome(code=code, value=code.rstrip("; \t"))


def _timeit(argument: str, _scope: Scope) -> Outcome:
    return Outcome(diagnostics=timing(f"%timeit {argument}"))


def timing(text: str) -> tuple[Diagnostic, ...]:
    """That a statement which is only measured was left out."""
    return reported(
        "NBP111", "info", f"`{shortened(text)}` only measures time and was left out"
    )


def _package_manager(name: str) -> Handler:
    def handle(argument: str, scope: Scope) -> Outcome:
        return run_shell(f"{name} {argument}", scope)

    return handle


def _shell_lines(argument: str, scope: Scope) -> Outcome:
    return run_shell(argument, scope)


def _cd(argument: str, scope: Scope) -> Outcome:
    folder = re.sub(r"^-q\s+|\s+-q$", "", argument).strip().strip("\"'") or "~"
    if folder.startswith("-"):
        return Outcome(
            diagnostics=reported("NBP112", "warning", _unknown("cd", folder))
        )
    expression = text_expression(folder, scope)
    if folder.startswith("~"):
        expression = f"os.path.expanduser({expression})"
    return Outcome(
        code=_changed(expression, folder),
        modules=("os",),
        diagnostics=reported(
            "NBP125",
            "info",
            f"`%cd {shortened(folder)}` changes the working directory of the pipeline",
            "use paths relative to the project instead",
        ),
    )


def _changed(expression: str, folder: str) -> str:
    """Go to a folder; IPython goes on where it is not there, and says so."""
    if folder == "~":
        return f"os.chdir({expression})"
    missing = f'print("[Errno 2] No such file or directory:", repr({expression}))'
    return f"os.chdir({expression}) if os.path.isdir({expression}) else {missing}"


def _unknown(name: str, argument: str) -> str:
    return f"`%{name} {shortened(argument)}` is not known and was left out"


def _env(argument: str, scope: Scope) -> Outcome:
    name, separator, value = argument.partition("=" if "=" in argument else " ")
    if not argument:
        return Outcome(
            value="dict(os.environ)",
            modules=("os",),
            diagnostics=reported("NBP110", "info", _left_out("%env")),
        )
    variable = text_expression(name.strip(), scope)
    if not separator:
        return Outcome(
            value=f"os.environ[{variable}]",
            modules=("os",),
            diagnostics=reported("NBP110", "info", _left_out(f"%env {name}")),
        )
    expression = text_expression(value.strip(), scope)
    return Outcome(code=f"os.environ[{variable}] = {expression}", modules=("os",))


def _pwd(_argument: str, _scope: Scope) -> Outcome:
    diagnostics = reported("NBP110", "info", _left_out("%pwd"))
    return Outcome(value="os.getcwd()", modules=("os",), diagnostics=diagnostics)


def _aimport(argument: str, _scope: Scope) -> Outcome:
    names = [name.strip() for name in re.split(r"[,\s]+", argument)]
    wanted = [name for name in names if re.fullmatch(r"[A-Za-z_][\w.]*", name)]
    return Outcome(code=f"import {', '.join(wanted)}" if wanted else "")


def _pylab(argument: str, _scope: Scope) -> Outcome:
    code = (
        "import numpy; import numpy as np; import matplotlib; "
        "from matplotlib import pylab, mlab, pyplot; "
        "from matplotlib import pyplot as plt"
    )
    if "--no-import-all" not in argument:
        code += "; from pylab import *; from numpy import *"
    return Outcome(
        code=code,
        diagnostics=reported(
            "NBP118",
            "warning",
            "`%pylab` became the imports it stands for, among them star imports",
            "import the names that the notebook uses",
        ),
    )


def _matplotlib(argument: str, _scope: Scope) -> Outcome:
    text = f"%matplotlib {argument}".strip()
    if argument.partition("#")[0].strip(" \t\"'") in _INLINE:
        return Outcome(diagnostics=reported("NBP110", "info", _left_out(text)))
    return Outcome(
        diagnostics=reported(
            "NBP127",
            "warning",
            f"`{shortened(text)}` keeps figures open from cell to cell; in the "
            "pipeline a figure ends with its cell",
            "use `%matplotlib inline`, or begin each figure with `plt.figure()`",
        )
    )


def _run(argument: str, scope: Scope) -> Outcome:
    code = scope.imported.get(argument.strip())
    if code is not None:
        return Outcome(
            code=code,
            diagnostics=reported(
                "NBP126",
                "info",
                f"`%run {shortened(argument)}` became an import of what it defines",
            ),
        )
    found = scope.run(argument) if scope.run is not None else None
    return found or Outcome(
        diagnostics=reported(
            "NBP115",
            "error",
            f"`%run {shortened(argument)}` was left out: what it binds is missing",
            "import from a module instead, or put its cells into this notebook",
        )
    )


def _load(argument: str, _scope: Scope) -> Outcome:
    return Outcome(
        diagnostics=reported(
            "NBP115",
            "error",
            f"`%load {shortened(argument)}` was left out: its text is not in the cell",
            "run the cell once and save the notebook",
        )
    )


def _store(argument: str, _scope: Scope) -> Outcome:
    text = f"`%store {shortened(argument)}`".replace(" `", "`")
    if "-r" in argument.split():
        return Outcome(
            diagnostics=reported(
                "NBP115",
                "error",
                f"{text} was left out: the values it restores are missing",
                "read them from a file",
            )
        )
    message = f"{text} was left out: IPython's own store is not part of a pipeline"
    return Outcome(diagnostics=reported("NBP112", "warning", message, "write a file"))


def _reset(_argument: str, _scope: Scope) -> Outcome:
    return Outcome(
        diagnostics=reported(
            "NBP119",
            "warning",
            "`%reset` was left out: names bound before it stay bound",
            "remove the line",
        )
    )


def _xdel(argument: str, _scope: Scope) -> Outcome:
    return Outcome(code=f"del {argument.removeprefix('-n').strip()}")


HANDLERS: Mapping[str, Handler] = {
    "time": _statement,
    "prun": _statement,
    "lprun": _statement,
    "mprun": _statement,
    "memit": _statement,
    "snakeviz": _statement,
    "timeit": _timeit,
    "pip": _package_manager("pip"),
    "conda": _package_manager("conda"),
    "mamba": _package_manager("mamba"),
    "micromamba": _package_manager("micromamba"),
    "uv": _package_manager("uv"),
    "sx": _shell_lines,
    "system": _shell_lines,
    "shell": _shell_lines,
    "sh": _shell_lines,
    "bash": _shell_lines,
    "cd": _cd,
    "env": _env,
    "set_env": _env,
    "precision": precision,
    "pwd": _pwd,
    "aimport": _aimport,
    "matplotlib": _matplotlib,
    "pylab": _pylab,
    "run": _run,
    "load": _load,
    "loadpy": _load,
    "store": _store,
    "reset": _reset,
    "reset_selective": _reset,
    "xdel": _xdel,
}
AUTOMAGIC = (SESSION | SHELL_ALIASES | frozenset(HANDLERS)) - {"clear", "colors"}
"""Names that IPython takes for magics without ``%`` on a cell's only line."""
