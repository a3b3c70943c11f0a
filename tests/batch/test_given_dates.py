"""Dates of publication as tables state them: read where they are clear, else left out and told once."""

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.batch import RunSettings, run
from pipeline.batch.report import summary_text
from pipeline.boundaries import Filters, SourceOptions

DATES = {
    "2024-05-06": "2024-05-06",
    "2024-05-06T23:30:00+02:00": "2024-05-06",
    "Mon, 06 May 2024 10:00:00 GMT": "2024-05-06",
    "6 May 2024": "2024-05-06",
    "May 6, 2024": "2024-05-06",
    "31/05/2024": "2024-05-31",
    "05/31/2024": "2024-05-31",
    "06/05/2024": None,
    "garbage": None,
    "2024-13-40": None,
    "soon": None,
}


def _run(rows: list[dict[str, str]], folder: Path, filters: Filters | None = None):
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    options = SourceOptions(filters=filters or Filters())
    summary = run(RunSettings((str(folder / "rows.jsonl"),), folder / "out", options=options, workers=0))
    lines = (folder / "out" / "documents.jsonl").read_text().splitlines()
    return summary, [json.loads(line)["published"] for line in lines]


def _row(number: int, published: str) -> dict[str, str]:
    return {"text": f"Officers of Tarn counted {number} crates and {number + 1} boats.", "published": published}


def test_dates_that_are_clear_are_read(tmp_path: Path) -> None:
    summary, found = _run([_row(10 * number, told) for number, told in enumerate(DATES, 2)], tmp_path)
    assert found == list(DATES.values())
    assert "4 dates of publication are left out" in summary_text(summary)
    assert "'06/05/2024'" in summary_text(summary)


@pytest.mark.parametrize("filters", [Filters(since=date(2024, 6, 1)), Filters(until=date(2024, 4, 1))])
def test_filters_keep_what_has_no_clear_date(filters: Filters, tmp_path: Path) -> None:
    rows = [_row(20, "06/05/2024"), _row(40, "6 May 2024"), _row(60, "garbage")]
    summary, found = _run(rows, tmp_path, filters)
    assert found == [None, None]
    assert summary.counts["filtered:items"] == 1
