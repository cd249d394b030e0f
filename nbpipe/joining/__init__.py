"""Several notebooks of one project: what they have in common, and their order."""

from __future__ import annotations

from nbpipe.joining.connect import Connected, connect, with_findings
from nbpipe.joining.entries import merged
from nbpipe.joining.order import in_order
from nbpipe.joining.places import Wish, wishes

__all__ = ["Connected", "Wish", "connect", "in_order", "merged", "wishes", "with_findings"]
