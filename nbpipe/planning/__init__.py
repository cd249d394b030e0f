"""Facts to a plan: small pure passes, in order."""

from __future__ import annotations

from collections.abc import Mapping

from nbpipe.isolating import Isolated
from nbpipe.model.evidence import Evidence
from nbpipe.model.notebook import Notebook
from nbpipe.model.options import Options
from nbpipe.model.plan import Plan
from nbpipe.model.role import Roles
from nbpipe.planning.assemble import assemble
from nbpipe.planning.beside import Beside, on_disk
from nbpipe.planning.parting import in_parts
from nbpipe.planning.reuniting import reunited
from nbpipe.planning.settling import PASSES, Given
from nbpipe.system import collecting_seldom


@collecting_seldom()
def plan(
    notebook: Notebook,
    roles: Roles,
    options: Options,
    *,
    beside: Beside | None = None,
    text: bool = False,
    evidence: Evidence | None = None,
    places: Mapping[str, str] | None = None,
    coded: frozenset[str] = frozenset(),
) -> Plan:
    """Plan the pipeline of one notebook.

    Args:
        notebook: As read.
        roles: What its tags say.
        options: The user's choices.
        beside: The files beside it; by default those on the disk.
        text: Keep the cells as text, for code that fits into no function.
        evidence: What a run of the notebook showed.
        places: Where files are that other notebooks' code touches too, by the texts
            that name them.
        coded: Files that the catalog leaves to the code for the sake of the others.
    """
    found = beside or on_disk(notebook.path.resolve().parent)
    given = Given(notebook, roles, options, found, evidence, places or {}, coded)
    if text:
        from nbpipe.planning.as_text import as_text  # seldom wanted

        return as_text(given.draft(Isolated(notebook, ())))
    draft, cuts = in_parts(given)
    made = assemble(draft)
    return reunited(made, notebook, cuts) if cuts else made


__all__ = ["PASSES", "Beside", "plan"]
