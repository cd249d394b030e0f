from __future__ import annotations

from dataclasses import replace
from importlib.metadata import metadata
from pathlib import Path

import pytest

from nbpipe.model.plan import FUNCTION_DATASET, DataFile, Dataset, Plan, Step
from nbpipe.targets.kedro.dependencies import (
    datasets_requirement,
    dependencies,
    distribution,
    has_direct_references,
    refused,
)
from nbpipe.targets.kedro.pyproject import pyproject
from tests.targets.plans import make_notebook

TYPES = (
    "pandas.CSVDataset", "pandas.ExcelDataset", "pandas.ParquetDataset",
    "pandas.JSONDataset", "pandas.FeatherDataset", "pandas.SQLTableDataset",
    "pandas.SQLQueryDataset", "pandas.HDFDataset", "pandas.XMLDataset",
    "pandas.GenericDataset", "pickle.PickleDataset", "json.JSONDataset",
    "yaml.YAMLDataset", "text.TextDataset", "matplotlib.MatplotlibDataset",
    "plotly.HTMLDataset", "plotly.JSONDataset", "pillow.ImageDataset",
    "polars.CSVDataset", "networkx.GraphMLDataset", "geopandas.GenericDataset",
    "huggingface.HFDataset", "api.APIDataset", "matlab.MatlabDataset",
    "svmlight.SVMLightDataset",
)  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(make_notebook(tmp_path, "n", ["1"]), "n")


@pytest.mark.parametrize("dataset_type", TYPES)
def test_every_extra_exists(plan: Plan, dataset_type: str) -> None:
    known = metadata("kedro-datasets").get_all("Provides-Extra") or []
    text = datasets_requirement([replace(plan, datasets=(Dataset("x", dataset_type),))])
    assert text.removeprefix("kedro-datasets[").removesuffix("]>=9.6,<10") in known


@pytest.mark.parametrize(
    "dataset_type", ["partitions.PartitionedDataset", "churn.datasets.Mine"]
)
def test_what_has_no_extra_gets_none(plan: Plan, dataset_type: str) -> None:
    text = datasets_requirement([replace(plan, datasets=(Dataset("x", dataset_type),))])
    assert text == "kedro-datasets>=9.6,<10"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cv2", "opencv-python"),
        ("PIL", "pillow"),
        ("yaml", "PyYAML"),
        ("bs4", "beautifulsoup4"),
        ("dateutil", "python-dateutil"),
        ("skimage.io", "scikit-image"),
        ("Crypto", "pycryptodome"),
        ("mpl_toolkits.mplot3d", "matplotlib"),
        ("pandas", "pandas"),
    ],
)
def test_imports_and_their_distributions(name: str, expected: str) -> None:
    assert distribution(name) == expected


def test_what_the_notebook_asked_pip_for_wins(plan: Plan) -> None:
    plan = replace(
        plan,
        requirements=("sklearn", "numpy"),
        pip_requirements=("scikit_learn==1.5", "seaborn", "kedro<1", "-r other.txt"),
    )
    assert dependencies([plan]) == (
        "kedro~=1.7",
        "kedro-datasets>=9.6,<10",
        "numpy",
        "scikit_learn==1.5",
        "seaborn",
    )
    assert refused([plan]) == ("-r other.txt",)


def test_addresses_need_a_word_to_hatchling() -> None:
    assert has_direct_references(["a @ https://example.org/a.whl"])
    assert not has_direct_references(["a>=1; python_version < '3.13'"])


def test_modules_beside_the_notebook_are_no_distributions(plan: Plan) -> None:
    brought = (DataFile("mine.py", "src/mine.py"), DataFile("own", "src/own"))
    needed = replace(
        plan, requirements=("mine", "own.parts", "numpy"), data_files=brought
    )
    names = [text.split("[")[0].split("~")[0] for text in dependencies([needed])]
    assert names == ["kedro", "kedro-datasets>=9.6,<10", "numpy"]
    text = pyproject([needed], "mine", "Mine")
    assert text.modules == '"src/mine.py", "src/own"'


@pytest.mark.parametrize(
    ("type_", "options", "needed"),
    [
        (FUNCTION_DATASET, {"load": "pandas.read_hdf"}, "tables"),
        (FUNCTION_DATASET, {"save": ".to_hdf"}, "tables"),
        ("pandas.GenericDataset", {"file_format": "html"}, "lxml"),
        ("pandas.FeatherDataset", {}, "pyarrow"),
    ],
)
def test_formats_need_what_pandas_imports(
    plan: Plan, type_: str, options: dict[str, object], needed: str
) -> None:
    dataset = Dataset("a", type_, options=options)
    assert needed in dependencies([replace(plan, datasets=(dataset,))])


def test_formats_in_the_code_need_it_too(plan: Plan) -> None:
    step = Step("s", (0,), "S", body='text = df.to_markdown()\nx = read_hdf("a.h5")')
    made = replace(plan, steps=(step,), requirements=("pandas",))
    assert {"tabulate", "tables"} & {*dependencies([made])} == {"tabulate"}
    assert "tabulate" not in dependencies([replace(made, requirements=("polars",))])
