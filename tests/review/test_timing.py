"""Minutes a release, from the times of the events: breaks left out, only releases that are decided in full."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.review.serving import open_folder
from pipeline.review.store.database import Database
from pipeline.review.store.deciding import Author, decide
from pipeline.review.store.timing import ReleaseTimes, release_times
from tests.review.folders import sample_folder

BEGIN = datetime(2024, 5, 6, 10, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_folder(sample_folder(tmp_path / "out"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("facts", "gaps", "expected"),
    [
        (8, [10] * 7, ReleaseTimes(1, 8, 80 / 60)),
        (8, [10] * 6 + [4000], ReleaseTimes(1, 8, 70 / 60)),
        (7, [10] * 6, None),
        (0, [], None),
    ],
)
def test_minutes_a_release(database: Database, facts: int, gaps: list[int], expected: ReleaseTimes | None) -> None:
    rows = database.reader().execute("SELECT id FROM fact WHERE document = 1 ORDER BY start").fetchall()
    for at, row in enumerate(rows[:facts]):
        decide(database, Author("Ada", f"request-{at}"), row["id"], 0, "accept", {"seconds": 10})
    # The clock of the events is the machine's: set them where they would stand.
    with database.writing() as connection:
        connection.execute("DROP TRIGGER event_stays")
        for at in range(facts):
            time = BEGIN + timedelta(seconds=sum(gaps[:at]))
            connection.execute("UPDATE event SET time = ? WHERE batch = ?", (time.isoformat(), f"request-{at}"))
    assert release_times(database.reader()).get("Ada") == expected
