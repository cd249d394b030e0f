"""The steps as proposed, so that tags can say them."""

from __future__ import annotations

from collections.abc import Sequence

from nbpipe.model.plan import Proposal
from nbpipe.names import first_free
from nbpipe.planning.draft import Draft
from nbpipe.planning.naming import given


def proposals(draft: Draft, names: Sequence[str]) -> tuple[Proposal, ...]:
    """Return the proposed steps, each with a name of its own.

    Tags of these names bring about the same steps for the same reasons.

    Args:
        draft: With the steps as they are after merging.
        names: Names of these.
    """
    owner = {cell: i for i, group in enumerate(draft.groups) for cell in group.cells}
    taken, begun = set(names), set[int]()
    found = []
    for group in draft.proposed:
        step = owner[group.cells[0]]
        name = names[step]
        if step in begun:
            name = first_free([given(group) or f"{name}_more", f"{name}_more"], taken)
        begun.add(step)
        taken.add(name)
        found.append(Proposal(name, group.cells))
    return tuple(found)
