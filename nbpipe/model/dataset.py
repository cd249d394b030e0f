"""Datasets of a plan: what passes between nodes, is read or written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Type of datasets that call functions of libraries: a class of the project's own.
FUNCTION_DATASET = "FunctionDataset"
#: Kedro's dataset of all files of a folder.
PARTITIONED = "partitions.PartitionedDataset"
#: Option of datasets in memory that hold a value before any step has made one.
ALREADY_THERE = "data"


@dataclass(frozen=True, slots=True)
class Dataset:
    """What Kedro passes between nodes, reads or writes.

    Attributes:
        name: Name in the catalog, ``[a-z_][a-z0-9_]*`` where possible.
        type: Kedro's type, e.g. ``pandas.CSVDataset``; ``MemoryDataset`` for values
            that only pass between nodes.
        filepath: Path in the project (``data/01_raw/x.csv``); ``""`` for memory.
        load_args: Keyword arguments of the reader, YAML-safe.
        save_args: Keyword arguments of the writer, YAML-safe.
        options: More keys of the catalog entry (``backend: joblib``), YAML-safe.
        copy_mode: ``assign``, ``copy`` or ``deepcopy``; None leaves it to Kedro.
        one_process: It is there in the process alone that made it: no file and no other
            process can have it.
        layer: Kedro-viz layer, ``""`` for memory.
        members: The variables that travel together in a dict; empty for one value.
        source: Path of the file as the notebook names it, relative to the notebook's
            folder; ``""`` where the notebook does not read one.
        written: Likewise for a file that the notebook writes: where a later notebook
            of the same project reads it, the two pipelines are joined.
        comment: Why it is there (``read_csv in cell 3``).
        format: Kind of file that gives a value in memory back unchanged, as a run
            showed: ``parquet``, ``json``; ``""`` where only pickle is sure to.
        parameter: Key of the parameter that holds its path, ``""`` for none.
        credentials: Credentials that it names, by their keys, without anything that is
            secret: ``${oc.env:NAME}`` stands for that.
    """

    name: str
    type: str = "MemoryDataset"
    filepath: str = ""
    load_args: Mapping[str, object] = field(default_factory=dict)
    save_args: Mapping[str, object] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    copy_mode: str | None = None
    one_process: bool = False
    layer: str = ""
    members: tuple[str, ...] = ()
    source: str = ""
    written: str = ""
    comment: str = ""
    format: str = ""
    parameter: str = ""
    credentials: Mapping[str, str] = field(default_factory=dict)

    @property
    def part(self) -> Mapping[str, object]:
        """The dataset of one file of a folder; empty for all but folders."""
        one = self.options.get("dataset")
        return one if isinstance(one, Mapping) else {}

    @property
    def part_type(self) -> str:
        """Type of the dataset of one file of a folder, ``""`` for all but folders."""
        return str(self.part.get("type", ""))

    @property
    def in_memory(self) -> bool:
        """Whether it is never stored by the plain configuration."""
        return self.type == "MemoryDataset"
