"""The report of a converted sample, clicked through in headless Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

import nbpipe
from nbpipe.model.verdict import Result, Verdict
from nbpipe.verifying.report import render
from tests.verify.report.browser import chromium, complaints, open_page, requests

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

SAMPLE = "sample_notebooks/breast_cancer/breast_cancer.ipynb"
BROKEN = "evaluate"


def verdict_on(lineage: dict[str, Any]) -> Verdict:
    """Every last value is equal, but for those of one node."""
    (notebook,) = lineage["notebooks"]
    cells = {node["name"]: tuple(node["cells"]) for node in lineage["nodes"]}
    results = []
    for name, versions in notebook["variables"].items():
        step = versions[-1].get("step") or ""
        bad = step == BROKEN
        results.append(
            Result(
                "value",
                name,
                "differs" if bad else "equal",
                notebook["path"],
                step,
                cells.get(step, ()),
                versions[-1].get("dataset") or "",
                place=f"{name}[0]" if bad else "",
                expected="0.9371" if bad else "",
                found="0.9301" if bad else "",
            )
        )
    return Verdict("differs", lineage["package"], tuple(results), first=BROKEN)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    made = nbpipe.convert(
        [repository / SAMPLE], tmp_path_factory.mktemp("report") / "p"
    )
    return made.project


@pytest.fixture(scope="module")
def lineage(project: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((project / ".nbpipe/lineage.json").read_text())
    return record


@pytest.fixture(scope="module")
def report(project: Path, lineage: dict[str, Any]) -> Path:
    path = project / "report.html"
    path.write_text(render(project, verdict_on(lineage)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as window:
        yield window


@pytest.fixture
def page(browser: webdriver.Chrome, report: Path) -> Iterator[webdriver.Chrome]:
    """The page, fresh; in the end it has loaded itself, and nothing went wrong."""
    browser.set_window_size(1400, 900)
    browser.get("about:blank")
    requests(browser)
    complaints(browser)
    open_page(browser, report)
    yield browser
    asked = {url.partition("#")[0] for url in requests(browser)}
    assert asked - {"data:,", "about:blank"} == {report.as_uri()}
    assert complaints(browser) == []


def one(page: webdriver.Chrome, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def anchor(lineage: dict[str, Any], name: str) -> str:
    names = [node["name"] for node in lineage["nodes"]]
    return f"node-{names.index(name)}"


def step(page: webdriver.Chrome, lineage: dict[str, Any], name: str) -> WebElement:
    return one(page, f"svg a[data-node='{anchor(lineage, name)}']")


def in_view(page: webdriver.Chrome, element: WebElement) -> bool:
    """Whether the top of an element can be seen."""
    script = """
        const box = arguments[0].getBoundingClientRect();
        return box.top > -1 && box.top < innerHeight && box.left < innerWidth;
    """
    return bool(page.execute_script(script, element))  # type: ignore[no-untyped-call]


def highlighted(page: webdriver.Chrome, selector: str) -> list[str]:
    found = page.find_elements(By.CSS_SELECTOR, f"{selector}.selected")
    return [element.get_attribute("id") or "" for element in found]


def shown(page: webdriver.Chrome) -> list[str]:
    rows = page.find_elements(By.CSS_SELECTOR, ".results tbody tr")
    names = [row.find_element(By.CSS_SELECTOR, ".name") for row in rows]
    return [name.text for name in names if name.is_displayed()]


def test_a_node_leads_to_its_cells_and_its_source(
    page: webdriver.Chrome, lineage: dict[str, Any]
) -> None:
    step(page, lineage, "clean").click()
    node = anchor(lineage, "clean")
    assert highlighted(page, ".cell") == ["cell-0-8", "cell-0-9"]
    assert highlighted(page, ".node") == [node]
    source = one(page, f"#{node}")
    assert in_view(page, one(page, "#cell-0-8"))
    assert in_view(page, source)
    assert "def clean(df: pd.DataFrame)" in source.text
    assert "not_measured = " in one(page, "#cell-0-9").text
    assert step(page, lineage, "clean").get_attribute("aria-current") == "true"
    assert shown(page) == ["not_measured"]
    assert page.current_url.endswith(f"#{node}")


def test_a_cell_leads_to_its_node(
    page: webdriver.Chrome, lineage: dict[str, Any]
) -> None:
    one(page, "#cell-0-19 pre").click()
    assert highlighted(page, ".node") == [anchor(lineage, "train")]
    assert in_view(page, one(page, f"#{anchor(lineage, 'train')}"))
    assert step(page, lineage, "train").get_attribute("aria-current") == "true"
    assert in_view(page, step(page, lineage, "train"))
    assert one(page, ".selection").text.startswith("Node train")
    assert shown(page) == ["model"]


def test_results_are_filtered(page: webdriver.Chrome) -> None:
    said = one(page, "h1").text
    assert said.endswith("differ from the notebook's, first in the node evaluate.")
    everything = shown(page)
    bad = ["probability", "flagged", "metrics", "name", "value"]
    assert everything[: len(bad)] == bad
    one(page, "button[data-status='differs']").click()
    assert shown(page) == bad
    one(page, "input[type='search']").send_keys("metrics[0] 0.9371")
    assert shown(page) == ["metrics"]
    one(page, "button[data-status='equal']").click()
    one(page, "button[data-status='differs']").click()
    assert shown(page) == []
    one(page, ".none button").click()
    assert shown(page) == everything


def test_links_in_the_verdict_and_the_table(
    page: webdriver.Chrome, lineage: dict[str, Any]
) -> None:
    one(page, ".difference a").click()
    assert highlighted(page, ".node") == [anchor(lineage, "evaluate")]
    one(page, ".selection [data-goto='results']").click()
    assert in_view(page, one(page, "#results"))
    assert len(shown(page)) == 5
    one(page, ".selection [data-clear]").click()
    assert not one(page, ".selection").is_displayed()
    one(page, "tr[data-status='equal'] .node-cell a").click()
    assert len(highlighted(page, ".node")) == 1


def test_by_keyboard(page: webdriver.Chrome, lineage: dict[str, Any]) -> None:
    step(page, lineage, "split").send_keys(Keys.ENTER)
    assert highlighted(page, ".cell") == ["cell-0-17"]
    one(page, "body").send_keys(Keys.ESCAPE)
    assert highlighted(page, ".cell") == []


def test_nothing_is_wider_than_the_window(page: webdriver.Chrome) -> None:
    for width in (1400, 1000, 700, 500):
        page.set_window_size(width, 900)
        script = "return document.documentElement.scrollWidth - innerWidth"
        assert page.execute_script(script) <= 0, width  # type: ignore[no-untyped-call]


def test_without_javascript(report: Path, lineage: dict[str, Any]) -> None:
    with chromium("--blink-settings=scriptEnabled=false") as page:
        open_page(page, report)
        assert not one(page, ".filters").is_displayed()
        assert len(shown(page)) == len(lineage["notebooks"][0]["variables"])
        step(page, lineage, "clean").click()
        assert page.current_url.endswith(f"#{anchor(lineage, 'clean')}")
        assert in_view(page, one(page, f"#{anchor(lineage, 'clean')}"))
        assert complaints(page) == []
