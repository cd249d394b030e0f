"""``--data reference``: the catalog reads files where they are."""

from pathlib import Path

import yaml

import nbpipe
from nbpipe.model.options import Options

NOTEBOOK = """\
# %%
import glob
import pandas as pd
one = pd.read_csv("one.csv")
# %%
shops = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("shops/*.csv"))])
# %%
some = pd.concat([pd.read_csv(f) for f in sorted(glob.glob("shops/a*.csv"))])
# %%
lines = [line for line in open("notes.txt")]
"""


def test_the_catalog_names_the_files(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "shops").mkdir(parents=True)
    for name in ("one.csv", "shops/a.csv", "shops/b.csv", "notes.txt"):
        (home / name).write_text("k\n1\n")
    notebook = home / "sales.py"
    notebook.write_text(NOTEBOOK)
    project = tmp_path / "project"
    nbpipe.convert([notebook], project, Options(data="reference"))
    entries = yaml.safe_load((project / "conf/base/catalog.yml").read_text())
    assert entries["one"]["filepath"] == (home / "one.csv").as_posix()
    assert entries["shops_files"]["path"] == (home / "shops").as_posix()
    assert entries["a"]["path"] == "data/01_raw/a"  # there is more in the folder
    brought = {p.relative_to(project).as_posix() for p in project.rglob("*.csv")}
    assert brought == {"data/01_raw/a/a.csv"}
    assert (project / "data/01_raw/a/a.csv").is_symlink()
    assert (project / "notes.txt").is_symlink()  # the code opens it by its name
