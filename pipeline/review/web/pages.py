"""The reading pages: documents, one document with its facts, lists of facts and of what they name, search."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.review.highlighting import marks_of, sentence_html, text_html
from pipeline.review.store import reading
from pipeline.review.store.carrying import rerun_conflicts
from pipeline.review.store.deciding import others_of
from pipeline.review.store.decisions import ADJUDICATION, RefusedError, history, state_of
from pipeline.review.store.editing import blank_record, evidence_at
from pipeline.review.store.forms import MODELS, widgets
from pipeline.review.store.labels import number
from pipeline.review.templating import address
from pipeline.review.web.desk import Desk
from pipeline.review.web.originals import original_page
from pipeline.review.web.parameters import filters_of, lane_of, page_of, whole_number

_ENTITIES = {"operations": "operation", "officials": "official", "meetings": "meeting"}
#: Fields that the panel shows elsewhere or not at all.
_HIDDEN = frozenset(
    {
        "record",
        "schema",
        "id",
        "document",
        "evidence",
        "assertion",
        "confidence",
        "rule",
        "why",
        "trigger",
        "mentions",
    }
)
#: Fields of a count that its number with its bounds ("≥ 2,000") says at once.
_IN_THE_NUMBER = frozenset({"value", "low", "high", "bound"})


class ReadingPages:
    """Handlers over one desk; each takes a request and returns a response."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """Return the routes of the reading pages."""
        return [
            Route("/", self.documents),
            Route("/documents/{document}", self.document),
            Route("/documents/{document}/original", self.original),
            Route("/documents/{document}/add", self.add_form),
            Route("/facts", self.facts),
            Route("/facts/{fact}", self.fact),
            Route("/facts/{fact}/panel", self.panel),
            Route("/facts/{fact}/edit", self.edit_form),
            Route("/named/{kind}", self.entities),
            Route("/next", self.next),
        ]

    def documents(self, request: Request) -> Response:
        """List the documents, or those that hold the words searched for."""
        connection, lane = self._desk.database.reader(), self._desk.reviewer_of(request)
        words, page = request.query_params.get("q", "")[:200], page_of(request)
        sort = request.query_params.get("sort", "best" if words else "order")
        rows, total = reading.list_documents(connection, lane, words, sort, page)
        facts = reading.list_facts(connection, reading.Filters(words=words), lane) if words else None
        return self._desk.page(
            request, "documents.html", rows=rows, total=total, words=words, sort=sort, number=page, facts=facts,
            pages=_pages(total), found=reading.snippets(connection, words, [row["number"] for row in rows]),
            progress=reading.progress(connection, lane), conflicts=len(rerun_conflicts(connection, lane)),
        )  # fmt: skip

    def document(self, request: Request) -> Response:
        """Show one document: its text with the facts in place, their list, and the panel of the chosen fact."""
        connection, reviewer = self._desk.database.reader(), self._desk.reviewer_of(request)
        lane = lane_of(request, reviewer)
        found = reading.find_document(connection, request.path_params["document"])
        if found is None:
            return self._missing(request, "There is no such document in this output.")
        facts = reading.facts_of(connection, found["number"], lane)
        chosen = request.query_params.get("fact", "")
        panel = self._panel_values(chosen, lane) if chosen else None
        by_type: dict[str, int] = {}
        for fact in facts:
            by_type[fact["type"]] = by_type.get(fact["type"], 0) + 1
        return self._desk.page(
            request, "document.html", document=found, facts=facts, by_type=by_type, lane=lane,
            adjudicating=lane == ADJUDICATION, chosen=chosen, panel=panel,
            text=text_html(found["text"], found["record"]["blocks"], marks_of(facts, len(found["text"]))),
            finish=state_of(connection, lane, found["id"]), neighbours=self._neighbours(found["number"]),
            has_original=self._desk.pages is not None,
        )  # fmt: skip

    def original(self, request: Request) -> Response:
        """Show the original page, sanitised, if the user has named the folder of the pages."""
        found = reading.find_document(self._desk.database.reader(), request.path_params["document"])
        if found is None:
            return self._missing(request, "There is no such document in this output.")
        return original_page(self._desk.pages, found["name"])

    def facts(self, request: Request) -> Response:
        """List facts by filters."""
        connection, lane = self._desk.database.reader(), self._desk.reviewer_of(request)
        filters = filters_of(request)
        listing = reading.list_facts(connection, filters, lane)
        return self._desk.page(
            request, "facts.html", listing=listing, filters=filters, pages=_pages(listing.total),
            choices=reading.choices(connection), query=dict(request.query_params), sorts=list(reading.SORTS),
        )  # fmt: skip

    def fact(self, request: Request) -> Response:
        """Send the reader from a fact's address to its place in its document."""
        found = reading.find_fact(self._desk.database.reader(), request.path_params["fact"], "")
        if found is None:
            return self._missing(request, "There is no such fact in this output; a rerun may have changed it.")
        return RedirectResponse(address("/documents", found["document_id"], fact=found["id"]), status_code=303)

    def panel(self, request: Request) -> Response:
        """Return all about one fact, as a piece of a page."""
        lane = lane_of(request, self._desk.reviewer_of(request))
        values = self._panel_values(request.path_params["fact"], lane)
        if values is None:
            return Response("no such fact", status_code=404)
        return self._desk.page(request, "panel.html", panel=values, adjudicating=lane == ADJUDICATION)

    def edit_form(self, request: Request) -> Response:
        """Return the form of one fact, as a piece of a page."""
        connection = self._desk.database.reader()
        lane = lane_of(request, self._desk.reviewer_of(request))
        found = reading.find_fact(connection, request.path_params["fact"], lane)
        if found is None:
            return Response("no such fact", status_code=404)
        others = others_of(connection, found["document"], lane, found["id"])
        return self._desk.page(
            request, "form.html", fact=found, adding=None, widgets=widgets(found["record"], others),
            suggested=_suggested(reading.choices(connection), found["type"]),
        )  # fmt: skip

    def add_form(self, request: Request) -> Response:
        """Return the empty form of a fact at a selected place, as a piece of a page."""
        connection, lane = self._desk.database.reader(), self._desk.reviewer_of(request)
        found = reading.find_document(connection, request.path_params["document"])
        if found is None:
            return Response("no such document", status_code=404)
        try:
            start, end = whole_number(request, "start"), whole_number(request, "end")
            evidence = evidence_at(found["text"], found["record"]["blocks"], start, end)
            record = blank_record(request.query_params.get("type", ""), found["id"], evidence, lane)
        except RefusedError as error:
            return Response(str(error), status_code=422, media_type="text/plain")
        adding = {"type": record["record"], "start": evidence["start"], "end": evidence["end"]}
        adding["text"] = evidence["text"]
        others = others_of(connection, found["number"], lane, "")
        return self._desk.page(
            request, "form.html", fact=None, adding=adding, widgets=widgets(record, others),
            suggested=_suggested(reading.choices(connection), record["record"]),
        )  # fmt: skip

    def entities(self, request: Request) -> Response:
        """List operations, officials or meetings over all documents."""
        kind = _ENTITIES.get(request.path_params["kind"])
        if kind is None:
            return self._missing(request, "There is no such list.")
        words, page = request.query_params.get("q", "")[:200], page_of(request)
        rows, total = reading.list_entities(self._desk.database.reader(), kind, words, page)
        return self._desk.page(
            request, "entities.html", kind=kind, rows=rows, total=total, words=words, number=page,
            pages=_pages(total),
        )  # fmt: skip

    def next(self, request: Request) -> Response:
        """Go to the undecided fact of which the extraction is least sure."""
        lane = self._desk.reviewer_of(request)
        document = request.query_params.get("document", "")
        skip = request.query_params.getlist("skip")[:50]
        found = reading.next_undecided(self._desk.database.reader(), lane, document, skip)
        if found is None:
            return RedirectResponse(address("/facts", status="undecided"), status_code=303)
        return RedirectResponse(address("/documents", found["document_id"], fact=found["id"]), status_code=303)

    def _panel_values(self, identity: str, lane: str) -> dict[str, Any] | None:
        connection = self._desk.database.reader()
        found = reading.find_fact(connection, identity, lane)
        if found is None:
            return None
        record = found["record"]
        document = reading.find_document(connection, found["document_id"])
        assert document is not None
        others = others_of(connection, found["document"], lane, identity)
        linked = connection.execute(
            "SELECT fact.id, fact.type, fact.label FROM link JOIN fact ON fact.number = link.fact "
            "WHERE link.target = ? AND fact.added < 2 ORDER BY fact.start LIMIT 50",
            (identity,),
        ).fetchall()
        return {
            "fact": found,
            "number": number(record) if record["record"] == "count" else "",
            "fields": _telling(record),
            "evidence": [
                (item, sentence_html(document["text"], item, record["record"])) for item in record["evidence"]
            ],
            "others": others,
            "linked": linked,
            "history": history(connection, identity, None if lane == ADJUDICATION else [lane, ADJUDICATION]),
            "versions": _versions(connection, lane, document["number"]),
            "conflict": found["seen"] is not None and not found["added"] and found["seen"] != found["fingerprint"],
        }

    def _neighbours(self, document: int) -> dict[str, str | None]:
        connection = self._desk.database.reader()
        before = connection.execute("SELECT id FROM document WHERE number = ?", (document - 1,)).fetchone()
        after = connection.execute("SELECT id FROM document WHERE number = ?", (document + 1,)).fetchone()
        return {"before": before and before["id"], "after": after and after["id"]}

    def _missing(self, request: Request, message: str) -> Response:
        return self._desk.page(request, "message.html", 404, title="Not found", message=message)


def _versions(connection: Any, lane: str, document: int) -> dict[str, int]:
    rows = connection.execute(
        "SELECT fact.id, coalesce(lane.version, 0) AS version FROM fact "
        "LEFT JOIN lane ON lane.fact = fact.id AND lane.lane = ? WHERE fact.document = ?",
        (lane, document),
    )
    return {row["id"]: row["version"] for row in rows}


def _suggested(choices: Mapping[str, list[str]], kind: str) -> dict[str, list[str]]:
    """Return the suggestions of a form by field."""
    return {name.partition(".")[2]: values for name, values in choices.items() if name.startswith(f"{kind}.")}


def _telling(record: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the fields that say something: not empty, not yes or no as ever, not what a count's number says."""
    hidden = _HIDDEN | (_IN_THE_NUMBER if record["record"] == "count" else frozenset())
    kept = []
    for name, item in record.items():
        usual = isinstance(item, bool) and item == MODELS[record["record"]].model_fields[name].default
        if name not in hidden and item not in (None, "", []) and not usual:
            kept.append((name, item))
    return [pair for pair in kept if pair != ("kind", "count")]


def _pages(total: int) -> int:
    return max(1, -(-total // reading.PAGE_SIZE))
