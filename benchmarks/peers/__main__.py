"""Put the cases that other tools test their analysis with to nbpipe's.

python -m benchmarks.peers FOLDER

FOLDER holds a copy of each suite, which is read and never imported:
soorgeon/test_io_find_inputs_and_outputs.py, marimo/test_visitor.py and
kale/test_dependencies.py, each from the tests of its project. Every case is printed
with both answers. The exit status is 1 when docs/conformance.md does not name a case,
or names one as agreeing that differs. Some cases need Python 3.12 to be parsed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.peers.case import Peer, Verdict, judge
from benchmarks.peers.kale import KALE
from benchmarks.peers.marimo import MARIMO
from benchmarks.peers.soorgeon import SOORGEON

PEERS = (SOORGEON, MARIMO, KALE)
EXPLAINED = Path(__file__).parents[2] / "docs" / "conformance.md"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("folder", type=Path, help="the copies of the suites")
    made.add_argument("--differ", action="store_true", help="leave out what agrees")
    return made


def main() -> int:
    """Run the command line; 1 when the documentation says otherwise."""
    args = parser().parse_args()
    words, wrong = documented(EXPLAINED.read_text(encoding="utf-8")), 0
    for peer in PEERS:
        verdicts = verdicts_on(peer, args.folder)
        for verdict in verdicts:
            if verdict.word != "agree" or not args.differ:
                print(row(verdict))
        counted = Counter(verdict.word for verdict in verdicts)
        counts = ", ".join(f"{counted[word]} {word}" for word in sorted(counted))
        print(f"{peer.name}: {len(verdicts)} cases, {counts}\n")
        wrong += report_undocumented(verdicts, words)
    return int(wrong > 0)


def verdicts_on(peer: Peer, folder: Path) -> list[Verdict]:
    """A verdict for each case of a peer."""
    text = (folder / peer.name / peer.file).read_text(encoding="utf-8")
    return [judge(case, peer.ask) for case in peer.load(text)]


def row(verdict: Verdict) -> str:
    """A case, both answers below it."""
    mark = " (a known failure there)" if verdict.case.refuted else ""
    lines = [f"{verdict.word:<9}{verdict.case.name}{mark}"]
    lines += [f"{'':<9}  theirs: {verdict.theirs}", f"{'':<9}  nbpipe: {verdict.ours}"]
    return "\n".join(lines)


def documented(text: str) -> dict[str, str]:
    """What the documentation says of each case: the sort of heading it stands below."""
    words: dict[str, str] = {}
    word = ""
    for line in text.split("\n"):
        if line.startswith("## "):
            word = next((w for w in ("agree", "cautious", "differ") if w in line), "")
        elif word:
            words |= dict.fromkeys(re.findall(r"`([^`]+)`", line), word)
    return words


def report_undocumented(verdicts: Sequence[Verdict], words: Mapping[str, str]) -> int:
    """Print the cases of which the documentation says nothing, or something else."""
    read = [verdict for verdict in verdicts if verdict.word != "unread"]
    wrong = [v for v in read if words.get(v.case.name) != v.word]
    for verdict in wrong:
        said = words.get(verdict.case.name, "nothing")
        print(
            f"{verdict.case.name}: {verdict.word}, documented: {said}", file=sys.stderr
        )
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
