"""Data on servers: the same from a notebook and from the catalog.

A web server, a PostgreSQL of its own where Debian's or another is installed, and moto's
server for S3.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .check import check
from .client import Server
from .percent import write_notebook

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of s3fs and moto
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


def compared(cells: str, folder: Path) -> Path:
    """Check that notebook and pipeline agree; return the project."""
    path = write_notebook(cells, folder / "in" / "served.ipynb")
    with Server() as server:  # one that knows this environment
        outcome = check([path], folder / "out", split="cells", server=server)
    assert outcome.verdict == "equal", str(outcome)
    return folder / "out" / "project"


def catalog_of(project: Path) -> str:
    return (project / "conf" / "base" / "catalog.yml").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """A web server over a folder with a table and a list."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "sales.csv").write_text("day;n\n2020-01-01;1\n2020-01-02;2\n")
    (folder / "list.json").write_text('[{"a": 1}, {"a": 2}]')
    handler = functools.partial(_Silent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_web(web: str, tmp_path: Path) -> None:
    cells = f"""\
# %%
import pandas as pd
import requests
base = "{web}"
# %%
sales = pd.read_csv(f"{{base}}/sales.csv", sep=";", parse_dates=["day"])
first = pd.read_json("{web}/list.json?page=1")["a"].iloc[0]
rows = requests.get("{web}/list.json", params={{"page": 2}}, timeout=5).json()
# %%
total = sales["n"].sum() + first + len(rows)
"""
    catalog = catalog_of(compared(cells, tmp_path))
    assert f"filepath: {web}/sales.csv" in catalog
    assert f"filepath: {web}/list.json?page=1" in catalog
    assert "type: api.APIDataset" in catalog


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A PostgreSQL server with a table of orders; the port."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/local/bin")]
    known = [place for place in places if (place / "initdb").exists()]
    if not known and not shutil.which("initdb"):
        pytest.skip("NO POSTGRESQL: install Debian's `postgresql` to run this test")
    home = Path(tmp_path_factory.mktemp("pg"))
    port = free_port()
    server = _Postgres(known[0] if known else Path(), home, port)
    server.start()
    yield port
    server.stop()


class _Postgres:
    """A server for these tests only; root may not run one, so another user does."""

    def __init__(self, place: Path, home: Path, port: int) -> None:
        self.place, self.home, self.port = place, home, port
        self.user = "postgres" if os.geteuid() == 0 else ""

    def run(
        self, program: str, *arguments: str, stdin: str = "", check: bool = True
    ) -> None:
        command = [str(self.place / program), *arguments]
        if self.user:
            command = ["runuser", "-u", self.user, "--", *command]
        subprocess.run(
            command, check=check, capture_output=True, text=True, input=stdin, cwd="/"
        )

    def start(self) -> None:
        if self.user:
            for folder in (self.home, *self.home.parents[:3]):
                folder.chmod(0o755)
            shutil.chown(self.home, self.user)
        data, log = str(self.home / "data"), str(self.home / "log")
        self.run("initdb", "-D", data, "-U", "me", "--auth", "trust")
        told = f"-p {self.port} -k {self.home} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "-D", data, "-l", log, "-o", told, "-w", "start")
        self.run(
            "psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "me", "postgres",
            stdin="create table orders(name text, amount numeric, day date);"
            "insert into orders values ('a', 1.5, '2020-01-01'), ('b', 2.5, null);",
        )  # fmt: skip

    def stop(self) -> None:
        data = str(self.home / "data")
        self.run("pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)


def test_postgresql(postgres: int, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PASSWORD", "any")
    cells = """\
# %%
import pandas as pd
from sqlalchemy import create_engine
engine = create_engine("postgresql+psycopg2://me:s3cr3t99@127.0.0.1:PORT/postgres")
# %%
orders = pd.read_sql("select * from orders order by name", engine, parse_dates=["day"])
table = pd.read_sql_table("orders", engine)
high = pd.read_sql_query("select name from orders where amount > 2", engine)["name"][0]
# %%
count = len(orders) + len(table)
engine.dispose()
""".replace("PORT", str(postgres))
    project = compared(cells, tmp_path)
    assert catalog_of(project).count("pandas.SQL") == 3
    held = (project / "conf" / "base" / "credentials.yml").read_text(encoding="utf-8")
    assert f"://me:${{oc.env:PASSWORD}}@127.0.0.1:{postgres}/postgres" in held
    written = [p.read_bytes() for p in project.rglob("*") if p.is_file()]
    assert not any(b"s3cr3t99" in data for data in written)


def test_postgresql_is_written(postgres: int, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PASSWORD", "any")
    cells = f"""\
# %%
import pandas as pd
from sqlalchemy import create_engine
engine = create_engine("postgresql+psycopg2://me:s3cr3t99@127.0.0.1:{postgres}/postgres")
totals = pd.DataFrame({{"name": ["a", "b"], "n": [1, 2]}})
# %%
totals.to_sql("totals", engine, index=False, if_exists="replace")
"""
    assert "table_name: totals" in catalog_of(compared(cells, tmp_path))
    import pandas as pd
    from sqlalchemy import create_engine

    engine = create_engine(f"postgresql+psycopg2://me@127.0.0.1:{postgres}/postgres")
    assert pd.read_sql_table("totals", engine)["n"].tolist() == [1, 2]
    engine.dispose()


def test_s3(tmp_path: Path, monkeypatch) -> None:
    server = pytest.importorskip("moto.server", reason="NO MOTO: no server for S3")
    import s3fs

    running = server.ThreadedMotoServer(port=free_port())
    running.start()
    host, port = running.get_host_and_port()
    url = f"http://127.0.0.1:{port}"
    assert host
    for name, value in {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    store = s3fs.S3FileSystem(endpoint_url=url)
    store.mkdir("shop")
    with store.open("shop/in.csv", "wb") as file:
        file.write(b"a,b\n1,x\n2,y\n")
    cells = """\
# %%
import pandas as pd
df = pd.read_csv("s3://shop/in.csv")
# %%
double = df.assign(a=df["a"] * 2)
double.to_csv("s3://shop/out.csv", index=False)
double.to_parquet("s3://shop/out.parquet")
"""
    try:
        catalog = catalog_of(compared(cells, tmp_path))
        assert catalog.count("filepath: s3://shop/") == 3
        assert store.cat("shop/out.csv") == b"a,b\n2,x\n4,y\n"
    finally:
        running.stop()
