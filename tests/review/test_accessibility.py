"""axe-core over every page, light and dark; its script comes with the package axe-playwright-python."""

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pipeline.review.seeing.report import write_report
from pipeline.review.serving import open_folder
from tests.review.conftest import RunningDesk

PAGES = (
    "/",
    "/?q=heron",
    "/facts",
    "/named/operations",
    "/agreement",
    "/rules",
    "/charts",
    "/run",
    "/export",
    "/nothing",
)


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core: the file that PRESSFACTS_AXE names, else that of the package."""
    given = os.environ.get("PRESSFACTS_AXE")
    if given:
        return Path(given).read_text(encoding="utf-8")
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("axe-core needs the package axe-playwright-python")
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


#: States of the page of a document: a key, and what it shows.
STATES = (
    ("", ".card"),
    ("c", '[data-form="comment"]:not([hidden])'),
    ("Escape", '[data-form="comment"][hidden]'),
    ("w", "#selection-bar:not([hidden])"),
    ("e", "form.fact-form"),
    ("Control+Enter", "[data-ready]"),
    ("Escape", ".card"),
    ("?", "#help-dialog[open]"),
)


def _violations(page: Any, axe: str, where: str) -> list[tuple[str, ...]]:
    page.evaluate(axe + "; null")
    result = json.loads(page.evaluate("async () => JSON.stringify((await axe.run(document)).violations)"))
    return [
        (where, item["id"], str([node["target"] for node in item["nodes"]][:3]))
        for item in result
        if item["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation(browser: Any, decided_desk: RunningDesk, axe: str, scheme: str) -> None:
    # The policy of the pages forbids injected scripts; the test's own may pass.
    context = browser.new_context(
        viewport={"width": 1366, "height": 800}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(decided_desk.address + path)
        found += _violations(page, axe, path)
    page.goto(decided_desk.address + "/next")
    page.wait_for_selector("#desk[data-ready]")
    for key, shown in STATES:
        if key:
            page.keyboard.press(key)
        page.wait_for_selector(shown, state="attached")
        found += _violations(page, axe, f"document after {key}")
    database = open_folder(decided_desk.folder, None)
    report = decided_desk.folder / "report.html"
    write_report(decided_desk.folder, database, report)
    database.close()
    page.goto(report.as_uri())
    found += _violations(page, axe, "report")
    context.close()
    assert found == [], "\n".join(map(str, found))
