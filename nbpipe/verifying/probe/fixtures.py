"""A hook that stores what goes into each node of a Kedro project and what comes out."""

from __future__ import annotations

import copy
import hashlib
import re
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from kedro.framework.hooks import hook_impl
from kedro.io import AbstractDataset

from .encode import RefusedError, encode, size_text
from .figures import figures
from .store import Store

Entry = dict[str, Any]
Entries = dict[str, Entry]
Keep = Callable[[str, Any], Entry]

VALUES = "values"


class FixtureRecorder:
    """Stores each node's inputs before it can change them, and its outputs.

    Under ``("fixture", node)`` it puts the ``inputs`` and the ``outputs``, an entry for
    each dataset, under ``("results",)`` what the whole run leaves behind. An entry says
    ``file``, ``figures``, ``written`` or ``left_out``; the files lie in ``folder``.

    Args:
        store: Where the entries go.
        folder: Where the files go.
        limits: Bytes: ``value`` for one value, ``total`` for all.
    """

    def __init__(self, store: Store, folder: Path, limits: Mapping[str, int]) -> None:
        self.store = store
        self.folder = folder
        self.limits = limits
        self.used = 0
        self.known: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.taken: set[str] = set()
        self.inputs: dict[str, Entries] = {}

    @hook_impl
    def before_node_run(self, node: Any, inputs: dict[str, Any]) -> None:
        """Keep what the node is given."""
        self.inputs[node.name] = self._kept(inputs, self._stored)

    @hook_impl
    def after_node_run(self, node: Any, outputs: dict[str, Any]) -> None:
        """Keep what it has given."""
        kept = self._kept(outputs, self._expected)
        record = {"inputs": self.inputs.pop(node.name, {}), "outputs": kept}
        self.store.put(("fixture", node.name), record)

    def keep_results(
        self, names: Iterable[str], returned: Mapping[str, Any], catalog: Any
    ) -> None:
        """Keep what the run leaves behind: values, and files as the catalog reads them.

        Args:
            names: Datasets that a node made.
            returned: Those that no node took.
            catalog: Holds the others that were written.
        """
        found: Entries = {}
        for name in names:
            dataset = returned.get(name, catalog.get(name))
            persists = not getattr(dataset, "_EPHEMERAL", False)
            if dataset is not None and (name in returned or persists):
                found[name] = self._result(name, dataset)
        self.store.put(("results",), found)

    def _result(self, name: str, dataset: Any) -> Entry:
        if name in self.refused:
            return {"left_out": self.refused[name]}
        try:
            value = dataset.load()
        except Exception:  # noqa: BLE001  any dataset may be unable to load in its way
            return {"written": bool(dataset.exists())}
        return self._expected(name, value)

    def _kept(self, values: Mapping[str, Any], keep: Keep) -> Entries:
        began = time.perf_counter()
        kept = {name: keep(name, value) for name, value in values.items()}
        self.store.seconds += time.perf_counter() - began
        return kept

    def _expected(self, dataset: str, value: Any) -> Entry:
        """What is to be expected of an output: of figures, no more than their sizes."""
        drawn = figures(value)
        if drawn:
            return {"figures": [_inches(figure) for figure in drawn]}
        return self._stored(dataset, value)

    def _stored(self, dataset: str, value: Any) -> Entry:
        try:
            most = self.limits["value"]
            suffix, data = encode(_in_hand(value, most), most)
            return {"file": self._file(dataset, suffix, data)}
        except RefusedError as refusal:
            self.refused[dataset] = str(refusal)
            return {"left_out": str(refusal)}

    def _file(self, dataset: str, suffix: str, data: bytes) -> str:
        """Write the file, unless another has the same content already.

        Raises:
            RefusedError: There is no room left for it.
        """
        digest = f"{suffix}:{hashlib.sha256(data).hexdigest()}"
        if digest in self.known:
            return self.known[digest]
        if self.used + len(data) > self.limits["total"]:
            most = size_text(self.limits["total"])
            raise RefusedError(f"no room is left of the {most} for all values")
        self.used += len(data)
        name = self._free(re.sub(r"[^0-9A-Za-z_-]+", "_", dataset), suffix)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.known[digest] = name
        return name

    def _free(self, stem: str, suffix: str) -> str:
        """A name that no other file has, whatever the case of its letters."""
        name, number = f"{VALUES}/{stem}.{suffix}", 1
        while name.lower() in self.taken:
            number += 1
            name = f"{VALUES}/{stem}-{number}.{suffix}"
        self.taken.add(name.lower())
        return name


def _in_hand(value: Any, most: int) -> Any:
    """The functions that read the files of a folder, with what is in these files.

    Raises:
        RefusedError: They take more bytes.
    """
    if not isinstance(value, dict) or not value:
        return value
    owners = [getattr(load, "__self__", None) for load in value.values()]
    if not all(isinstance(owner, AbstractDataset) for owner in owners):
        return value
    paths = [Path(str(getattr(owner, "_filepath", ""))) for owner in owners]
    if sum(path.stat().st_size for path in paths if path.is_file()) > most:
        raise RefusedError(f"larger than {size_text(most)}")
    return {name: partial(copy.deepcopy, load()) for name, load in value.items()}


def _inches(figure: Any) -> list[float]:
    return [round(float(side), 3) for side in figure.get_size_inches()]
