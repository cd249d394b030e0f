"""Entries of the catalog for tables and queries of databases."""

from __future__ import annotations

from posixpath import splitext

from nbpipe.model.facts import Connection
from nbpipe.model.plan import Dataset
from nbpipe.names import identifier
from nbpipe.planning.draft import Draft
from nbpipe.planning.files import raw_target, result_target


def table_name(draft: Draft, statement: int) -> str:
    """Return the name of an entry: of the table, or of the variable that takes it."""
    use, call = draft.catalog[statement], draft.statements[statement].call
    table = str(use.options.get("table_name", ""))
    target = call.target if call is not None and use.direction == "load" else ""
    named = target if target and target not in draft.invented else ""
    return identifier(named or table or target, fallback="table")


def table_entry(draft: Draft, statement: int, name: str, con: Connection) -> Dataset:
    """Return the entry for a read or write of a table, and its credentials."""
    use, facts = draft.catalog[statement], draft.statements[statement]
    loads = use.direction == "load"
    place = raw_target(con.path) if loads else result_target(con.path)
    url = con.url.replace(con.path, place) if con.path else con.url
    call = facts.call
    done = call.function.rpartition(".")[2] if call is not None else ""
    return Dataset(
        name=name,
        type=use.type,
        filepath=place if con.path else "",
        load_args=use.arguments if loads else {},
        save_args={} if loads else use.arguments,
        options={**use.options, "credentials": _key(con)},
        layer="raw" if loads else "model_output",
        source=con.path if loads else "",
        written="" if loads else con.path,
        comment=f"{done} in cell {draft.origin(facts.statement.cell)}",
        credentials={"con": url},
    )


def _key(con: Connection) -> str:
    """Return the name of a connection: that of its database."""
    last = con.url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return identifier(splitext(last)[0], fallback="database")
