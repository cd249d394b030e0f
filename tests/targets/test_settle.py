"""Several notebooks in one project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from nbpipe.model.plan import (
    DataFile,
    Dataset,
    Input,
    Output,
    Parameter,
    Plan,
    Step,
    Version,
)
from nbpipe.targets.kedro import render
from nbpipe.targets.kedro.settle import settle
from tests.targets.plans import make_notebook

CSV = "pandas.CSVDataset"


def preparing(folder: Path) -> Plan:
    """Writes clean.csv."""
    return Plan(
        make_notebook(folder, "prepare", ["df.to_csv('clean.csv')"]),
        "prepare",
        steps=(
            Step(
                "load",
                (0,),
                "Load",
                inputs=(Input("limit", "params:limit"),),
                outputs=(Output("df", "limit"), Output("clean", "limit")),
            ),
        ),
        datasets=(
            Dataset("df"),
            Dataset(
                "clean",
                CSV,
                "data/03_primary/clean.csv",
                save_args={"index": True},
                written="clean.csv",
                comment="to_csv in cell 0",
            ),
        ),
        parameters=(Parameter("limit", "limit", 3, 0),),
    )


def test_a_plan_without_steps_has_something_to_run(tmp_path: Path) -> None:
    notebook = make_notebook(tmp_path, "imports", ["import os"])
    (plan,) = settle([Plan(notebook, "imports")])
    (step,) = plan.steps
    assert [item.expression for item in step.outputs] == ["True"]
    assert render([plan], package="imports", title="Imports").files


def using(folder: Path) -> Plan:
    """Reads clean.csv, and has names that the other has too."""
    return Plan(
        make_notebook(folder, "use", ["pd.read_csv('./clean.csv')"]),
        "use",
        steps=(
            Step(
                "load",
                (0,),
                "Load",
                inputs=(Input("raw", "clean_data"), Input("limit", "params:limit")),
                outputs=(Output("df", "raw"),),
            ),
        ),
        datasets=(
            Dataset(
                "clean_data",
                CSV,
                "data/01_raw/clean.csv",
                load_args={"index_col": 0},
                source="./clean.csv",
            ),
            Dataset("df"),
        ),
        parameters=(Parameter("limit", "limit", 4, 0),),
        data_files=(DataFile("./clean.csv", "data/01_raw/clean.csv"),),
        variables={"df": (Version("df", "load", 0),)},
    )


def test_the_reader_gets_what_the_writer_wrote(tmp_path: Path) -> None:
    first, second = settle([preparing(tmp_path), using(tmp_path)])
    assert second.steps[0].inputs[0] == Input("raw", "clean")
    assert second.data_files == ()
    for plan in (first, second):
        (dataset,) = (item for item in plan.datasets if item.name == "clean")
        assert dataset.filepath == "data/03_primary/clean.csv"
        assert dataset.load_args == {"index_col": 0}
        assert dataset.save_args == {"index": True}


def test_what_the_reader_wants_otherwise_stays_apart(tmp_path: Path) -> None:
    reader = using(tmp_path)
    other = replace(reader.datasets[0], type="pandas.ParquetDataset")
    _, second = settle(
        [preparing(tmp_path), replace(reader, datasets=(other, reader.datasets[1]))]
    )
    assert second.steps[0].inputs[0].dataset == "clean_data"
    assert second.data_files != ()


def test_clashing_names_get_the_pipeline_in_front(tmp_path: Path) -> None:
    first, second = settle([preparing(tmp_path), using(tmp_path)])
    assert first.steps[0].name == "load"
    assert second.steps[0].name == "use_load"
    assert second.steps[0].outputs[0].dataset == "use_df"
    assert second.steps[0].inputs[1].dataset == "params:use.limit"
    assert second.variables["df"] == (Version("use_df", "use_load", 0),)
    assert second.parameters[0].key == "use.limit"


def test_equal_parameters_are_one(tmp_path: Path) -> None:
    same = replace(using(tmp_path), parameters=(Parameter("limit", "limit", 3, 0),))
    _, second = settle([preparing(tmp_path), same])
    assert second.parameters[0].key == "limit"


def test_the_same_file_that_enters_twice_is_one_dataset(tmp_path: Path) -> None:
    one = using(tmp_path)
    first, second = settle([one, replace(one, pipeline="again")])
    assert first.datasets[0] == second.datasets[0]
    assert second.pipeline == "again"


def test_files_of_one_name_from_two_folders_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    _, second = settle(
        [using(tmp_path), replace(using(tmp_path / "other"), pipeline="b")]
    )
    assert second.data_files == (DataFile("./clean.csv", "data/01_raw/b/clean.csv"),)
    assert second.datasets[0].filepath == "data/01_raw/b/clean.csv"
    assert second.datasets[0].name == "b_clean_data"


def test_results_of_one_name_stay_apart(tmp_path: Path) -> None:
    one = preparing(tmp_path)
    _, second = settle([one, replace(one, pipeline="b")])
    assert second.datasets[1].filepath == "data/03_primary/b/clean.csv"


def test_pipelines_and_notebooks_get_names_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    plans = [preparing(tmp_path), preparing(tmp_path / "other")]
    project = render(plans, package="both", title="Both")
    paths = {file.path for file in project.files}
    assert "src/both/pipelines/prepare/nodes.py" in paths
    assert "src/both/pipelines/prepare_2/nodes.py" in paths
    assert {"notebooks/prepare.ipynb", "notebooks/prepare_2.ipynb"} <= paths
    texts = {file.path: file.text for file in project.files}
    assert set(yaml.safe_load(texts["conf/base/catalog.yml"])) == {
        "clean", "prepare_2_clean",
    }  # fmt: skip
