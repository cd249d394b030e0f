"""Where what is random starts: generators and the order of sets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """Where a run starts.

    Attributes:
        seed: Of Python's and NumPy's global generators.
        hashes: Of hashes, and so the order of sets of strings.
        every: Whether NumPy's own generators that get no seed start from it as well.
    """

    seed: int = 0
    hashes: int = 0
    every: bool = False

    @property
    def request(self) -> dict[str, object]:
        """What the probe is told."""
        return {"seed": self.seed, "seeds_every": self.every}


ALWAYS = Start()


def start(seed: int | None, captures: int = 0) -> Start:
    """Return where a run starts.

    Args:
        seed: What the user wants all runs to start from; None to see by other runs what
            a notebook does not reproduce.
        captures: How many runs of the notebook there were before.
    """
    if seed is None:
        return Start(captures, captures)
    return Start(seed, captures, every=True)
