"""What is never handed to detect-secrets is nothing that it would find."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import detect_secrets.plugins
import pytest
from detect_secrets.plugins.base import RegexBasedDetector
from hypothesis import given
from hypothesis import strategies as st

from nbpipe.redacting.patterns import PLUGINS

DIGESTS = st.text("0123456789abcdef", min_size=20, max_size=80)


def detectors() -> Iterator[RegexBasedDetector]:
    for module in iter_modules(detect_secrets.plugins.__path__):
        kinds = vars(import_module(f"detect_secrets.plugins.{module.name}"))
        yield from (kinds[name]() for name in PLUGINS if name in kinds)


DETECTORS = {type(one).__name__: one for one in detectors()}


def test_every_detector_is_looked_at() -> None:
    assert sorted(DETECTORS) == sorted(PLUGINS)


@pytest.mark.parametrize("name", PLUGINS)
@given(digest=DIGESTS)
def test_a_digest_is_no_secret_of_this_format(name: str, digest: str) -> None:
    assert not list(DETECTORS[name].analyze_string(digest))
