"""A notebook that ``nbpipe tag`` has tagged gives the same project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.oracle.percent import write_notebook

SAMPLES_FOLDER = Path(__file__).parents[2] / "sample_notebooks"
CASES_FOLDER = Path(__file__).parents[1] / "cases"

WRITES_AND_READS = """\
import pickle
from sklearn.linear_model import LinearRegression
model = LinearRegression().fit([[1], [2]], [1, 2])
# %%
with open("model.pkl", "wb") as file:
    pickle.dump(model, file)
# %%
again = pickle.load(open("model.pkl", "rb"))
# %%
print(again.predict([[3]]))"""
HEADINGS = """\
x = [1, 2]
# %% [markdown]
# ## Clean: *twice*, "really"!
# The second number is wrong, see [the note](note.md).
# %%
x[1] = 3
# %% [markdown]
# ## Clean: *twice*, "really"!
# %%
y = [n + 1 for n in x]
# %% [markdown]
# ## Ergebnisse für Köln
# %%
print(sum(y))"""
MERGED = """\
numbers = [3, 1, 2]
# %% [markdown]
# ## Order
# %%
class Order:
    def __init__(self):
        self.first = min(numbers)
order = Order()
# %% [markdown]
# ## Show
# %%
print(order.first)
# %% [markdown]
# ## Show again
# %%
print(order.first + 1)"""
ONLY_READS = """\
numbers = [3, 1, 2]
# %% [markdown]
# ## Count
# %%
numbers.sort()
total = sum(numbers)
print(total)
# %% [markdown]
# ## Read
# %%
import json
settings = json.load(open("settings.json"))
# %% [markdown]
# ## Use
# %%
print(settings, total)"""
ONE_CELL = (CASES_FOLDER / "meaning" / "steps_of_one_cell.py").read_text("utf-8")
SAMPLES = [
    *SAMPLES_FOLDER.glob("*/*.ipynb"),
    WRITES_AND_READS,
    HEADINGS,
    MERGED,
    ONLY_READS,
    ONE_CELL.partition("# %%\n")[2],
]


def texts(project: Path) -> dict[str, object]:
    """Files by path, without the notebook and what tells of its tags."""
    found: dict[str, object] = {
        str(file.relative_to(project)): file.read_bytes()
        for file in project.rglob("*")
        if file.is_file() and file.parent.name not in ("notebooks", ".nbpipe")
    }
    lineage = json.loads((project / ".nbpipe" / "lineage.json").read_text("utf-8"))
    return found | {"lineage": untagged(lineage)}


def untagged(data: object) -> object:
    """JSON without tags, and without the digest that they change."""
    if isinstance(data, list):
        return [untagged(item) for item in data]
    if not isinstance(data, dict):
        return data
    kept = data.keys() - {"tags", "sha256", "split"}
    return {key: untagged(value) for key, value in data.items() if key in kept}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: getattr(one, "stem", None))
def test_a_tagged_notebook_gives_the_same_project(run, tmp_path, sample):
    if isinstance(sample, Path):
        shutil.copytree(sample.parent, tmp_path / "in")
    path = tmp_path / "in" / getattr(sample, "name", "small.ipynb")
    if isinstance(sample, str):
        write_notebook(f"# %%\n{sample}\n", path)
    assert run("convert", path, "-o", tmp_path / "auto").exit_code == 0
    assert run("tag", path, "--in-place").exit_code == 0
    done = run("convert", path, "--split", "tags", "-o", tmp_path / "tags")
    assert done.exit_code == 0, done.output
    assert texts(tmp_path / "auto") == texts(tmp_path / "tags")
