"""Files that stand elsewhere in the project than beside the notebook.

A path that leads out of the notebook's folder is replaced when the notebook is
converted. A value that holds such a path is the same when it names the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nbpipe.verifying.mismatch import Mismatch


class Moves:
    """Names the notebook's files as the project does.

    Args:
        moved: New path of each, by the path that the notebook knows it by.
    """

    def __init__(self, moved: Mapping[str, str]) -> None:
        self.moved = {old: new for old, new in moved.items() if "/" in old}
        longest = sorted(map(re.escape, self.moved), key=len, reverse=True)
        self._old = re.compile(rf"(?<![\w./~-])(?:{'|'.join(longest)})(?![\w-])")

    def __call__(self, text: str) -> str:
        """The text with the project's paths.

        >>> Moves({"../out": "data/out"})("saved ../out/a.csv and ../outer")
        'saved data/out/a.csv and ../outer'
        """
        if not self.moved:
            return text
        return self._old.sub(lambda match: self.moved[match[0]], text)

    def rest(self, found: Iterable[Mismatch]) -> tuple[Mismatch, ...]:
        """The mismatches that are more than a file at its new place."""
        return tuple(
            one for one in found if one.unseen or self(one.expected) != one.found
        )
