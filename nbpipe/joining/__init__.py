"""Several notebooks of one project: what they have in common, and their order."""

from __future__ import annotations

from nbpipe.joining.connect import Connected, connect
from nbpipe.joining.entries import merged
from nbpipe.joining.findings import with_findings
from nbpipe.joining.modules import with_own_modules
from nbpipe.joining.order import in_order
from nbpipe.joining.places import Wish, wishes
from nbpipe.joining.sharing import Common, share

__all__ = [
    "Common",
    "Connected",
    "Wish",
    "connect",
    "in_order",
    "merged",
    "share",
    "wishes",
    "with_findings",
    "with_own_modules",
]
