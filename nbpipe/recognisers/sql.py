"""Tables and queries of databases that pandas reads and writes."""

from __future__ import annotations

from nbpipe.model.facts import Call, Connection
from nbpipe.recognisers.recognition import Recognition, argument, named, plain

_QUERY, _TABLE = "pandas.SQLQueryDataset", "pandas.SQLTableDataset"
_OWNERS = ("pandas.DataFrame", "pandas.Series", "?")
_READS = frozenset({"read_sql", "read_sql_query", "read_sql_table"})
READERS = frozenset(f"pandas.{name}" for name in _READS)


def recognise(call: Call) -> Recognition | None:
    """Return the dataset that reads or writes what a call on a database does."""
    owner, _, method = call.function.rpartition(".")
    con = argument(call, 1, "con")
    if call.starred or not isinstance(con, Connection):
        return None
    if owner == "pandas" and method in _READS and call.target:
        return _read(call, method, con)
    writes = method == "to_sql" and owner in _OWNERS and call.receiver
    return _write(call, con) if writes and not call.target else None


def _read(call: Call, method: str, con: Connection) -> Recognition | None:
    what = argument(call, 0, "sql", "table_name")
    arguments = _others(call)
    if not isinstance(what, str) or arguments is None:
        return None
    table = method == "read_sql_table" or (method == "read_sql" and " " not in what)
    if (table or "params" in arguments) and not con.engine:
        return None  # a driver of its own reads no tables, and marks places in its way
    options = {"table_name": what} if table else {"sql": what}
    type_ = _TABLE if table else _QUERY
    path = con.path or con.url
    return Recognition("load", path, type_, arguments, options, connection=con)


def _write(call: Call, con: Connection) -> Recognition | None:
    """A driver's own connection stores some types in another way."""
    name, arguments = argument(call, 0, "name"), _others(call)
    if not isinstance(name, str) or arguments is None or not con.engine:
        return None
    return Recognition(
        "save",
        f"{con.path or con.url}#{name}",
        _TABLE,
        {"index": True} | arguments,  # pandas' default, not Kedro's
        {"table_name": name},
        value=call.receiver,
        connection=con,
    )


def _others(call: Call) -> dict[str, object] | None:
    given = named(call, 2, ())
    names = ("sql", "table_name", "con", "name", "method", "chunksize")
    if given is None or given.keys() & {"method", "chunksize"}:
        return None
    if not isinstance(given.get("params", {}), dict):
        return None  # SQLAlchemy wants a tuple, which YAML does not have
    others = {k: v for k, v in given.items() if k not in names}
    return others if all(map(plain, others.values())) else None
