"""axe-core over every page, light and dark; fetched from the npm registry where that is possible."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.review.conftest import RunningDesk

PAGES = (
    "/",
    "/?q=heron",
    "/facts",
    "/named/operations",
    "/next",
    "/agreement",
    "/rules",
    "/charts",
    "/run",
    "/export",
    "/nothing",
)


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core: from PRESSFACTS_AXE, else by npm."""
    given = os.environ.get("PRESSFACTS_AXE")
    if given:
        return Path(given).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core needs npm")
    folder = tmp_path_factory.mktemp("axe")
    try:
        done = subprocess.run(
            [npm, "pack", "axe-core@4", "--silent", "--fetch-retries=0", "--fetch-timeout=15000"],
            cwd=folder, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.skip("axe-core cannot be fetched: the registry does not answer")
    packed = next(folder.glob("*.tgz"), None)
    if packed is None:
        pytest.skip(f"axe-core cannot be fetched: {done.stderr.strip()[:200]}")
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation(browser: Any, quiet_desk: RunningDesk, axe: str, scheme: str) -> None:
    # The policy of the pages forbids injected scripts; the test's own may pass.
    context = browser.new_context(
        viewport={"width": 1366, "height": 800}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(quiet_desk.address + path)
        if path == "/next":
            page.wait_for_selector("#desk[data-ready]")
        states = [""]
        if path == "/next":
            states = ["", "e", "Escape", "?"]
        for key in states:
            if key:
                page.keyboard.press(key)
                page.wait_for_timeout(200)
            page.evaluate(axe + "; null")
            result = page.evaluate("async () => JSON.stringify((await axe.run(document)).violations)")
            for violation in json.loads(result):
                targets = [node["target"] for node in violation["nodes"]][:3]
                found.append((violation["impact"], path + " " + key, violation["id"], targets))
    context.close()
    serious = [item for item in found if item[0] in {"serious", "critical"}]
    assert serious == [], "\n".join(map(str, serious))
