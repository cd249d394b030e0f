"""Files of libraries for which Kedro has no dataset, or one that gives another value.

The project has a dataset of its own for them, which calls the library as the notebook
does: `templates/kedro/src/package/datasets.py.j2`.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import splitext

from nbpipe.model.facts import Call
from nbpipe.model.plan import FUNCTION_DATASET
from nbpipe.recognisers.recognition import (
    Recognition,
    argument,
    local_path,
    named,
    plain,
)

#: Functions that read a file: names of their arguments after the path.
_LOADS: dict[str, tuple[str, ...]] = {
    "numpy.load": (),
    "numpy.loadtxt": ("dtype", "comments", "delimiter"),
    "numpy.genfromtxt": ("dtype", "comments", "delimiter"),
    "numpy.fromfile": ("dtype",),
    "cv2.imread": ("flags",),
    "PIL.Image.open": (),
    "matplotlib.image.imread": (),
    "matplotlib.pyplot.imread": (),
    "skimage.io.imread": (),
    "imageio.imread": (),
    "imageio.v2.imread": (),
    "imageio.v3.imread": (),
    "scipy.io.loadmat": (),
    "scipy.io.wavfile.read": (),
    "scipy.sparse.load_npz": (),
    "soundfile.read": (),
    "librosa.load": (),
    "nibabel.load": (),
    "torch.load": (),
    "tensorflow.keras.models.load_model": (),
    "keras.models.load_model": (),
    "keras.saving.load_model": (),
    "sklearn.datasets.load_svmlight_file": (),
    "geopandas.read_file": (),
    "networkx.read_gml": (),
    "networkx.read_graphml": (),
    "networkx.read_gexf": (),
    "networkx.read_edgelist": (),
    "networkx.read_adjlist": (),
    "pyarrow.parquet.read_table": (),
    "pyarrow.feather.read_table": (),
    "pandas.read_hdf": ("key",),
    "pandas.read_spss": (),
    "pandas.read_sas": (),
}
#: Names under which the path may be passed.
_PATHS = (
    "file", "fname", "filename", "fp", "uri", "file_name", "path", "filepath", "f",
    "source", "path_or_buf", "filepath_or_buffer", "io", "im",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Save:
    """How a function that writes a file is called.

    Attributes:
        path: Position of the path.
        data: Position of what is written.
        more: Names of the arguments after both.
    """

    path: int = 0
    data: int = 1
    more: tuple[str, ...] = ()


_SAVES = {
    "numpy.save": _Save(),
    "numpy.savetxt": _Save(more=("fmt", "delimiter")),
    "cv2.imwrite": _Save(),
    "matplotlib.image.imsave": _Save(),
    "matplotlib.pyplot.imsave": _Save(),
    "skimage.io.imsave": _Save(),
    "imageio.imwrite": _Save(),
    "imageio.v2.imwrite": _Save(),
    "imageio.v3.imwrite": _Save(),
    "scipy.io.savemat": _Save(),
    "scipy.sparse.save_npz": _Save(),
    "torch.save": _Save(1, 0),
    "networkx.write_gml": _Save(1, 0),
    "networkx.write_graphml": _Save(1, 0),
    "networkx.write_gexf": _Save(1, 0),
    "networkx.write_edgelist": _Save(1, 0),
    "networkx.write_adjlist": _Save(1, 0),
    "pyarrow.parquet.write_table": _Save(1, 0),
    "pyarrow.feather.write_feather": _Save(1, 0),
}
#: Methods with which objects of any library write themselves into a file.
_METHODS = frozenset(
    {"save", "save_model", "write_image", "to_file", "export_graphviz"}
)
_NO_METHOD_OF = ("pandas.", "matplotlib.", "builtins.", "instance:", "class")

READERS = frozenset(_LOADS)
#: Positions of what is written and of the path, by the function.
WRITERS = {name: (how.data, how.path) for name, how in _SAVES.items()}


def recognise(call: Call) -> Recognition | None:
    """Return the entry that calls a library's function with a file's path."""
    if call.starred:
        return None
    if call.function in _LOADS and call.target:
        return _load(call)
    if call.function in _SAVES and not call.target:
        return _save(call, _SAVES[call.function])
    owner, _, method = call.function.rpartition(".")
    known = method in _METHODS and not owner.startswith(_NO_METHOD_OF)
    return _method(call, method) if known and call.receiver else None


def _load(call: Call) -> Recognition | None:
    path = _path(argument(call, 0, *_PATHS))
    arguments = _arguments(call, 1, _LOADS[call.function])
    if not path or arguments is None:
        return None
    if call.function == "numpy.load" and (path.endswith(".npz") or arguments):
        return None  # an open archive, or memory of the file
    options = {"load": call.function}
    return Recognition("load", path, FUNCTION_DATASET, arguments, options)


def _save(call: Call, how: _Save) -> Recognition | None:
    path = _path(argument(call, how.path))
    arguments = _arguments(call, 2, how.more)
    if not path or arguments is None or len(call.sources) <= max(how.path, how.data):
        return None
    if call.function == "numpy.save" and not path.endswith(".npy"):
        return None  # it adds the ending
    options: dict[str, object] = {"save": call.function}
    if how.data < how.path:
        options["data_first"] = True
    value = call.sources[how.data]
    return Recognition("save", path, FUNCTION_DATASET, arguments, options, value)


def _method(call: Call, method: str) -> Recognition | None:
    path = _path(argument(call, 0, *_PATHS))
    arguments = _arguments(call, 1, ())
    if not path or arguments is None or call.target:
        return None
    options = {"save": f".{method}"}
    value = call.receiver
    return Recognition("save", path, FUNCTION_DATASET, arguments, options, value)


def _arguments(
    call: Call, first: int, names: tuple[str, ...]
) -> dict[str, object] | None:
    given = named(call, first, names)
    if given is None:
        return None
    given = {k: v for k, v in given.items() if k not in _PATHS}
    return given if all(map(plain, given.values())) else None


def _path(value: object) -> str:
    """Return the path of a file; what has no ending may be a folder."""
    path = local_path(value)
    return path if splitext(path)[1] else ""
