from __future__ import annotations

import sys
from dataclasses import replace
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from nbpipe.model.plan import FUNCTION_DATASET, DataFile, Dataset, Plan, Step
from nbpipe.names import canonical
from nbpipe.targets.kedro.candidates import refused
from nbpipe.targets.kedro.dependencies import (
    datasets_requirement,
    distribution,
    has_direct_references,
    needed,
)
from nbpipe.targets.kedro.pyproject import pyproject
from nbpipe.targets.kedro.requiring import required
from nbpipe.targets.kedro.tables import kedro_needs
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
FROM_11 = pytest.mark.skipif(sys.version_info < (3, 11), reason="syntax of 3.11")
FROM_12 = pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of 3.12")
EXTRAS = tuple(f"{kind.lower().replace('.', '-')}" for kind in TYPES)


def dependencies(plan: Plan) -> tuple[str, ...]:
    return tuple(one.text for one in required([plan]).dependencies)


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
    assert dependencies(plan) == (
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
    names = [text.split("[")[0].split("~")[0] for text in dependencies(needed)]
    assert names == ["kedro", "kedro-datasets>=9.6,<10", "numpy"]
    text = pyproject([needed], "mine", "Mine")
    assert text.modules == '"src/mine.py", "src/own"'


def test_what_is_known_of_kedros_needs_is_what_it_needs() -> None:
    for name, versions, who in kedro_needs(EXTRAS):
        asked = [r for r in _asked(who.partition("[")[0]) if canonical(r.name) == name]
        assert {str(r.specifier) for r in asked} >= set(versions.split(" || ")), who


def _asked(distribution: str) -> list[Requirement]:
    return [Requirement(text) for text in requires(distribution) or ()]


@pytest.mark.parametrize(
    ("code", "python"),
    [
        ("x = 1", "3.10"),
        pytest.param(
            "try:\n    x = 1\nexcept* ValueError:\n    x = 2", "3.11", marks=FROM_11
        ),
        ("import tomllib", "3.11"),
        pytest.param("type Row = list[int]", "3.12", marks=FROM_12),
        pytest.param("def first[T](x: list[T]) -> T:\n    pass", "3.12", marks=FROM_12),
    ],
)
def test_syntax_has_a_lowest_python(tmp_path: Path, code: str, python: str) -> None:
    plan = Plan(make_notebook(tmp_path, "n", [code]), "n")
    assert required([plan]).python == python


@pytest.mark.parametrize(
    ("kind", "options", "wanted"),
    [
        (FUNCTION_DATASET, {"load": "pandas.read_hdf"}, "tables"),
        (FUNCTION_DATASET, {"save": ".to_hdf"}, "tables"),
        ("pandas.GenericDataset", {"file_format": "html"}, "lxml"),
        ("pandas.FeatherDataset", {}, "pyarrow"),
    ],
)
def test_formats_need_what_pandas_imports(
    plan: Plan, kind: str, options: dict[str, object], wanted: str
) -> None:
    dataset = Dataset("a", kind, options=options)
    assert wanted in _wanted(replace(plan, datasets=(dataset,)))


def test_formats_in_the_code_need_it_too(plan: Plan) -> None:
    step = Step("s", (0,), "S", body='text = df.to_markdown()\nx = read_hdf("a.h5")')
    made = replace(plan, steps=(step,), requirements=("pandas",))
    assert {"tabulate", "tables"} & _wanted(made) == {"tabulate"}
    assert "tabulate" not in _wanted(replace(made, requirements=("polars",)))


def _wanted(plan: Plan) -> set[str]:
    return set(needed([plan]).values())
