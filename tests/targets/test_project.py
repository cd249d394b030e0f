"""Whole projects in memory."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from nbpipe.model.errors import InputError, InternalError
from nbpipe.model.plan import Dataset, Import, Module, Parameter, Plan, Step
from nbpipe.model.project import Project
from nbpipe.targets.kedro import render
from nbpipe.write import write
from tests.targets.plans import make_notebook, screening

PIPELINE = "src/tumour_screening/pipelines/screening"


def render_one(plan: Plan) -> Project:
    return render([plan], package="tumour_screening", title="Tumour screening")


def texts(project: Project) -> dict[str, str]:
    return {file.path: file.text for file in project.files}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return screening(tmp_path)


@pytest.fixture
def files(plan: Plan) -> dict[str, str]:
    return texts(render_one(plan))


def test_the_layout_is_kedros(files: dict[str, str]) -> None:
    assert list(files) == sorted(files)
    assert {
        ".gitignore", ".nbpipe/lineage.json", ".telemetry", "README.md",
        "conf/base/catalog.yml", "conf/base/parameters.yml", "conf/local/.gitkeep",
        "conf/local/credentials.yml", "conf/logging.yml", "conf/persist/catalog.yml",
        "data/01_raw/.gitkeep", "data/08_reporting/.gitkeep", "logs/.gitkeep",
        "notebooks/screening.ipynb", "pyproject.toml", f"{PIPELINE}/__init__.py",
        f"{PIPELINE}/functions.py", f"{PIPELINE}/library_options.py",
        f"{PIPELINE}/nodes.py", f"{PIPELINE}/pipeline.py",
        "src/tumour_screening/__init__.py", "src/tumour_screening/__main__.py",
        "src/tumour_screening/figures.py", "src/tumour_screening/hooks.py",
        "src/tumour_screening/pipeline_registry.py", "src/tumour_screening/settings.py",
        "tests/pipelines/screening/test_screening.py", "tests/test_run.py",
    } <= files.keys()  # fmt: skip


def test_every_file_ends_like_a_file(files: dict[str, str]) -> None:
    for path, text in files.items():
        assert text == "" or text.endswith("\n"), path
        assert not text.endswith("\n\n"), path


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    assert render_one(plan) == render_one(plan)


def test_no_path_of_this_machine(files: dict[str, str], tmp_path: Path) -> None:
    for path, text in files.items():
        assert str(tmp_path) not in text, path
        assert str(Path.home()) not in text, path


def test_data_comes_along(plan: Plan, tmp_path: Path) -> None:
    (copy,) = render_one(plan).copies
    assert copy.source == tmp_path / "data/measurements.csv"
    assert copy.target == "data/01_raw/measurements.csv"


def test_missing_data_is_no_reason_to_stop(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "data/measurements.csv").unlink()
    assert render_one(plan).copies == ()


def test_linters_find_nothing(plan: Plan, tmp_path: Path) -> None:
    write(render_one(plan), tmp_path / "out")
    for tool in (
        ["ruff", "check", "--no-cache"],
        ["ruff", "format", "--check", "--no-cache"],
        ["black", "--check"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *tool, "."],
            cwd=tmp_path / "out",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_nodes(files: dict[str, str]) -> None:
    text = files[f"{PIPELINE}/nodes.py"]
    assert text.startswith('"""Nodes of the ``screening`` pipeline.\n')
    assert "def clean(df: pd.DataFrame) -> pd.DataFrame:\n" in text
    assert "inplace=True)  # typos\n" in text
    assert '    plt.title("""Shape\n  by class""")\n' in text
    assert (
        "from . import library_options  # noqa: F401\nfrom .functions import rep"
        in text
    )
    assert "from tumour_screening.figures import Figures, take_figures\n" in text
    assert "from matplotlib.figure import Figure\n" not in text


def test_versions_of_a_variable_are_in_the_pipeline_only(files: dict[str, str]) -> None:
    text = files[f"{PIPELINE}/pipeline.py"]
    assert 'inputs={"df": "measurements"},\n' in text
    assert 'inputs=["model", "X_test", "y_test"],\n' in text
    assert 'tags="report",\n' in text


def test_the_catalog(files: dict[str, str]) -> None:
    text = files["conf/base/catalog.yml"]
    entries = yaml.safe_load(text)
    assert entries["y_test"] == {"type": "MemoryDataset", "copy_mode": "assign"}
    assert entries["model"]["backend"] == "joblib"
    assert "measurements_clean" not in entries
    assert text.index("# Data that enters") < text.index("# Results")
    assert "model:  # joblib.dump in cell 5\n" in text
    persisted = yaml.safe_load(files["conf/persist/catalog.yml"])
    assert set(persisted) == {"measurements_clean", "X_test", "y_test"}


def test_the_parameters(files: dict[str, str]) -> None:
    text = files["conf/base/parameters.yml"]
    assert text.startswith("random_seed: 42  # np.random.seed in cell 0\n")
    assert yaml.safe_load(text)["train"] == {"n_estimators": 10, "note": "yes"}


def test_the_lineage(plan: Plan, files: dict[str, str]) -> None:
    record = json.loads(files[".nbpipe/lineage.json"])
    assert list(record) == ["schema", "nbpipe", "package", "notebooks", "nodes"]
    (notebook,) = record["notebooks"]
    assert notebook["path"] == "notebooks/screening.ipynb"
    assert notebook["cells"][1] == {
        "index": 1, "id": "id-1", "step": "clean", "fate": "node",
    }  # fmt: skip
    assert notebook["variables"]["df"][1] == {
        "dataset": "measurements_clean", "step": "clean", "cell": 1,
    }  # fmt: skip
    assert notebook["variables"]["test_size"] == [{"parameter": "test_size", "cell": 0}]
    assert notebook["figures"][0]["dataset"] == "shape_by_class"
    assert notebook["diagnostics"][0].keys() == {
        "code", "severity", "cell", "line", "message", "hint",
    }  # fmt: skip
    assert [item["code"] for item in notebook["diagnostics"]] == [
        found.code for found in plan.diagnostics
    ]
    assert record["nodes"][0]["function"] == (
        "tumour_screening.pipelines.screening.nodes:clean"
    )
    assert record["nodes"][0]["inputs"] == {"df": "measurements"}


def test_the_dependencies(files: dict[str, str]) -> None:
    text = files["pyproject.toml"]
    assert '"kedro~=1.7",\n' in text
    assert (
        '"kedro-datasets[json-jsondataset,matplotlib-matplotlibdataset,'
        'pandas-csvdataset,pickle-pickledataset]>=9.6,<10",\n'
    ) in text
    assert '"scikit-learn",\n' in text


def test_the_readme(files: dict[str, str]) -> None:
    text = files["README.md"]
    page = "docs/screening.md"
    row = (
        f"| [`clean`]({page}#node-clean) | 1 | `measurements` | `measurements_clean` |"
    )
    assert f"{row} Clean the" in text
    assert '<a id="node-clean"></a>**node [`clean`](' in files[page]
    assert "n_clean -- measurements_clean --> n_train\n" in text
    assert "cell 3: The file a\\|b is missing (add it) [NBP999]\n" in text
    assert "nothing to do" not in text
    assert "\n\n\n" not in text


def test_the_notebook_has_no_outputs(files: dict[str, str]) -> None:
    document = json.loads(files["notebooks/screening.ipynb"])
    assert "secret" not in files["notebooks/screening.ipynb"]
    assert document["cells"][0]["source"] == "import pandas as pd"
    assert {cell["execution_count"] for cell in document["cells"]} == {None}


def test_a_notebook_that_went_away(plan: Plan) -> None:
    plan.notebook.path.unlink()
    with pytest.raises(InputError, match=r"cannot read screening\.ipynb"):
        render_one(plan)


def test_a_notebook_of_nothing_but_a_print(tmp_path: Path) -> None:
    notebook = make_notebook(tmp_path, "hello", ["print(1)"])
    hello = Step(
        "hello", (0,), "Say hello", body='logger.info("1")', helpers=("logger",)
    )
    project = render([Plan(notebook, "hello", steps=(hello,))], package="h", title="H")
    files = texts(project)
    assert 'outputs="hello_done"' in files["src/h/pipelines/hello/pipeline.py"]
    assert "return True\n" in files["src/h/pipelines/hello/nodes.py"]
    assert yaml.safe_load(files["conf/base/catalog.yml"]) is None
    assert "src/h/hooks.py" not in files


def test_a_step_never_hides_an_import(plan: Plan) -> None:
    project = render_one(
        replace(plan, node_imports=(*plan.node_imports, Import("mlops", "train")))
    )
    text = texts(project)[f"{PIPELINE}/nodes.py"]
    names = [node.name for node in ast.parse(text).body if hasattr(node, "name")]
    assert names == ["clean", "look_at_the_classes", "train_step", "evaluate"]


def test_names_that_the_catalog_would_drop(tmp_path: Path) -> None:
    plan = screening(tmp_path)
    datasets = tuple(
        replace(item, name="_scores") if item.name == "scores" else item
        for item in plan.datasets
    )
    steps = tuple(
        replace(
            step,
            outputs=tuple(
                replace(item, dataset="_scores") if item.dataset == "scores" else item
                for item in step.outputs
            ),
        )
        for step in plan.steps
    )
    files = texts(render_one(replace(plan, datasets=datasets, steps=steps)))
    assert "scores" in yaml.safe_load(files["conf/base/catalog.yml"])
    assert "_scores" not in files["conf/base/catalog.yml"]


def test_parameters_that_cannot_stand_in_one_tree(plan: Plan) -> None:
    clash = Parameter("train", "train", 1, 0)
    with pytest.raises(InternalError, match="a bug in nbpipe"):
        render_one(replace(plan, parameters=(*plan.parameters, clash)))


def test_files_that_differ_in_case_only(plan: Plan) -> None:
    more = (Dataset("x_test"), *plan.datasets)
    files = texts(render_one(replace(plan, datasets=more)))
    entries = yaml.safe_load(files["conf/persist/catalog.yml"])
    paths = [entry["filepath"].lower() for entry in entries.values()]
    assert len(set(paths)) == len(paths)


def test_no_options_no_module(plan: Plan) -> None:
    files = texts(render_one(replace(plan, settings=Module())))
    assert f"{PIPELINE}/library_options.py" not in files
    assert "library_options" not in files[f"{PIPELINE}/nodes.py"]
