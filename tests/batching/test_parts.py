"""Finding notebooks, naming projects, keeping results."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from nbpipe.batching import said
from nbpipe.batching.discover import discover
from nbpipe.batching.guard import Ended
from nbpipe.batching.journal import NAME, Journal
from nbpipe.batching.naming import project_names
from nbpipe.model.batch import Comparison, Limits, Record
from nbpipe.model.diagnostic import Diagnostic
from nbpipe.model.errors import InputError, UsageError
from nbpipe.model.verdict import Cost

RECORD = Record(
    notebook="a.ipynb",
    place="../a.ipynb",
    sha256="12",
    nbpipe="0.1.0",
    choices="34",
    limits=Limits(600.0, 2**30),
    outcome="differs",
    stage="verify",
    why="value x differs",
    project="projects/a",
    pipeline="a",
    steps=3,
    diagnostics=(
        Diagnostic("NBP110", "info", "a magic was left out"),
        Diagnostic("NBP302", "info", "two names share memory", cell=3),
        Diagnostic("NBP303", "warning", "may not be bound", cell=4),
    ),
    comparison=Comparison(
        {"equal": 4, "differs": 1, "not comparable": 2},
        "clean",
        ("value x differs",),
        Cost(1.0, 2.0, 4.0),
        2,
    ),
)


def files(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


def found(here, *paths, output="out"):
    return [path.as_posix() for path in discover(paths, here / output)]


def test_a_folder_stands_for_the_notebooks_below_it(here):
    files(
        here, "w/b.ipynb", "w/a/z.ipynb", "w/a/notes.txt", "w/x.py", "w/.b.ipynb",
        "w/.hidden/h.ipynb", "w/.ipynb_checkpoints/b-checkpoint.ipynb",
        "w/env/pyvenv.cfg", "w/env/share/e.ipynb",
        "w/made/.nbpipe/lineage.json", "w/made/notebooks/b.ipynb",
        "w/out/projects/b/notebooks/b.ipynb",
        "w/older/.nbpipe/x", "w/older/b.ipynb",
    )  # fmt: skip
    assert found(here, "w", output="w/out") == ["w/b.ipynb", "w/a/z.ipynb"]


def test_files_and_patterns_mean_what_they_say_and_each_notebook_once(here):
    files(here, "w/b.ipynb", "w/a/z.ipynb", "w/x.py", "w/[1] a.ipynb")
    assert found(here, "w/x.py", "w/b.ipynb") == ["w/x.py", "w/b.ipynb"]
    assert found(here, "w/**/*.ipynb", "w/b.ipynb") == [
        "w/[1] a.ipynb", "w/a/z.ipynb", "w/b.ipynb",
    ]  # fmt: skip
    assert found(here, "w/*.py") == ["w/x.py"]
    assert found(here, "w/[1] a.ipynb") == ["w/[1] a.ipynb"]
    assert found(here, "w/[ab]") == ["w/a/z.ipynb"]


@pytest.mark.parametrize("path", ["gone", "gone.ipynb", "*.none", "empty"])
def test_what_is_not_there_is_said_before_any_work(here, path):
    (here / "empty").mkdir()
    with pytest.raises(InputError, match=path.replace("*", r"\*")):
        discover([path], here / "out")


def test_names_differ_even_where_case_does_not_count():
    places = ["../w/A.ipynb", "../w/a.ipynb", "../w/x y/é.ipynb", "../w/§.ipynb"]
    names = project_names(places, {})
    assert names["../w/A.ipynb"] == "A"
    assert names["../w/a.ipynb"].startswith("a-")
    assert names["../w/x y/é.ipynb"] == "x_y"
    assert names["../w/§.ipynb"].startswith("notebook-")
    assert len({name.casefold() for name in names.values()}) == len(places)


def test_names_of_an_earlier_run_stay():
    earlier = project_names(["../w/a.ipynb"], {})
    names = project_names(["../v/a.ipynb", "../w/a.ipynb", "../a.ipynb"], earlier)
    assert names["../w/a.ipynb"] == earlier["../w/a.ipynb"]
    assert len(set(names.values())) == 3


def test_a_result_comes_back_as_it_was(tmp_path):
    with Journal(tmp_path) as journal:
        journal.append(RECORD)
        assert journal.read() == {RECORD.place: RECORD}
    (line,) = (tmp_path / NAME).read_text().splitlines()
    assert json.loads(line)["outcome"] == "differs"


def test_a_torn_line_is_cut_off_and_the_rest_kept(tmp_path):
    with Journal(tmp_path) as journal:
        journal.append(RECORD)
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"notebook": "b.ipynb", "pla')
    other = replace(RECORD, place="../c.ipynb")
    with Journal(tmp_path) as journal:
        assert list(journal.read()) == [RECORD.place]
        journal.append(other)
        assert list(journal.read()) == [RECORD.place, other.place]


def test_lines_of_another_version_are_no_results(tmp_path):
    (tmp_path / NAME).write_text('{"notebook": "b.ipynb"}\n[1]\nnone\n')
    with Journal(tmp_path) as journal:
        assert journal.read() == {}


def test_a_folder_is_one_batch_s_at_a_time(tmp_path):
    with Journal(tmp_path) as journal:
        with pytest.raises(UsageError, match="another batch"):
            Journal(tmp_path, fresh=True)
        journal.append(RECORD)
    with Journal(tmp_path) as journal:
        assert journal.read()
    with Journal(tmp_path, fresh=True) as journal:
        assert not journal.read()


@pytest.mark.parametrize(
    ("status", "stage", "outcome"),
    [
        (2, "convert", "refused"),
        (3, "convert", "unreadable"),
        (3, "verify", "refused"),
        (70, "verify", "bug"),
        (-9, "verify", "crashed"),
    ],
)
def test_why_a_command_failed(status, stage, outcome):
    out = json.dumps({"error": {"kind": "E", "message": "so", "status": status}})
    ended = Ended("exit", status, 1.0, 1, out, "trace\nso\n")
    failed = said.failure(ended, said.parse(ended), Limits(1, 1), stage)
    assert failed is not None
    assert failed[0] == outcome
    assert failed[1].endswith("so")


def test_a_command_that_printed_nothing_is_a_bug_with_its_last_words():
    ended = Ended("exit", 0, 1.0, 1, "", "trace\nKeyError: 1\n\n")
    assert said.failure(ended, {}, Limits(1, 1), "convert") == ("bug", "KeyError: 1")


def test_effort_counts_what_there_is_to_look_at():
    assert RECORD.warnings == 1
    assert RECORD.merges == 2
    assert RECORD.effort == 2 + 3
    assert not RECORD.is_good
