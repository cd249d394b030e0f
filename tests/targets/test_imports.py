"""The block of imports, judged by ruff itself."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from nbpipe.model.plan import Import
from nbpipe.render.python import finish_python
from nbpipe.targets.kedro.imports import import_block

MODULES = (
    "os", "os.path", "sys", "numpy", "Numpy", "conv2", "conv10", "a.b", "a.b.c", "a_b",
    "sklearn.svm", "sklearn.Xyz", "sklearn", "tomllib", "distutils", "collections",
    "Bio.Seq", "pkg.figures", ".functions", "..x", ".", ".zz9", ".zz10a",
)  # fmt: skip
NAMES = (
    "a", "B", "ALPHA", "A", "Zeta", "_x", "x2", "x10", "Abc", "abc", "aB", "__v",
    "URL_2", "URL_10", "I", "i", "*",
)  # fmt: skip
CONFIG = """
[project]
name = "x"
version = "1"
requires-python = ">=3.10"
[tool.ruff.lint]
select = ["F", "I"]
ignore = ["F405", "F811"]
[tool.ruff.lint.isort]
known-first-party = ["pkg"]
"""


def test_ruff_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    chance = random.Random(2)
    for number in range(150):
        text = _module(chance)
        path = tmp_path / f"m{number}.py"
        path.write_text(finish_python(path.name, text))
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def _module(chance: random.Random) -> str:
    imports = [_import(chance) for _ in range(chance.randint(1, 9))]
    if chance.random() < 0.2:
        imports.insert(0, Import("__future__", "annotations"))
    read = {item.bound for item in imports if chance.random() < 0.6} - {"*"}
    block = import_block(imports, package="pkg", names=read)
    code = "".join(f"print({name})\n" for name in sorted(read))
    return f'"""Doc."""\n\n{block}\n\n{code}'


def _import(chance: random.Random) -> Import:
    module = chance.choice(MODULES)
    plain = module[0] != "." and chance.random() < 0.4
    name = "" if plain else chance.choice(NAMES)
    has_alias = name != "*" and chance.random() < 0.4
    return Import(module, name, f"q{chance.randint(1, 12)}" if has_alias else "")


def block(*imports: Import, names: str = "") -> str:
    return import_block(imports, package="pkg", names=set(names.split()))


def test_an_import_kept_for_its_effect_says_so() -> None:
    text = block(Import("seaborn"), Import("a", "B"), Import("a", "c"), names="c")
    assert text == (
        "import seaborn  # noqa: F401\nfrom a import (\n    B,  # noqa: F401\n    c,\n)"
    )


def test_the_last_import_of_a_name_wins_as_in_the_notebook() -> None:
    text = block(Import("zlib", "crc32"), Import("binascii", "crc32"), names="crc32")
    assert "# isort: off\nfrom zlib import crc32\nfrom binascii import crc32\n" in text


def test_star_imports_keep_their_place() -> None:
    text = block(Import("numpy", "*"), Import("math", "*"), names="sin")
    assert text.index("numpy") < text.index("math")
    assert "F403" in text


def test_submodules_bind_one_name_and_may_be_sorted() -> None:
    text = block(Import("a.z"), Import("a.b"), names="a")
    assert text == "import a.b\nimport a.z"


def test_the_same_import_twice_is_one() -> None:
    assert block(Import("os"), Import("os", used=False), names="os") == "import os"


@pytest.mark.parametrize("module", ["distutils", "imp"])
def test_sections_do_not_depend_on_the_running_python(module: str) -> None:
    text = block(Import("zzz"), Import(module), names=f"zzz {module}")
    assert text == f"import {module}\n\nimport zzz"
