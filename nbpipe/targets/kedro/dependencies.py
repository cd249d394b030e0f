"""What the project needs to be installed: distributions for imports and datasets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from nbpipe.model.plan import FUNCTION_DATASET, Plan
from nbpipe.names import canonical
from nbpipe.recognisers import REMOTE, remote_path
from nbpipe.targets.kedro.catalog import FORMATS
from nbpipe.targets.kedro.formats import formats_needed
from nbpipe.targets.kedro.tables import kedro_needs, method_needs, modules_of

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
# Below these, the third part of a module's path is part of the distribution's name.
_DEEP = frozenset(
    "google.cloud azure.ai azure.data azure.keyvault azure.mgmt azure.monitor "
    "azure.search azure.storage".split()
)
_METHOD = re.compile(
    r"\.(read_\w+|to_\w+|Excel\w+|HDFStore)\(\s*(?:r?[\"'][^\"'\n]*(\.xls)[\"'])?"
)
_PROJECT_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")


def needed(
    plans: Sequence[Plan], modules: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What the code and the catalog cannot do without, by canonical names.

    Args:
        plans: Of the project.
        modules: Distributions of modules, where an environment shows them.
    """
    own = _own_names(plans)
    known = modules or {}
    wanted = {
        known.get(name.split(".")[0], distribution(name))
        for plan in plans
        for name in plan.requirements
        if name.split(".")[0] not in own
    }
    if any(plan.parameters for plan in plans):
        wanted |= {"pydantic", "typing-extensions"}  # the types of the parameters
    wanted |= {distribution(name) for name in _called(plans)}
    wanted |= {*_protocols(plans), *_drivers(plans), *_engines(plans)}
    wanted |= {*formats_needed(plans)}
    if "pandas" in wanted:
        brought = {name for name, _, _ in kedro_needs(dataset_extras(plans))}
        wanted |= {*_engines_in_code(plans)} - brought
    named = sorted(filter(None, wanted))
    return {canonical(project_name(name)): name for name in named}


def spared(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Distributions that the code can do without."""
    names = {name for plan in plans for name in plan.optional_requirements}
    own = _own_names(plans)
    found = {distribution(name) for name in names if name.split(".")[0] not in own}
    return tuple(sorted(filter(None, found)))


def _called(plans: Sequence[Plan]) -> Iterator[str]:
    """Functions that the project's own datasets call."""
    for plan in plans:
        for dataset in plan.datasets:
            if FUNCTION_DATASET in (dataset.type, dataset.part_type):
                given = dataset.part or dataset.options
                names = (str(given.get(key, "")) for key in ("load", "save"))
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
            if "pandas.ExcelDataset" in (dataset.type, dataset.part_type):
                part = dataset.part.get("load_args", {})
                for arguments in (dataset.load_args, dataset.save_args, part):
                    given = arguments if isinstance(arguments, Mapping) else {}
                    yield from _ENGINES.get(str(given.get("engine", "")), ())


def _own_names(plans: Sequence[Plan]) -> set[str]:
    return {PurePosixPath(path).stem for path in own_modules(plans)}


def _engines_in_code(plans: Sequence[Plan]) -> Iterator[str]:
    """What methods of pandas need that stayed in the code."""
    for plan in plans:
        for text in (
            *(step.body for step in plan.steps),
            *(part for one in plan.functions for part in (one.text, one.body)),
        ):
            for method, old in _METHOD.findall(text):
                yield from ("xlrd",) if old else method_needs(method)


def own_modules(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Where the modules that the notebooks have or write are in the project."""
    targets = {file.target for plan in plans for file in plan.data_files}
    targets |= {path for plan in plans for path in plan.modules}
    return tuple(sorted(path for path in targets if path.startswith("src/")))


def own_module_patterns(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The names of these modules, and a pattern for what is in each package."""
    first = sorted({PurePosixPath(path).parts[1] for path in own_modules(plans)})
    files = [name.removesuffix(".py") for name in first if name.endswith(".py")]
    folders = [name for name in first if name.isidentifier()]
    return (*files, *(one for name in folders for one in (name, f"{name}.*")))


def dataset_extras(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The extras of kedro-datasets for the classes that a catalog names, sorted."""
    every = [dataset for plan in plans for dataset in plan.datasets]
    types = {dataset.type for dataset in every} | {one.part_type for one in every}
    if "MemoryDataset" in types:
        types.add("pickle.PickleDataset")  # conf/persist
    formats = {dataset.format for plan in plans for dataset in plan.datasets}
    types |= {kind for name, (kind, _) in FORMATS.items() if name in formats}
    return tuple(sorted(filter(None, map(_extra, types))))


def datasets_requirement(plans: Sequence[Plan]) -> str:
    """kedro-datasets with an extra for each class that a catalog names, and no more."""
    extras = ",".join(dataset_extras(plans))
    return f"kedro-datasets{f'[{extras}]' if extras else ''}{_DATASETS}"


def distribution(import_name: str) -> str:
    """The distribution that brings an import, by the longest known part of its name.

    >>> [distribution(name) for name in ("sklearn", "google.cloud.vision", "a.b")]
    ['scikit-learn', 'google-cloud-vision', 'a']

    ``""`` for what only a service has.

    >>> distribution("google.colab")
    ''
    """
    parts = import_name.split(".")
    for end in range(len(parts), 0, -1):
        known = modules_of().get(".".join(parts[:end]))
        if known is not None:
            return known
    if parts[0] in ("google", "azure"):  # which many distributions share
        end = 3 if ".".join(parts[:2]) in _DEEP else 2
        name = "-".join(parts[:end]).replace("_", "-")
        return re.sub(r"-v\d\w*$", "", name)
    return parts[0]


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


def has_direct_references(requirements: Iterable[str]) -> bool:
    """Whether any requirement names an address instead of a version."""
    return any(" @ " in text or "@" in text.split(";")[0] for text in requirements)


def _extra(dataset_type: str) -> str:
    match = _BUILT_IN.fullmatch(dataset_type)
    if not match or match[1] in _NO_EXTRA:
        return ""
    return f"{match[1].replace('_', '-')}-{match[2].lower()}"
