"""What the templates write as black would is what black, and all after it, writes."""

from pathlib import Path

import pytest

from nbpipe.building import build
from nbpipe.model.options import Options
from nbpipe.render import parsing
from nbpipe.render.python import finish_python
from nbpipe.targets.kedro import project
from nbpipe.targets.kedro.as_formatted import as_formatted

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_notebooks").glob("*/*.ipynb"))
MEANING = sorted((ROOT / "tests/cases/meaning").glob("*.py"))[::9]
NOTEBOOKS = [*SAMPLES, *MEANING]
NAMES = ("a", "forecast_of_sales", "where_lines_become_too_long_for_what_they_hold")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_formatting_changes_nothing(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: dict[str, str] = {}

    def written(path: str, text: str) -> bool:
        if as_formatted(path, text):
            texts[path] = text
        return as_formatted(path, text)

    monkeypatch.setattr(project, "as_formatted", written)
    name = NAMES[NOTEBOOKS.index(notebook) % len(NAMES)]
    build([notebook], Options(name=name, split="cells"))
    assert {path: finish_python(path, text) for path, text in texts.items()} == texts
    assert len(texts) > 6


def test_it_compiles_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def noted(path: str, text: str) -> None:
        compiled.append(path)
        parsing.compile_python(path, text)

    monkeypatch.setattr(project, "compile_python", noted)
    build([SAMPLES[0]], Options(name="a"))
    assert "src/a/settings.py" in compiled
