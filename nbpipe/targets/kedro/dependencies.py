"""What the project needs to be installed: distributions for imports and datasets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from nbpipe.model.plan import FUNCTION_DATASET, Plan
from nbpipe.recognisers import REMOTE, remote_path
from nbpipe.targets.kedro.catalog import FORMATS
from nbpipe.targets.kedro.formats import formats_needed

KEDRO = "kedro~=1.7"
KEDRO_VERSION = "1.7.0"
_DATASETS = ">=9.6,<10"
_BUILT_IN = re.compile(r"([a-z_]+)\.([A-Za-z]+Dataset)")
# Datasets of kedro-datasets that need nothing beside it and so have no extra.
_NO_EXTRA = frozenset({"partitions", "email"})
# Drivers of databases, by how SQLAlchemy's addresses begin.
_DRIVERS = (
    ("postgresql:", "psycopg2-binary"),  # SQLAlchemy 2.0's; 2.1 takes the next
    ("postgresql:", "psycopg[binary]"),
    ("postgresql+psycopg:", "psycopg[binary]"),
    ("postgresql+psycopg2", "psycopg2-binary"),
    ("postgres:", "psycopg2-binary"),
    ("mysql+pymysql", "pymysql"),
    ("mysql+mysqlconnector", "mysql-connector-python"),
    ("mysql:", "mysqlclient"),
    ("mssql+pyodbc", "pyodbc"),
    ("oracle", "oracledb"),
    ("snowflake", "snowflake-sqlalchemy"),
    ("duckdb", "duckdb-engine"),
)
_ENGINES = {
    "xlrd": ("xlrd",),
    "odf": ("odfpy",),
    "pyxlsb": ("pyxlsb",),
    "calamine": ("python-calamine",),
    "xlsxwriter": ("xlsxwriter",),
}
_PROJECT_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")


def dependencies(
    plans: Sequence[Plan], versions: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """PEP 508 requirements, sorted; what the notebook asked pip for wins.

    Args:
        plans: Of the project.
        versions: Versions to ask for, by the names of the distributions.
    """
    known = {canonical(name): text for name, text in (versions or {}).items()}
    own = {PurePosixPath(path).stem for path in own_modules(plans)}
    wanted = {"kedro"} | {
        distribution(name)
        for plan in plans
        for name in plan.requirements
        if name.split(".")[0] not in own
    }
    if any(plan.parameters for plan in plans):
        wanted |= {"pydantic", "typing-extensions"}  # the types of the parameters
    wanted |= {distribution(name) for name in _called(plans)}
    wanted |= {*_protocols(plans), *_drivers(plans), *_engines(plans)}
    wanted |= {*formats_needed(plans)}
    by_name = {canonical(project_name(name)): name for name in wanted}
    for name, text in by_name.items():
        if name in known:
            by_name[name] = f"{text}=={known[name]}"
    for text in asked_for(plans):
        by_name[canonical(project_name(text))] = text
    by_name["kedro"] = KEDRO
    by_name["kedro-datasets"] = datasets_requirement(plans)
    return tuple(by_name[name] for name in sorted(by_name))


def _called(plans: Sequence[Plan]) -> Iterator[str]:
    """Functions that the project's own datasets call."""
    for plan in plans:
        for dataset in plan.datasets:
            if dataset.type == FUNCTION_DATASET:
                names = (str(dataset.options.get(key, "")) for key in ("load", "save"))
                yield from (name for name in names if name and name[0] != ".")


def _protocols(plans: Sequence[Plan]) -> Iterator[str]:
    """What fsspec needs for addresses in the catalog."""
    for plan in plans:
        for dataset in plan.datasets:
            if remote_path(dataset.filepath):
                yield REMOTE[dataset.filepath.partition("://")[0]]


def _drivers(plans: Sequence[Plan]) -> Iterator[str]:
    """What SQLAlchemy needs for the databases that the catalog names."""
    for plan in plans:
        for dataset in plan.datasets:
            scheme = dataset.credentials.get("con", "").partition("//")[0]
            yield from (name for start, name in _DRIVERS if scheme.startswith(start))


def _engines(plans: Sequence[Plan]) -> Iterator[str]:
    """What pandas reads and writes spreadsheets with."""
    for plan in plans:
        for dataset in plan.datasets:
            if dataset.type == "pandas.ExcelDataset":
                for arguments in (dataset.load_args, dataset.save_args):
                    engine = str(arguments.get("engine", ""))
                    yield from _ENGINES.get(engine, ())


def own_modules(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Where the modules that the notebooks have or write are in the project."""
    targets = {file.target for plan in plans for file in plan.data_files}
    targets |= {path for plan in plans for path in plan.modules}
    return tuple(sorted(path for path in targets if path.startswith("src/")))


def datasets_requirement(plans: Sequence[Plan]) -> str:
    """kedro-datasets with an extra for each class that a catalog names, and no more."""
    types = {dataset.type for plan in plans for dataset in plan.datasets}
    if "MemoryDataset" in types:
        types.add("pickle.PickleDataset")  # conf/persist
    formats = {dataset.format for plan in plans for dataset in plan.datasets}
    types |= {kind for name, (kind, _) in FORMATS.items() if name in formats}
    extras = ",".join(sorted(filter(None, map(_extra, types))))
    return (
        f"kedro-datasets[{extras}]{_DATASETS}"
        if extras
        else f"kedro-datasets{_DATASETS}"
    )


def distribution(import_name: str) -> str:
    """The distribution that brings an import, by the longest known part of its name.

    >>> [distribution(name) for name in ("sklearn", "google.cloud.storage", "a.b")]
    ['scikit-learn', 'google-cloud-storage', 'a']
    """
    parts = import_name.split(".")
    for end in range(len(parts), 0, -1):
        known = _table().get(".".join(parts[:end]))
        if known:
            return known
    return parts[0]


def asked_for(plans: Sequence[Plan]) -> tuple[str, ...]:
    """What the notebooks asked pip for, where a pyproject.toml can say it."""
    asked = dict.fromkeys(text for plan in plans for text in plan.pip_requirements)
    return tuple(text for text in asked if valid(text))


def refused(plans: Sequence[Plan]) -> tuple[str, ...]:
    """What the notebooks asked pip for and a pyproject.toml cannot say."""
    asked = dict.fromkeys(text for plan in plans for text in plan.pip_requirements)
    return tuple(text for text in asked if not valid(text))


def valid(requirement: str) -> bool:
    """Whether ``requirement`` is as PEP 508 says."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        Requirement(requirement)
    except InvalidRequirement:
        return False
    return True


def project_name(requirement: str) -> str:
    """The name at the head of a requirement.

    >>> project_name("pandas[excel]>=2 ; python_version < '3.13'")
    'pandas'
    """
    match = _PROJECT_NAME.match(requirement)
    return match[1] if match else requirement


def canonical(name: str) -> str:
    """A name as package registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def has_direct_references(requirements: Iterable[str]) -> bool:
    """Whether any requirement names an address instead of a version."""
    return any(" @ " in text or "@" in text.split(";")[0] for text in requirements)


def _extra(dataset_type: str) -> str:
    match = _BUILT_IN.fullmatch(dataset_type)
    if not match or match[1] in _NO_EXTRA:
        return ""
    return f"{match[1].replace('_', '-')}-{match[2].lower()}"


@cache
def _table() -> dict[str, str]:
    text = files(__package__).joinpath("distributions.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(text)
    return table
