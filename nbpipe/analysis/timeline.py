"""What is true of variables after each statement, stored where it changes.

Most statements leave most variables alone: to say of all of them, after each statement,
what they reach would cost the square of the notebook's length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

State = TypeVar("State")
Said = TypeVar("Said")


class Timeline(Generic[State, Said]):
    """States of names over the statements, and what they say.

    Args:
        say: What a state says; None where it says nothing, and the name is not there.
    """

    def __init__(self, say: Callable[[State], Said | None]) -> None:
        self.say = say
        self._times: dict[str, list[int]] = {}
        self._states: dict[str, list[State | None]] = {}

    def set(self, time: int, name: str, state: State | None) -> None:
        """Note a name's state from a statement on, None for a name that is gone."""
        times = self._times.setdefault(name, [])
        states = self._states.setdefault(name, [])
        if times and times[-1] == time:
            states[-1] = state
        else:
            times.append(time)
            states.append(state)

    def at(self, time: int) -> Mapping[str, Said]:
        """What is true after a statement."""
        return _Moment(self, time)

    def find(self, time: int, name: str) -> Said | None:
        """What is true of a name after a statement, None if there is nothing to say."""
        times = self._times.get(name)
        place = bisect_right(times, time) - 1 if times else -1
        state = self._states[name][place] if place >= 0 else None
        return None if state is None else self.say(state)

    def names(self) -> Iterator[str]:
        """Every name that there ever was."""
        return iter(self._times)


class _Moment(Mapping[str, Said]):
    """A timeline after one statement."""

    __slots__ = ("_time", "_timeline")

    def __init__(self, timeline: Timeline[State, Said], time: int) -> None:
        self._timeline = timeline
        self._time = time

    def __getitem__(self, name: str) -> Said:
        found = self._timeline.find(self._time, name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        find, time = self._timeline.find, self._time
        return (n for n in self._timeline.names() if find(time, n) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
