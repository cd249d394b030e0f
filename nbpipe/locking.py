"""``uv.lock``: uv decides once and for all which versions a project installs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.environment import Dependency
from nbpipe.model.errors import UsageError
from nbpipe.model.options import Options
from nbpipe.model.plan import Plan

LOCK = "uv.lock"
TIMEOUT = 600.0
_LONGEST = 400
_ADDRESS = re.compile(r"(?:\w+\+)?\w+://(?:[^\s/@]*@)?([^\s/`'\"):]+)[^\s`'\"),]*")
_FRAME = re.compile(r"[\u00d7╰─▶│├]+|^\s*(?:error|cause|Caused by):", re.MULTILINE)
_HINT = re.compile(r"^\s*hint:", re.MULTILINE)
_END = re.compile(r",? we can conclude that .*?(?:unsatisfiable|cannot be used)\.")
_NAMED_PYTHON = re.compile(r"Python\s*>=?\s*(3\.\d+)")


def find_uv() -> str:
    """The uv that stands beside nbpipe's Python, else the first on the path.

    Raises:
        UsageError: There is none.
    """
    folders = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which("uv", path=os.pathsep.join(folders))
    if not found:
        raise UsageError(
            "--lock needs uv, which is not here: install it (python -m pip install "
            "uv), or leave --lock out and lock the project later"
        )
    return found


class Locking:
    """Locks a project while it is written.

    Attributes:
        found: Why there is no lock, empty where there is one.

    Raises:
        UsageError: There is no uv.
    """

    def __init__(self, options: Options) -> None:
        self.found: tuple[Diagnostic, ...] = ()
        self._uv = find_uv()
        self._options = options

    def of(self, plans: Sequence[Plan]) -> Callable[[Path, Path], None]:
        """What locks the project of some plans, in its folder and for its place."""
        from nbpipe.targets.kedro import with_origins

        asked = with_origins(plans, self._options.installed)

        def finish(folder: Path, place: Path) -> None:
            self.found = lock(folder, place, asked, uv=self._uv)

        return finish


def lock(
    folder: Path,
    before: Path,
    dependencies: Sequence[Dependency],
    *,
    uv: str,
    timeout: float = TIMEOUT,
) -> tuple[Diagnostic, ...]:
    """Write ``uv.lock`` into a project, or say why there is none.

    No package is built and no Python fetched for it: what has no wheel could run its
    own code then.

    Args:
        folder: The project, before it is moved into place.
        before: Where it will be; versions of a lock that is there are kept.
        dependencies: What the project asks for, and who says so.
        uv: The program.
        timeout: Seconds after which uv is stopped.
    """
    place = folder / LOCK
    if (before / LOCK).is_file():
        shutil.copyfile(before / LOCK, place)
    found = _locked(folder, dependencies, uv, timeout)
    if found is None:
        return ()
    place.unlink(missing_ok=True)
    return (found,)


def _locked(
    folder: Path, dependencies: Sequence[Dependency], uv: str, timeout: float
) -> Diagnostic | None:
    """Let uv write the lock; why it did not, None where it did."""
    command = [
        uv, "lock", "--no-build", "--no-python-downloads", "--no-progress",
        "--color", "never", "--directory", str(folder),
    ]  # fmt: skip
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    environment.pop("VIRTUAL_ENV", None)
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", errors="replace", timeout=timeout, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _failed(f"uv did not end within {timeout:.0f} seconds")
    except OSError as error:
        return _failed(f"uv does not run: {error.strerror or error}")
    if done.returncode == 0 and (folder / LOCK).is_file():
        return None
    return _explained(done.stderr, dependencies)


def _explained(said: str, dependencies: Sequence[Dependency]) -> Diagnostic:
    """What uv says, cut to what matters."""
    body, *hints = _HINT.split(said)
    why = _reason(body)
    if "No solution found" not in body:
        return _failed(why)
    if "network was disabled" in said:
        return _failed(f"uv may not use the network, and {why}")
    named = [one for one in dependencies if _names(why, one.name)]
    asked = [one for one in named if one.origin] or named
    origins = [f"{one.text} comes from {one.origin}" for one in asked if one.origin]
    where = f" ({'; '.join(origins)})" if origins else ""
    return Diagnostic(
        "NBP606",
        "error",
        f"no versions fit together, so there is no {LOCK}: {why}{where}",
        cell=next((one.cell for one in asked if one.cell is not None), None),
        hint=_remedy(body, " ".join(hints), named),
    )


def _reason(body: str) -> str:
    """The sentence that says what is wrong, without addresses and conclusions."""
    text = " ".join(_FRAME.sub(" ", body).split())
    start = text.find("Because ")
    if start >= 0:
        text = _END.split(text[start:], maxsplit=1)[0]
        text = text.removeprefix("Because ").replace("your project", "the project")
    else:
        text = re.sub(r"^Using CPython \S+(?: interpreter at: \S+)? ", "", text)
    text = _ADDRESS.sub(r"\1", text).strip(" .")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _names(text: str, name: str) -> bool:
    """Whether a text names a distribution."""
    spelled = re.escape(name).replace(r"\-", "[-_.]")
    return bool(re.search(rf"(?<![\w.-]){spelled}(?![\w-])", text, re.IGNORECASE))


def _remedy(body: str, hints: str, named: Sequence[Dependency]) -> str:
    if "no usable wheels" in body or "--no-build" in hints:
        names = ", ".join(dict.fromkeys(one.name for one in named)) or "a package"
        return f"`uv lock` in the project builds {names}, which runs code of it"
    if "requires-python" in hints and (python := _NAMED_PYTHON.findall(body)):
        return (
            f"raise requires-python in pyproject.toml to >={python[-1]}, then `uv lock`"
        )
    return "change the versions in pyproject.toml, then `uv lock`"


def _failed(why: str) -> Diagnostic:
    return Diagnostic(
        "NBP607",
        "error",
        f"there is no {LOCK}: {why}",
        hint="run `uv lock` in the project when that is mended",
    )
