"""The whole journey in a real browser: read, decide by mouse and by keyboard alone, compare, export."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.conftest import ROOT
from tests.review.conftest import RunningDesk
from tests.review.folders import TEXT, large_folder, sample_folder

ROW = '#rows a.row[aria-current="true"]'
SELECT = """([words, more]) => {
  const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
  const nodes = []; let all = '';
  while (walker.nextNode()) { nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data; }
  const start = all.indexOf(words), end = start + words.length;
  const at = (place) => { const [node, from] = nodes.filter(([, from]) => from <= place).pop(); return [node, place - from]; };
  const range = document.createRange();
  range.setStart(...at(start)); range.setEnd(...at(end - 1)); range.setEnd(range.endContainer, range.endOffset + 1);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


def open_first(page: Any, desk: RunningDesk) -> str:
    """Open the first document of the list by the keyboard and return its address."""
    page.goto(desk.address)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#desk[data-ready]")
    return str(page.url)


def chosen(page: Any, name: str = "status") -> str:
    return str(page.get_attribute(ROW, f"data-{name}"))


def select(page: Any, words: str) -> None:
    page.evaluate(SELECT, [words, ""])
    page.wait_for_selector("#selection-bar:not([hidden])")


def card(page: Any, kind: str) -> None:
    """Wait until the panel shows the chosen row's fact, of a type."""
    page.wait_for_selector("#desk[data-ready]")
    page.wait_for_function(
        "kind => { const row = document.querySelector('#rows a.row[aria-current=\"true\"]');"
        "const card = document.querySelector('#panel .card');"
        "return row && card && card.dataset.fact === row.dataset.id && (!kind || row.dataset.type === kind); }",
        arg=kind, polling=50,
    )  # fmt: skip


def choose(page: Any, kind: str, at: int = 0) -> None:
    page.locator(f'#rows a.row[data-type="{kind}"]').nth(at).click()
    card(page, kind)


def test_reading(page: Any, desk: RunningDesk) -> None:
    open_first(page, desk)
    assert page.inner_text("#text").startswith("Harbour police end")
    page.locator('#text .m.t-official:has-text("Director Ana Moreno")').first.click()
    card(page, "official")
    panel = page.inner_text("#panel")
    for shown in ("Ana Moreno", "Director", "Harbour police", "official.rule", "trigger", "0.90", "Ms Moreno"):
        assert shown in panel
    # Overlapping facts: each on its own line, the inner one first, the outer one by a second click.
    inner = page.locator("#text .m.t-relation .m.t-count").first
    assert inner.count() == 1
    inner.click()
    card(page, "count")
    inner.click()
    card(page, "relation")
    levels = {page.evaluate("e => getComputedStyle(e).paddingBottom", page.query_selector(s)) for s in (
        "#text .m.t-count", "#text .m.t-relation")}  # fmt: skip
    assert len(levels) == 2
    link = page.get_attribute(".link-to", "href")
    page.goto(desk.address + link)
    card(page, "relation")
    page.keyboard.press("1")
    assert page.locator("#rows li:visible").count() < page.locator("#rows li").count()
    page.goto(desk.address + "/?q=grey+heron")
    assert "heron" in page.inner_text(".snippet").lower()
    for path, words in (("/named/operations", "Operation Grey Heron"), ("/named/officials", "Ana Moreno"), ("/named/meetings", "Valdivia"),
                        ("/facts?type=count&sort=uncertainty", "40 arrests"), ("/charts", "Countries"), ("/run", "Confidence")):  # fmt: skip
        page.goto(desk.address + path)
        assert words in page.inner_text("main")


def test_deciding_by_keyboard_alone(page: Any, desk: RunningDesk) -> None:
    open_first(page, desk)
    page.keyboard.press("?")
    assert page.is_visible("#help-dialog")
    page.keyboard.press("Escape")
    page.wait_for_selector("#help-dialog", state="hidden")
    page.keyboard.press("j")
    card(page, "operation")
    first = chosen(page, "id")
    page.keyboard.press("j")
    card(page, "official")
    page.keyboard.press("k")
    card(page, "operation")
    page.keyboard.press("a")
    page.wait_for_selector(f'#rows a[data-id="{first}"][data-status="accepted"]')
    card(page, "official")
    page.keyboard.press("r")
    card(page, "date")
    page.keyboard.press("u")
    card(page, "official")
    assert chosen(page) == "undecided"
    page.keyboard.press("y")
    page.wait_for_selector(f'{ROW}[data-status="rejected"]')
    card(page, "official")
    page.keyboard.press("f")
    page.wait_for_selector(ROW + " .flag")
    card(page, "official")
    page.wait_for_selector('#panel [data-action="unflag"]')
    page.keyboard.press("c")
    page.keyboard.type("Not an official <b>here</b>")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('.history:has-text("Not an official")')
    assert "Not an official <b>here</b>" in page.inner_text(".history")
    page.keyboard.press("n")
    card(page, "count")
    assert chosen(page, "sure") == "0.6"
    page.keyboard.press("e")
    page.wait_for_selector("form.fact-form")
    page.select_option("[name=bound]", "range")
    page.fill("[name=low]", "50")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[aria-invalid]")
    assert "above" in page.inner_text('[data-problem="low"]')
    page.fill("[name=low]", "38")
    page.fill("[name=object]", "suspects")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"{ROW}.s-edited")
    assert "38–40 suspects arrested" in page.inner_text("#panel h2")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("d")
    page.wait_for_selector('#finish[aria-pressed="true"]')
    assert "3 of 8 decided" in page.inner_text(".facts h2")


def test_spans_and_missed_facts_by_keyboard_alone(page: Any, desk: RunningDesk) -> None:
    open_first(page, desk)
    page.keyboard.press("n")
    card(page, "count")
    page.keyboard.press("w")
    page.wait_for_selector("#selection-bar:not([hidden])")
    page.keyboard.press("[")
    page.keyboard.press("s")
    page.wait_for_selector(f"{ROW}.s-edited")
    assert "to 40 arrests" in page.inner_text("#panel .evidence mark")
    page.wait_for_selector("#desk[data-ready]")
    page.keyboard.press("w")
    page.keyboard.press("}")
    page.keyboard.press("}")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_selector('form.fact-form[data-type="operation"]')
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f'{ROW}[data-type="operation"].s-accepted')
    assert page.inner_text("#panel .evidence mark").startswith("to 40 arrests in")


def test_spans_missed_facts_merge_and_split(page: Any, desk: RunningDesk) -> None:
    open_first(page, desk)
    choose(page, "date")
    select(page, "on 3 May")
    page.keyboard.press("s")
    page.wait_for_selector(f"{ROW}.s-edited")
    assert "on 3 May" in page.inner_text("#panel .evidence")
    # Behind a character of two UTF-16 units: offsets are code points.
    select(page, "Officers")
    page.click('[data-add="official"]')
    page.wait_for_selector("form.fact-form")
    page.fill("[name=name]", "Officers of the harbour")
    page.click("form.fact-form button.primary")
    page.wait_for_selector(f'{ROW}[data-type="official"]')
    card(page, "official")
    place = page.inner_text("#panel .place")
    assert place == f"{TEXT.index('Officers')}–{TEXT.index('Officers') + 8}"
    choose(page, "official", 0)
    page.keyboard.press("g")
    page.select_option("[name=other]", index=1)
    page.click('[data-form="merge"] button.primary')
    page.wait_for_selector(f"{ROW}.s-edited")
    assert "Officers of the harbour" in page.inner_text("#panel .fields")
    assert page.locator("#rows a.s-merged").count() == 1
    page.keyboard.press("u")
    page.wait_for_selector("#rows a.s-merged", state="detached")
    choose(page, "official", 0)
    page.keyboard.press("x")
    page.check('[data-form="split"] input >> nth=1')
    page.fill('[data-form="split"] [name=name]', "Eva Moreno")
    page.click('[data-form="split"] button.primary')
    page.wait_for_selector('#panel h2:has-text("Eva Moreno")')


def test_two_windows_lose_nothing(page: Any, desk: RunningDesk) -> None:
    address = open_first(page, desk)
    page.keyboard.press("j")
    card(page, "operation")
    other = page.context.new_page()
    other.goto(address)
    choose(other, "operation")
    page.keyboard.press("a")
    card(page, "official")
    other.keyboard.press("r")
    other.wait_for_selector("#notice.bad")
    assert "changed since" in other.inner_text("#notice")
    other.wait_for_selector('#rows a.row[aria-current="true"].s-accepted')
    events = desk.get("/export/events.jsonl").text.splitlines()
    assert len(events) == 1
    other.close()


def test_two_reviewers_and_adjudication(page: Any, desk: RunningDesk) -> None:
    ids = [
        line.split('"id":"')[1].split('"')[0] for line in (desk.folder / "facts.jsonl").read_text().splitlines()[:8]
    ]
    for at, fact in enumerate(ids):
        desk.post("decide", fact=fact, version=0, action="accept", reviewer="Ada")
        desk.post("decide", fact=fact, version=0, action="reject" if at < 2 else "accept", reviewer="Ben")
    page.goto(desk.address + "/agreement")
    assert "2 in dispute" in page.inner_text("main") and "75 %" in page.inner_text("main")
    page.locator("button[data-post=adjudicate]").nth(1).click()
    page.wait_for_selector('h2:has-text("1 in dispute")')
    page.locator(".dispute a").first.click()
    page.wait_for_selector("#desk[data-adjudicating]")
    card(page, "")
    page.keyboard.press("a")
    page.wait_for_selector("#rows a.s-accepted")
    page.goto(desk.address + "/agreement")
    assert "dispute" not in page.inner_text("main")
    page.goto(desk.address + "/rules")
    assert "1 of 1 rejected" in page.inner_text("main")
    with page.expect_download() as waiting:
        page.goto(desk.address + "/export")
        page.click("text=reviewed.jsonl")
    reviewed = Path(waiting.value.path()).read_text().splitlines()
    assert len(reviewed) == 15


def test_reviewer_theme_and_lists(page: Any, desk: RunningDesk) -> None:
    page.goto(desk.address)
    page.click("#who")
    page.fill("#who-name", "Beatriz Ñ")
    page.keyboard.press("Enter")
    page.wait_for_selector('#who .name:has-text("Beatriz Ñ")')
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    page.goto(desk.address + "/facts")
    page.select_option("[name=type]", "count")
    page.wait_for_url(re.compile("type=count"))
    assert page.locator("tbody tr").count() == 4
    page.keyboard.press("/")
    page.keyboard.type("valdivia")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=valdivia"))


def test_the_original_page_beside_the_text(page: Any, start_desk: Callable[..., RunningDesk], tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "01.txt").write_text("<h1>As it was</h1><script>window.top.hit = 1</script><img src=x onerror=alert(1)>")
    desk = start_desk(sample_folder(tmp_path / "out"), "--pages", str(pages))
    open_first(page, desk)
    page.click("#original-button")
    page.frame_locator("#original iframe").locator("h1").wait_for()
    frame = page.frames[1].content()
    assert "<h1>As it was</h1>" in frame and "script" not in frame and "img" not in frame
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("width", [1000, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_and_are_kept_as_pictures(browser: Any, decided_desk: RunningDesk, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 760}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    folder = ROOT / "output" / "screenshots"
    for name, path in (
        ("documents", "/"),
        ("search", "/?q=heron"),
        ("facts", "/facts"),
        ("operations", "/named/operations"),
        ("document", "/next"),
        ("agreement", "/agreement"),
        ("rules", "/rules"),
        ("charts", "/charts"),
        ("run", "/run"),
        ("export", "/export"),
    ):
        page.goto(decided_desk.address + path)
        if name == "document":
            page.wait_for_selector("#desk[data-ready]")
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} is {wider} px wider than {width} px"
    context.close()


@pytest.mark.timed
def test_a_page_with_500_facts_opens_within_a_second(
    page: Any, start_desk: Callable[..., RunningDesk], tmp_path: Path
) -> None:
    desk = start_desk(large_folder(tmp_path / "out", 2, 500))
    page.goto(desk.address + "/next")
    address = page.url.partition("?")[0]
    times = []
    for _ in range(3):
        page.goto("about:blank")
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("#desk[data-ready]")
        assert page.locator("#rows a.row").count() == 500
        page.keyboard.press("j")
        card(page, "count")
        times.append(time.perf_counter() - start)
    # Twice the figure of the requirement: the machine that runs the tests may be busy.
    assert min(times) <= 2.0, times


def test_stopping_leaves_the_decisions(start_desk: Callable[..., RunningDesk], tmp_path: Path) -> None:
    folder = sample_folder(tmp_path / "out")
    first = start_desk(folder)
    fact = (folder / "facts.jsonl").read_text().split('"id":"')[1].split('"')[0]
    assert first.post("decide", fact=fact, version=0, action="accept").status_code == 200
    first.process.kill()
    first.process.wait()
    second = start_desk(folder)
    reply = second.post("decide", fact=fact, version=0, action="reject")
    assert reply.status_code == 409 and "version" in reply.json()["error"]
    assert requests.get(second.address + f"/facts/{fact}", timeout=20).status_code == 200


def test_a_run_during_the_review_is_told(desk: RunningDesk) -> None:
    assert "written anew" not in desk.get("/").text
    (desk.folder / "facts.jsonl").touch()
    assert "written anew" in desk.get("/").text
