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
    "scipy.io.mmread": (),
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
    "networkx.read_multiline_adjlist": (),
    "networkx.read_weighted_edgelist": (),
    "networkx.read_pajek": (),
    "pyarrow.parquet.read_table": (),
    "pyarrow.feather.read_table": (),
    "pyarrow.feather.read_feather": (),
    "pyarrow.csv.read_csv": (),
    "pyarrow.json.read_json": (),
    "pyarrow.orc.read_table": (),
    "pandas.read_hdf": ("key",),
    "pandas.read_spss": (),
    "pandas.read_sas": (),
    "plotly.io.read_json": (),
    "pyreadstat.read_sav": (),
    "pyreadstat.read_dta": (),
    "pyreadstat.read_sas7bdat": (),
    "statsmodels.api.load": (),
    "toml.load": (),
    "xarray.load_dataset": (),
    "xml.etree.ElementTree.parse": (),
    "pydicom.dcmread": (),
    "astropy.io.fits.getdata": (),
    "SimpleITK.ReadImage": (),
    "tensorflow.keras.preprocessing.image.load_img": (),
    "tensorflow.keras.utils.load_img": (),
    "keras.preprocessing.image.load_img": (),
    "keras.utils.load_img": (),
}
#: Arguments with which a function gives no value, but what reads the file later.
_NOT_WHOLE = frozenset({"chunksize", "iterator", "mmap_mode"})
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
    "scipy.io.mmwrite": _Save(),
    "scipy.sparse.save_npz": _Save(),
    "soundfile.write": _Save(more=("samplerate",)),
    "torch.save": _Save(1, 0),
    "networkx.write_gml": _Save(1, 0),
    "networkx.write_graphml": _Save(1, 0),
    "networkx.write_gexf": _Save(1, 0),
    "networkx.write_edgelist": _Save(1, 0),
    "networkx.write_adjlist": _Save(1, 0),
    "networkx.write_multiline_adjlist": _Save(1, 0),
    "networkx.write_weighted_edgelist": _Save(1, 0),
    "networkx.write_pajek": _Save(1, 0),
    "pyarrow.parquet.write_table": _Save(1, 0),
    "pyarrow.feather.write_feather": _Save(1, 0),
    "pyarrow.csv.write_csv": _Save(1, 0),
    "pyarrow.orc.write_table": _Save(1, 0),
    "plotly.io.write_html": _Save(1, 0),
    "plotly.io.write_image": _Save(1, 0),
    "plotly.io.write_json": _Save(1, 0),
    "pyreadstat.write_sav": _Save(1, 0),
    "pyreadstat.write_dta": _Save(1, 0),
    "SimpleITK.WriteImage": _Save(1, 0),
    "tensorflow.keras.utils.save_img": _Save(),
    "keras.utils.save_img": _Save(),
}
#: Endings that functions add where a path has another.
_ADDED = {
    "numpy.save": ".npy",
    "numpy.savez": ".npz",
    "numpy.savez_compressed": ".npz",
    "scipy.io.savemat": ".mat",
    "scipy.io.mmwrite": ".mtx",
    "scipy.sparse.save_npz": ".npz",
}
#: Functions that take arrays by name, or one after another.
_ARCHIVES = frozenset({"numpy.savez", "numpy.savez_compressed"})
#: Methods with which objects of any library write themselves into a file.
_METHODS = frozenset(
    {"save", "save_model", "write_image", "to_file", "export_graphviz"}
)
_TABLES = ("pandas.DataFrame", "pandas.Series", "?")
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
    if call.function in _ARCHIVES and not call.target:
        return _archive(call)
    owner, _, method = call.function.rpartition(".")
    if method == "to_hdf" and call.receiver and owner in _TABLES:
        return _hdf(call)
    known = method in _METHODS and not owner.startswith(_NO_METHOD_OF)
    return _method(call, method) if known and call.receiver else None


def _load(call: Call) -> Recognition | None:
    path = _path(argument(call, 0, *_PATHS))
    arguments = _arguments(call, 1, _LOADS[call.function])
    if not path or arguments is None:
        return None
    if arguments.keys() & _NOT_WHOLE:
        return None
    options = {"load": call.function}
    return Recognition("load", path, FUNCTION_DATASET, arguments, options)


def _save(call: Call, how: _Save) -> Recognition | None:
    path = _path(argument(call, how.path))
    arguments = _arguments(call, 2, how.more)
    if not path or arguments is None or len(call.sources) <= max(how.path, how.data):
        return None
    if not path.endswith(_ADDED.get(call.function, "")):
        return None
    options: dict[str, object] = {"save": call.function}
    if how.data < how.path:
        options["data_first"] = True
    value = call.sources[how.data]
    return Recognition("save", path, FUNCTION_DATASET, arguments, options, value)


def _archive(call: Call) -> Recognition | None:
    """``np.savez(path, a, b=c)``: what is saved is ``{"b": c, "arr_0": a}``."""
    path = _path(argument(call, 0))
    rest = {f"arr_{i}": source for i, source in enumerate(call.sources[1:])}
    taken = {*rest, "file", "allow_pickle"}
    if not path.endswith(".npz") or call.keywords.keys() & taken:
        return None
    parts = {**call.keyword_sources, **rest}
    value = ", ".join(f'"{name}": {source}' for name, source in parts.items())
    options = {"save": call.function, "unpack": True}
    return Recognition(
        "save", path, FUNCTION_DATASET, options=options, value=f"{{{value}}}"
    )


def _hdf(call: Call) -> Recognition | None:
    """``df.to_hdf(path, key=.., mode="w")``; other modes keep what the file holds."""
    path = _path(argument(call, 0, "path_or_buf"))
    arguments = _arguments(call, 1, ("key", "mode"))
    if not path or arguments is None or call.target or arguments.get("mode") != "w":
        return None
    options: dict[str, object] = {"save": ".to_hdf"}
    value = call.receiver
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
