"""What is imported at start-up; how long that takes is measured in ``benchmarks/``."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import nbpipe

HEAVY = {
    "black", "jinja2", "jupyter_client", "kedro", "matplotlib", "nbconvert", "nbformat",
    "numpy", "omegaconf", "pandas", "sklearn", "yaml",
}  # fmt: skip

NOTEBOOK = (
    Path(__file__).parents[1] / "sample_notebooks/wine_cultivars/wine_cultivars.ipynb"
)

AFTER = """
import json, sys
try:
    {code}
finally:
    print(json.dumps(sorted(sys.modules)))
"""

COMMAND = (
    "from nbpipe.cli.main import nbpipe\n"
    "    nbpipe.main({arguments!r}, standalone_mode=False)"
)


def loaded(code: str) -> set[str]:
    """Modules that are loaded once ``code`` has run."""
    run = subprocess.run(
        [sys.executable, "-c", AFTER.format(code=code)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["convert", "--help"], ["batch", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    modules = loaded(COMMAND.format(arguments=arguments))
    assert not HEAVY & modules
    assert not [name for name in modules if name.startswith("nbpipe.analysis")]
    assert "importlib.metadata" not in modules


def test_a_conversion_imports_only_what_it_needs(tmp_path: Path) -> None:
    arguments = ["convert", str(NOTEBOOK), "-o", str(tmp_path / "project")]
    modules = loaded(COMMAND.format(arguments=arguments))
    needed = {"black", "jinja2", "yaml"}
    assert needed <= modules
    assert not (HEAVY - needed) & modules


def test_the_plugin_taxes_kedro_with_nothing_heavy() -> None:
    assert not HEAVY & loaded("import nbpipe.exporters.kedro_plugin")


def test_importing_nbpipe_imports_nothing_but_itself() -> None:
    modules = loaded("import nbpipe")
    ours = {name for name in modules if name.split(".")[0] == "nbpipe"}
    assert ours == {"nbpipe"}
    assert "click" not in modules


def test_public_names_are_those_of_no_package() -> None:
    packages = {module.name for module in pkgutil.iter_modules(nbpipe.__path__)}
    assert packages.isdisjoint(nbpipe.__all__)  # an import would take their place


@pytest.mark.skipif(os.name != "posix", reason="a stream is closed by its number")
@pytest.mark.parametrize("stream", [1, 2])
def test_a_closed_stream_is_no_error(stream: int) -> None:
    close = f"import os; os.close({stream}); import sys; os.execv(sys.executable, "
    code = f"{close}[sys.executable, '-m', 'nbpipe', '--version'])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert not run.stderr
