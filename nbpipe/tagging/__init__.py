"""Cell tags in notebook files: edits of the text, not a load and a dump.

Everything but the tags keeps its bytes: indentation, the order of keys, outputs.
"""

from nbpipe.tagging.proposing import proposed, said
from nbpipe.tagging.retag import retag
from nbpipe.tagging.save import save

__all__ = ["proposed", "retag", "said", "save"]
