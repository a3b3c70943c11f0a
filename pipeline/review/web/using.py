"""What the decisions are for: agreement, precision of rules, exports; charts and the run's report."""

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from pipeline.review.seeing.figures import charts
from pipeline.review.seeing.runs import run_report
from pipeline.review.store.carrying import rerun_conflicts
from pipeline.review.store.decisions import ADJUDICATION, state_of
from pipeline.review.store.exporting import FILES
from pipeline.review.store.labels import label
from pipeline.review.store.outcomes import agreements, disputes, precision_by_rule, reviewers
from pipeline.review.store.timing import release_times
from pipeline.review.web.desk import Desk


class UsingPages:
    """Handlers over one desk; each takes a request and returns a response."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            Route("/agreement", self.agreement),
            Route("/rules", self.rules),
            Route("/charts", self.charts),
            Route("/run", self.run),
            Route("/export", self.export),
            Route("/export/{name}", self.download),
        ]

    def agreement(self, request: Request) -> Response:
        """Show kappa by pair and type, the facts in dispute, and decisions that a rerun has overtaken."""
        connection = self._desk.database.reader()
        open_disputes = disputes(connection)
        for dispute in open_disputes:
            dispute["version"] = state_of(connection, ADJUDICATION, dispute["fact"]).version
            dispute["answers"] = [
                (row["lane"], row["status"], "" if row["record"] is None else label(orjson.loads(row["record"])))
                for row in dispute["lanes"]
            ]
        return self._desk.page(
            request, "agreement.html", agreements=agreements(connection), reviewers=reviewers(connection),
            times=release_times(connection), disputes=open_disputes, conflicts=rerun_conflicts(connection),
        )  # fmt: skip

    def rules(self, request: Request) -> Response:
        """Show how many facts of each rule were accepted, edited and rejected."""
        rows = precision_by_rule(self._desk.database.reader())
        return self._desk.page(request, "rules.html", rows=rows)

    def charts(self, request: Request) -> Response:
        """Show timeline, map, counts by operation and the network of names."""
        return self._desk.page(request, "charts.html", charts=charts(self._desk.database.reader(), linked=True))

    def run(self, request: Request) -> Response:
        """Show what the run itself reports."""
        return self._desk.page(request, "run.html", run=run_report(self._desk.folder, self._desk.database.reader()))

    def export(self, request: Request) -> Response:
        """Offer the files."""
        return self._desk.page(request, "export.html")

    def download(self, request: Request) -> Response:
        """Send one of the files."""
        name = request.path_params["name"]
        lines = FILES.get(name)
        if lines is None:
            return self._desk.page(request, "message.html", 404, title="Not found", message="There is no such file.")
        connection = self._desk.database.reader()
        content = (orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in list(lines(connection)))
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(content, media_type="application/x-ndjson", headers=headers)
