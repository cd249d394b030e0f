"""A peer's case, what it claims, and whether nbpipe says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Names = frozenset[str]
Relation = Literal["are", "have", "lack"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a case: "the inputs are x and y".

    Attributes:
        of: What it speaks of: ``inputs``, ``defs``, ``step2`` ...
        relation: ``are`` these names and no others, ``have`` them, ``lack`` them.
        names: The names.
    """

    of: str
    relation: Relation
    names: Names

    def holds(self, names: Names) -> bool:
        """Whether the names are as it claims."""
        if self.relation == "are":
            return names == self.names
        if self.relation == "have":
            return self.names <= names
        return not self.names & names

    def __str__(self) -> str:
        words = {"are": "", "have": "with ", "lack": "without "}[self.relation]
        return f"{self.of} {words}{shown(self.names)}"


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a peer's suite.

    Attributes:
        name: Its name there, with a number where one test holds several.
        cells: Its code, by the names of its cells.
        claims: What the peer says of it.
        refuted: The peer marks it as one that it gets wrong.
    """

    name: str
    cells: Mapping[str, str]
    claims: tuple[Claim, ...]
    refuted: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What nbpipe says of a case.

    Attributes:
        names: The names, by what a claim may speak of.
        guessed: Those of them that stand there only because a call is unknown.
    """

    names: Mapping[str, Names]
    guessed: Mapping[str, Names] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool whose suite is read.

    Attributes:
        name: Its name, and that of its folder.
        file: The test file in that folder.
        load: The cases that the file's text holds.
        ask: What nbpipe says of a case.
    """

    name: str
    file: str
    load: Callable[[str], list[Case]]
    ask: Callable[[Case], Answers]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case beside nbpipe's answers.

    Attributes:
        case: The case.
        word: ``agree``; ``cautious``, agree but for what nbpipe only guesses;
            ``differ``; ``unread``, for code that this Python cannot parse.
        answers: What nbpipe says.
    """

    case: Case
    word: Literal["agree", "cautious", "differ", "unread"]
    answers: Answers

    @property
    def theirs(self) -> str:
        """The peer's answer."""
        return "; ".join(map(str, self.case.claims))

    @property
    def ours(self) -> str:
        """Nbpipe's answer to what the peer speaks of; ``?`` marks a guess."""
        if self.word == "unread":
            return "-"
        asked = dict.fromkeys(claim.of for claim in self.case.claims)
        names, guessed = self.answers.names, self.answers.guessed
        return "; ".join(f"{of} {shown(names[of], guessed.get(of))}" for of in asked)


def judge(case: Case, ask: Callable[[Case], Answers]) -> Verdict:
    """Compare a case's claims with nbpipe's answers."""
    try:
        answers = ask(case)
    except SyntaxError:
        return Verdict(case, "unread", Answers({}))
    if all(claim.holds(answers.names[claim.of]) for claim in case.claims):
        return Verdict(case, "agree", answers)
    sure = {
        of: names - answers.guessed.get(of, frozenset())
        for of, names in answers.names.items()
    }
    cautious = all(claim.holds(sure[claim.of]) for claim in case.claims)
    return Verdict(case, "cautious" if cautious else "differ", answers)


def shown(names: Names, guessed: Names | None = None) -> str:
    """Names in order, those that are guesses marked; ``-`` for none."""
    marked = guessed or frozenset()
    return " ".join(f"{n}?" if n in marked else n for n in sorted(names)) or "-"
