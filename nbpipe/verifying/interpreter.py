"""The Python that runs the notebook and the pipeline, and how nbpipe gets into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from nbpipe.model.environment import Installed
from nbpipe.model.errors import UsageError

PLACEHOLDER = "placeholder"
PROBE = Path(__file__).parent / "probe"
# Loads the probe under its own name, without a change to the path of imports.
BOOT = """\
def _boot(folder):
    import importlib.util, os, sys
    if "nbpipe_probe" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "nbpipe_probe", os.path.join(folder, "__init__.py"),
            submodule_search_locations=[folder])
        sys.modules["nbpipe_probe"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
_boot({probe!r})
del _boot
"""


# What comes from a folder or a repository has a version that no registry knows.
_INSTALLED = """\
import json, sys
from importlib.metadata import distributions
versions, modules = {}, {}
for one in distributions():
    name = one.metadata["Name"]
    if not name or name in versions:
        continue
    if not one.read_text("direct_url.json"):
        versions[name] = one.version
    tops = (one.read_text("top_level.txt") or "").split()
    for path in [] if tops else one.files or ():
        if path.suffix == ".py":
            tops.append(path.parts[0] if len(path.parts) > 1 else path.stem)
    for top in set(tops):
        modules.setdefault(top, []).append(name)
python = "%d.%d" % sys.version_info[:2]
print(json.dumps({"python": python, "versions": versions, "modules": modules}))
"""


def boot() -> str:
    """Code that makes ``nbpipe_probe`` importable."""
    return BOOT.format(probe=str(PROBE))


def choose(project: Path, named: str = "") -> Path:
    """The interpreter to use: the one named, the project's own, else nbpipe's.

    Raises:
        UsageError: The named one is none.
    """
    if named:
        path = Path(named).expanduser()
        for candidate in (path, path / "bin" / "python", path / "Scripts/python.exe"):
            if candidate.is_file() and os.access(candidate, os.X_OK):
                return candidate.absolute()
        raise UsageError(
            f"--python {named}: neither an interpreter nor a virtual environment"
        )
    own = project / ".venv" / "bin" / "python"
    return own.absolute() if own.is_file() else Path(sys.executable)


def check(python: Path, modules: tuple[str, ...]) -> None:
    """Refuse an interpreter that lacks what the runs need.

    Raises:
        UsageError: Naming what to install where.
    """
    code = (
        "import importlib.util as u, sys\n"
        "print(*[m for m in sys.argv[1:] if u.find_spec(m) is None])"
    )
    command = [str(python), "-c", code, *modules]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"{python} does not run: {error}") from error
    missing = asked.stdout.split()
    if missing:
        raise UsageError(
            f"{python} lacks {', '.join(missing)}: install them there, or name "
            "another interpreter or virtual environment with --python"
        )


def installed(python: Path) -> Installed:
    """Return the distributions of an interpreter.

    Raises:
        UsageError: It does not run.
    """
    command = [str(python), "-I", "-c", _INSTALLED]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(f"{python} does not run: {error}") from error
    found = json.loads(asked.stdout)
    return Installed(
        found["python"],
        tuple(found["versions"].items()),
        tuple(
            (top, names[0])
            for top, names in found["modules"].items()
            if len(names) == 1
        ),
    )


def environment(python: Path, seed: int, secrets: Iterable[str] = ()) -> dict[str, str]:
    """Variables for a run: nothing that depends on the terminal or on chance.

    Args:
        python: The interpreter.
        seed: For hashes.
        secrets: Variables that hold secrets; those that are not set hold a placeholder.
    """
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    env = {
        **dict.fromkeys(secrets, PLACEHOLDER),
        **os.environ,
        "PATH": path,
        "PYTHONHASHSEED": str(seed),
        "KEDRO_DISABLE_TELEMETRY": "1",
        "COLUMNS": "80",  # what pandas fits its tables into
        "LINES": "24",
        "PIP_DRY_RUN": "1",  # a cell's `pip install` must not change the environment
        "PIP_NO_INDEX": "1",
        "PIP_QUIET": "3",  # what pip says is no result
    }
    for name in ("MPLBACKEND", "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME"):
        env.pop(name, None)
    return env
