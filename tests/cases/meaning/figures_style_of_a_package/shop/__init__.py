"""A shop's plots."""

from .inner import thin_again
