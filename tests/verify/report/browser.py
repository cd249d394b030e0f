"""A headless Chromium that notes what it requests and what it complains about."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def programs() -> tuple[str, str]:
    """Chromium and its driver; without them the test is skipped, in CI it fails."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    driver = shutil.which("chromedriver")
    if browser and driver:
        return browser, driver
    missing = "chromedriver" if browser else "Chromium"
    why = f"{missing} is not installed; on Debian: apt-get install chromium-driver"
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def chromium(*switches: str) -> Iterator[webdriver.Chrome]:
    """A browser without a window."""
    browser, driver = programs()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in (
        "--headless=new",
        "--window-size=1400,900",
        "--disable-dev-shm-usage",  # containers have little of it
        "--disable-background-networking",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),  # root has no other way
        *switches,
    ):
        options.add_argument(switch)
    options.set_capability(
        "goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"}
    )
    window = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield window
    finally:
        window.quit()


def requests(window: webdriver.Chrome) -> list[str]:
    """Addresses that the page asked for since the last call."""
    messages = [
        json.loads(entry["message"])["message"]
        for entry in window.get_log("performance")  # type: ignore[no-untyped-call]
    ]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def complaints(window: webdriver.Chrome) -> list[str]:
    """What the console says, the policy's violations among it."""
    return [
        entry["message"]
        for entry in window.get_log("browser")  # type: ignore[no-untyped-call]
    ]


def open_page(window: webdriver.Chrome, page: Path) -> None:
    """Load a file."""
    window.get(page.as_uri())
