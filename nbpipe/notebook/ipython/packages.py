"""``pip install`` and ``conda install`` as requirements."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from nbpipe.notebook.conda_names import name_on_pypi

_PREFIX = r"""^\s*(?:\w+=\S+\s+)*(?:sudo\s+(?:-\S+\s+)*)?"""
_PYTHON = r"""(?:["']?(?:\S*python[\d.]*|py|[{$]+sys\.executable\}?)["']?\s+-m\s+)?"""
_PIP = re.compile(rf"{_PREFIX}{_PYTHON}(?:uv\s+)?pip[\d.]*\s+(\S+)(.*)$", re.DOTALL)
_CONDA = re.compile(rf"{_PREFIX}(?:conda|mamba|micromamba)\s+(\S+)(.*)$", re.DOTALL)
_SYSTEM = re.compile(
    rf"{_PREFIX}(?:apt(?:-get)?|aptitude|brew|yum|dnf|apk|snap|choco)\s"
)
_SEPARATOR = re.compile(
    r"""("(?:\\.|[^"\\])*"|'[^']*')|(\s*(?:&&|\|\||;|(?<![>&])&(?![>&\d])|\n)\s*)"""
)
_NAMED = re.compile(
    r"^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?\s*(?:\[[^\]]*\])?"
    r"\s*(?:(?:===|[=<>~!]=|[<>])\s*[\w.*+!-]+\s*,?\s*)*(?:;.*)?$"
)
_URL = re.compile(
    r"^(?:git\+|hg\+|svn\+|bzr\+)?(?:https?|ssh|git|file)://|@\s*\w+.*://"
)
_VALUED = frozenset(
    """-i --index-url --extra-index-url -f --find-links -t --target --proxy --timeout
    --platform --python-version --python --trusted-host --root --prefix --src
    --upgrade-strategy --no-binary --only-binary --cache-dir --log --progress-bar
    --abi --implementation --global-option --install-option --config-settings
    --retries --report --exists-action --cert --client-cert -p --index -n --name
    --channel --default-timeout""".split()
)
_GLUED = re.compile(r"^(?:-r|--requirement=|--constraint=)(.+)$")
_TOOLS = frozenset({"pip", "setuptools", "wheel", "python", "conda"})


@dataclass(frozen=True, slots=True)
class Installation:
    """What a shell command asks package managers for.

    Attributes:
        requirements: PEP 508 strings where they are such, else URLs.
        refused: Arguments that cannot become requirements.
        files: Files of requirements.
        system: Commands of the machine's package manager.
        managed: Whether pip or conda was called at all, for whatever purpose.
        rest: The other commands of the line; ``""`` for none.
    """

    requirements: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    managed: bool = False
    rest: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The requirements, and ``-r FILE`` for each file of them."""
        return (*self.requirements, *(f"-r {name}" for name in self.files))


def installation(command: str) -> Installation | None:
    """Find package managers in a command; None where there are none."""
    requirements: list[str] = []
    refused: list[str] = []
    files: list[str] = []
    system: list[str] = []
    rest: list[str] = []
    managed = False
    for part in _commands(command):
        pip, conda = _PIP.match(part), _CONDA.match(part)
        if match := pip or conda:
            managed = True
            if match[1] == "install":
                found = _requirements(match[2], conda=pip is None)
                requirements += found[0]
                refused += found[1]
                files += found[2]
        elif _SYSTEM.match(part):
            system.append(part)
        else:
            rest.append(part)
    if not managed and not system:
        return None
    return Installation(
        tuple(dict.fromkeys(requirements)),
        tuple(refused),
        tuple(files),
        tuple(system),
        managed,
        " && ".join(rest),
    )


def _commands(text: str) -> list[str]:
    """Split at ``&&``, ``||``, ``;`` and ``&`` outside quotes."""
    parts = [""]
    position = 0
    for match in _SEPARATOR.finditer(text):
        parts[-1] += text[position : match.start()] + (match[1] or "")
        if match[2]:
            parts.append("")
        position = match.end()
    parts[-1] += text[position:]
    return [part.strip() for part in parts if part.strip()]


def _words(text: str) -> list[str]:
    try:
        lexer = shlex.shlex(text, posix=True, punctuation_chars="|")
        lexer.whitespace_split = True
        lexer.commenters = ""
        return list(lexer)
    except ValueError:
        return text.split()


def _requirements(arguments: str, *, conda: bool) -> tuple[list[str], ...]:
    """What is asked for, what cannot be said, and files that say more."""
    accepted: list[str] = []
    refused: list[str] = []
    files: list[str] = []
    words = iter(_words(arguments))
    for word in words:
        if word.startswith(("#", "|")) or re.match(r"^(\d|&)?>(?!=)", word):
            break
        if word in ("-r", "--requirement", "-c", "--constraint") and not conda:
            files.append(next(words, ""))
        elif (glued := _GLUED.match(word)) and not conda:
            files.append(glued[1])
        elif word in ("-e", "--editable"):
            continue
        elif word in _VALUED or (conda and word in ("-c", "-p")):
            next(words, None)
        elif not word.startswith("-"):
            requirement = _requirement(word, conda=conda)
            if requirement not in _TOOLS:
                (accepted if requirement else refused).append(requirement or word)
    return accepted, refused, files


def _requirement(word: str, *, conda: bool) -> str:
    """One argument as a requirement; ``""`` when it is none."""
    if conda:
        word = word.rsplit("::", 1)[-1]
        word = re.sub(r"^([\w.-]+)=([\w.]+)(=\w+)?$", r"\1==\2.*", word)
        word = re.sub(r"^[\w.-]+", lambda match: name_on_pypi(match[0]), word)
    if _URL.search(word):
        egg = re.search(r"#egg=([\w.-]+)", word)
        return f"{egg[1]} @ {word[: egg.start()]}" if egg else word
    word = word.rstrip(",")
    if not _NAMED.match(word) or word.endswith((".whl", ".txt", ".gz", ".zip")):
        return ""
    name = re.split(r"[\s\[=<>~!;]", word)[0].lower()
    return name if name in _TOOLS else word
