"""What a job may take; and that nothing of it is left when it has ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from nbpipe.batching.guard import Ended
from nbpipe.batching.guards import Guards
from nbpipe.model.batch import Limits

PLENTY = Limits(seconds=60, memory=2**31)

DETACH = """
import os, sys, time
if os.fork():
    time.sleep({stay})
    sys.exit()
os.setsid()
if os.fork():
    os._exit(0)
open({place!r}, "w").write(str(os.getpid()))
time.sleep(600)
"""

EAT = """
import time
kept = []
while True:
    kept.append(bytearray(10**7))
    time.sleep(0.01)
"""

PARENT = """
import subprocess, sys, time
code = "import time; kept = bytearray(b'x') * 50_000_000; time.sleep(600)"
for _ in range(4):
    subprocess.Popen([sys.executable, "-c", code])
time.sleep(600)
"""

SHARE = """
import os, time
kept = bytearray(b"x") * 100_000_000
for _ in range(5):
    if not os.fork():
        time.sleep(0.5)
        os._exit(0)
time.sleep(0.5)
"""

FORK = """
import os, time
while True:
    if not os.fork():
        time.sleep(600)
    time.sleep(0.005)
"""

PID = """
import os, time
open({place!r}, "w").write(str(os.getpid()))
time.sleep(600)
"""


def run(code: str, **limits: float) -> object:
    given = Limits(**{"seconds": 60, "memory": 2**31, **limits})  # type: ignore[arg-type]
    with Guards() as guards:
        return guards.run([sys.executable, "-c", code], given)


def number_in(path: Path) -> int:
    """The process number that a job writes."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError("the job wrote nothing")


def is_gone(pid: int, within: float = 5.0) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_job_that_ends_says_what_it_printed_and_took():
    ended = run("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)")
    assert (ended.reason, ended.status) == ("exit", 3)
    assert (ended.out, ended.err) == ("out\n", "err\n")
    assert 0 < ended.seconds < 60


def test_the_environment_is_set_and_temporary_files_go():
    code = "import os, tempfile; print(os.environ['X'], tempfile.mkdtemp())"
    with Guards({"X": "y"}) as guards:
        ended = guards.run([sys.executable, "-c", code], PLENTY)
    word, folder = ended.out.split()
    assert word == "y"
    assert not Path(folder).exists()


def test_a_job_that_hangs_is_ended():
    begin = time.monotonic()
    ended = run("import time; time.sleep(600)", seconds=0.3)
    assert ended.reason == "time"
    assert time.monotonic() - begin < 20


def test_a_job_that_ignores_signals_is_ended():
    code = "import signal, time\nfor n in (1, 2, 15): signal.signal(n, signal.SIG_IGN)"
    assert run(f"{code}\ntime.sleep(600)", seconds=0.5).reason == "time"


def test_a_job_that_eats_memory_is_ended():
    ended = run(EAT, memory=120 * 2**20)
    assert ended.reason == "memory"
    assert ended.memory > 120 * 2**20


def test_the_memory_of_children_counts():
    assert run(PARENT, memory=150 * 2**20).reason == "memory"


@pytest.mark.skipif(sys.platform != "linux", reason="needs smaps_rollup")
def test_memory_that_processes_share_counts_once():
    ended = run(SHARE, memory=250 * 2**20)
    assert (ended.reason, ended.status) == ("exit", 0)


@pytest.mark.skipif(sys.platform != "linux", reason="needs MAP_NORESERVE")
def test_address_space_does_not_count():
    code = "import mmap; mmap.mmap(-1, 2**35, flags=mmap.MAP_PRIVATE | 0x4000)"
    assert run(code, memory=100 * 2**20).status == 0


def test_a_job_that_forks_is_ended():
    assert run(FORK, processes=12).reason == "processes"


def test_a_job_that_prints_without_end_is_ended():
    ended = run("while True: print('x' * 1000000)")
    assert (ended.reason, ended.out) == ("output", "")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a subreaper")
@pytest.mark.parametrize(
    ("stay", "seconds", "reason"), [(0.2, 60, "exit"), (600, 0.7, "time")]
)
def test_what_detached_itself_is_ended(tmp_path, stay, seconds, reason):
    place = tmp_path / "pid"
    ended = run(DETACH.format(stay=stay, place=str(place)), seconds=seconds)
    assert ended.reason == reason
    assert is_gone(number_in(place))


def test_stop_ends_all_jobs_and_lets_none_begin(tmp_path):
    guards = Guards()
    ended = []
    code = PID.format(place=str(tmp_path / "pid"))
    thread = threading.Thread(
        target=lambda: ended.append(guards.run([sys.executable, "-c", code], PLENTY))
    )
    thread.start()
    pid = number_in(tmp_path / "pid")
    guards.stop()
    thread.join(20)
    assert [each.reason for each in ended] == ["stopped"]
    assert is_gone(pid)
    assert guards.run([sys.executable, "-c", ""], PLENTY).reason == "stopped"


def test_a_job_does_not_outlive_a_batch_that_is_killed(tmp_path):
    place = tmp_path / "pid"
    job = PID.format(place=str(place))
    code = (
        "import sys\n"
        "from nbpipe.batching.guards import Guards\n"
        "from nbpipe.model.batch import Limits\n"
        f"Guards().run([sys.executable, '-c', {job!r}], Limits(600, 2**31))"
    )
    batch = subprocess.Popen([sys.executable, "-c", code])
    pid = number_in(place)
    batch.send_signal(signal.SIGKILL)
    batch.wait()
    assert is_gone(pid)


def test_a_guard_is_silent_when_its_batch_is_gone_before_its_answer():
    order = {"command": ["true"], "seconds": 60, "memory": 2**31, "processes": 64}
    order["environment"] = {}
    read, write = os.pipe()
    os.close(read)  # the end that a batch would read from
    guard = subprocess.run(
        [sys.executable, "-m", "nbpipe.batching.guard"],
        input=f"{json.dumps(order)}\n",
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (guard.returncode, guard.stderr) == (0, "")


def test_a_guard_that_is_killed_is_a_crash_of_its_job_only(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    code = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
    with Guards() as guards:
        ended = guards.run([sys.executable, "-c", code], PLENTY)
        assert (ended.reason, ended.status) == ("exit", -signal.SIGKILL)
        assert guards.run([sys.executable, "-c", "print(1)"], PLENTY).out == "1\n"


def test_the_own_process_group_is_spared():
    group = os.getpgrp()
    run("import time; time.sleep(600)", seconds=0.2)
    assert os.getpgrp() == group


def test_a_guard_carries_out_one_order_after_another():
    code = "import os; print(os.getppid())"
    with Guards() as guards:
        parents = {guards.run([sys.executable, "-c", code], PLENTY).out for _ in "abc"}
    assert len(parents) == 1
    assert is_gone(int(parents.pop()))


CONVERT = [sys.executable, "-m", "nbpipe", "convert", "--json"]


def run_by_itself(command: list[str], limits: Limits) -> Ended:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Ended("exit", done.returncode, 0.0, limits.memory, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def prepared():
    """Guards of which the first has imported all of nbpipe."""
    with Guards() as guards:
        yield guards


@pytest.mark.skipif(sys.platform != "linux", reason="there are workers on Linux only")
def test_a_worker_does_as_the_command_by_itself_does(prepared, tmp_path, make_notebook):
    notebook = make_notebook("a = 1", "print(a)")
    said = []
    for run in (prepared.run, run_by_itself):
        command = [*CONVERT, "-o", str(tmp_path / "made"), "--force", "--", notebook]
        ended = run(list(map(str, command)), PLENTY)
        places = (tmp_path / "made").rglob("*")
        files = {path: path.read_bytes() for path in places if path.is_file()}
        said.append((json.loads(ended.out), files))
    assert said[0] == said[1]


@pytest.mark.skipif(sys.platform != "linux", reason="there are workers on Linux only")
def test_a_worker_ends_with_the_status_and_the_words_of_the_command(prepared, tmp_path):
    ended = prepared.run([*CONVERT, "--", str(tmp_path / "no.ipynb")], PLENTY)
    assert (ended.reason, ended.status) == ("exit", 3)
    assert "no.ipynb" in ended.err
    assert prepared.run([*CONVERT, "--nonsense"], PLENTY).status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="there are workers on Linux only")
def test_a_worker_is_ended_at_a_limit(prepared, tmp_path, make_notebook):
    command = [
        *CONVERT,
        "-o",
        str(tmp_path / "made"),
        "--",
        str(make_notebook("a = 1")),
    ]
    ended = prepared.run(command, Limits(60, 2**20))
    assert ended.reason == "memory"
    ended = prepared.run(command, PLENTY)
    assert (ended.reason, ended.status) == ("exit", 0)
