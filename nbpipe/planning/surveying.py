"""Pass: what the merging asks of the notebook in each of its rounds, found once."""

from __future__ import annotations

from dataclasses import replace

from nbpipe.planning.catalog import doubted, recognised, refused
from nbpipe.planning.copying import hooked_classes
from nbpipe.planning.draft import Draft, Survey
from nbpipe.planning.local_modules import module_texts
from nbpipe.planning.module_state import modules_with_state
from nbpipe.planning.spark import may_be_anywhere, spark_statements
from nbpipe.planning.uses import uses_but_files


def surveying(draft: Draft) -> Draft:
    """Look at all that depends on the notebook and the fates, and on no grouping."""
    texts = module_texts(draft)
    files = {} if draft.whole else recognised(draft)
    survey = Survey(
        files=files,
        refused=refused(draft, files) if files else {},
        doubted=doubted(draft, files) if files else {},
        uses=uses_but_files(draft, texts),
        of_modules=modules_with_state(draft, texts),
        hooked=hooked_classes(draft),
        spark=spark_statements(draft, texts),
        spark_anywhere=may_be_anywhere(draft, texts),
    )
    return replace(draft, survey=survey)
