"""``nbpipe batch``: many notebooks, each result once, whatever happens."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

import nbpipe

WRONG = "def f(:\n    pass"
HTML = "<b>&amp;.ipynb"


@pytest.fixture
def three(make_notebook, here):
    """A folder with a good notebook, one that is no notebook, one that is no Python."""
    (here / "work" / "deep").mkdir(parents=True)
    make_notebook("x = 1", "print(x)", name="work/good.ipynb")
    make_notebook(WRONG, name="work/deep/wrong.ipynb")
    (here / "work" / HTML).write_text("no notebook")
    return here / "work"


def lines(folder):
    text = (folder / "results.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def start(here, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "nbpipe", "batch", *map(str, arguments)],
        cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip


def test_each_notebook_gets_a_row_and_the_others_go_on(run, here, three):
    assert three.is_dir()
    done = run("batch", "work", "-o", "out")
    assert done.exit_code == 1, done.output
    outcomes = {line["notebook"]: line["outcome"] for line in lines(here / "out")}
    assert outcomes == {
        "work/good.ipynb": "converted",
        f"work/{HTML}": "unreadable",
        "work/deep/wrong.ipynb": "unreadable",
    }
    assert (here / "out/projects/good/src/good/settings.py").is_file()
    assert [path.name for path in (here / "out/projects").iterdir()] == ["good"]
    assert "3 notebooks: 1 converted" in done.stdout
    assert done.stdout.index("good.ipynb") < done.stdout.index("wrong.ipynb")

    page = (here / "out/report.html").read_text(encoding="utf-8")
    assert "<b>&amp;.ipynb" not in page
    assert "&lt;b&gt;&amp;amp;.ipynb" in page
    assert 'href="projects/good/"' in page
    assert "http" not in page
    # what is known is not done again, but reported again
    again = run("batch", "work", "-o", "out", "--json")
    assert again.exit_code == 1
    said = json.loads(again.stdout)
    assert said["resumed"] == 3
    elsewhere = json.loads(run("batch", here / "work", "-o", "out", "--json").stdout)
    assert elsewhere["resumed"] == 3
    assert elsewhere["notebooks"][0]["notebook"] == str(here / "work/good.ipynb")
    assert said["summary"]["outcomes"] == {"converted": 1, "unreadable": 2}
    assert len(lines(here / "out")) == 3


@pytest.mark.e2e
def test_what_changed_is_done_again(run, here, make_notebook):
    make_notebook("x = 1", name="a.ipynb")
    assert run("batch", "a.ipynb", "-o", "out", "-q").stdout == "out/report.html\n"
    make_notebook("x = 2", name="a.ipynb")
    assert run("batch", "a.ipynb", "-o", "out").exit_code == 0
    first, second = lines(here / "out")
    assert first["sha256"] != second["sha256"]
    assert first["project"] == second["project"] == "projects/a"
    assert "x = 2" in (here / "out/projects/a/notebooks/a.ipynb").read_text()
    assert "known" in run("batch", "a.ipynb", "-o", "out").stdout
    for more in (["--split", "one"], ["--fresh", "--split", "one"]):
        assert run("batch", "a.ipynb", "-o", "out", *more).exit_code == 0
    assert len(lines(here / "out")) == 1


def test_a_limit_is_an_outcome_and_another_limit_another_try(run, here, make_notebook):
    make_notebook("x = 1", name="a.ipynb")
    done = run("batch", "a.ipynb", "-o", "out", "--memory", "1M")
    assert done.exit_code == 1
    assert "took more than 1 MB" in done.stdout
    assert not list((here / "out/projects").iterdir())
    assert "known" in run("batch", "a.ipynb", "-o", "out", "--memory", "1M").stdout
    assert run("batch", "a.ipynb", "-o", "out", "--memory", "1.5 GB").exit_code == 0
    assert [line["outcome"] for line in lines(here / "out")] == ["memory", "converted"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["gone", "-o", "out"], 3, "gone is not there"),
        (["empty", "-o", "out"], 3, "no notebook is found in empty"),
        (["work", "-o", "mine"], 2, "holds no batch"),
        (["work", "-o", "work/good.ipynb"], 2, "is a file"),
        (["work"], 2, "Missing option"),
        (["work", "-o", "out", "--memory", "much"], 2, "no size"),
        (["work", "-o", "out", "--timeout", "0"], 2, "timeout"),
        (["work", "-o", "out", "--workers", "0"], 2, "workers"),
    ],
)
def test_wrong_use_leaves_nothing(run, here, three, arguments, status, words):
    assert three.is_dir()
    (here / "empty").mkdir()
    (here / "mine").mkdir()
    (here / "mine" / "thesis.tex").write_text("mine")
    done = run("batch", *arguments)
    assert done.exit_code == status
    assert words in done.stderr
    assert not (here / "out").exists()
    assert [path.name for path in (here / "mine").iterdir()] == ["thesis.tex"]


def test_python_interface(here, make_notebook):
    make_notebook("x = 1", name="a.ipynb")
    said = []

    def progress(*news):
        said.append(news)

    options = nbpipe.BatchOptions(workers=1)
    found = nbpipe.batch(["a.ipynb"], here / "out", options, progress=progress)
    assert isinstance(found, nbpipe.Batch)
    assert found.is_good
    (record,) = found.records
    assert (record.outcome, record.steps, record.effort) == ("converted", 1, 0)
    assert said == [(0, 1, None), (1, 1, record)]


@pytest.mark.e2e
def test_one_project_of_all(run, here, three, make_notebook):
    assert three.is_dir()
    make_notebook("y = 2", "print(y)", name="work/other.ipynb")
    done = run("batch", "work", "-o", "out", "--one-project")
    assert done.exit_code == 1, done.output
    found = {line["notebook"]: line for line in lines(here / "out")}
    assert found["work/good.ipynb"]["project"] == "projects/out"
    assert found["work/other.ipynb"]["project"] == "projects/out"
    assert found["work/deep/wrong.ipynb"]["outcome"] == "unreadable"
    pipelines = here / "out/projects/out/src/out/pipelines"
    assert {path.name for path in pipelines.iterdir() if path.is_dir()} == {
        "good",
        "other",
    }
    assert "4 known" in run("batch", "work", "-o", "out", "--one-project").stdout


@pytest.mark.e2e
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_batch_that_is_stopped_goes_on_where_it_was(here, make_notebook, blow):
    count = 6
    for number in range(count):
        make_notebook(f"x = {number}", "print(x)", name=f"n{number}.ipynb")
    order = ("*.ipynb", "-o", "out", "--workers", 2)
    batch = start(here, *order)
    until = time.monotonic() + 60
    results = here / "out/results.jsonl"
    while time.monotonic() < until and not (results.exists() and results.read_text()):
        time.sleep(0.02)
    batch.send_signal(blow)
    said = batch.communicate(timeout=30)[1]
    assert batch.returncode == (130 if blow == signal.SIGINT else -signal.SIGKILL), said
    assert "Traceback" not in said
    before = lines(here / "out")
    assert 0 < len(before) < count
    with results.open("ab") as file:
        file.write(b'{"notebook": "n5.ipy')  # what a kill in the middle leaves

    done = start(here, *order)
    out, err = done.communicate(timeout=120)
    assert done.returncode == 0, err
    assert f"{len(before)} known from an earlier run" in out
    after = lines(here / "out")
    assert after[: len(before)] == before
    assert Counter(line["notebook"] for line in after) == Counter(
        f"n{number}.ipynb" for number in range(count)
    )
    names = {path.name for path in (here / "out/projects").iterdir()}
    assert names == {f"n{number}" for number in range(count)}


@pytest.mark.e2e
def test_a_terminal_shows_a_progress_bar(here, make_notebook):
    if not shutil.which("script"):
        pytest.skip("needs script(1)")
    make_notebook("x = 1", name="a.ipynb")
    command = f"{sys.executable} -m nbpipe batch a.ipynb -o out"
    done = subprocess.run(
        ["script", "-qec", command, os.devnull],  # noqa: S607
        cwd=here, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Notebooks" in done.stdout
    assert "1/1" in done.stdout
    assert "a.ipynb: converted" in done.stdout


@pytest.mark.e2e
def test_verify_proves_each_notebook_or_the_project_of_all(run, here, make_notebook):
    assert here.is_dir()
    make_notebook("x = 1", "print(x + 1)", name="good.ipynb")
    make_notebook("y = 1", "1 / 0", name="fails.ipynb")
    done = run("batch", "*.ipynb", "-o", "out", "--verify", "--json")
    assert done.exit_code == 1, done.output
    good, fails = json.loads(done.stdout)["notebooks"]
    assert (good["outcome"], fails["outcome"]) == ("equal", "notebook fails")
    assert good["comparison"]["counts"]["equal"] > 0
    assert good["comparison"]["cost"]["notebook"] > 0
    assert good["memory"] > 50_000_000
    assert "ZeroDivisionError" in fails["why"]

    make_notebook("y = 1", "print(y)", name="fails.ipynb")
    done = run("batch", "*.ipynb", "-o", "one", "--verify", "--one-project", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)["notebooks"]
    assert [each["outcome"] for each in said] == ["equal", "equal"]
    assert all(each["comparison"]["counts"]["equal"] for each in said)
    assert "projects/one/.nbpipe/report.html" in (here / "one/report.html").read_text()


@pytest.mark.e2e
def test_a_notebook_that_hangs_does_not_stop_the_others(run, here, make_notebook):
    make_notebook("import time", "time.sleep(600)", name="hangs.ipynb")
    code = "kept = []\nwhile True:\n    kept.append(bytes(range(256)) * 40_000)"
    make_notebook(code, name="eats.ipynb")
    make_notebook("x = 1", name="good.ipynb")
    begin = time.monotonic()
    limits = ("--timeout", 60, "--memory", "700M", "--workers", 1)
    done = run("batch", "*.ipynb", "-o", "out", "--verify", *limits)
    assert done.exit_code == 1, done.output
    assert time.monotonic() - begin < 240
    outcomes = {line["notebook"]: line["outcome"] for line in lines(here / "out")}
    assert outcomes == {
        "hangs.ipynb": "time", "eats.ipynb": "memory", "good.ipynb": "equal",
    }  # fmt: skip
