"""Every format, read back by the tool it is for."""

import csv
import io
import json
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.databases import load, open_database
from pipeline.errors import ChoiceError, SinkError
from pipeline.exports.datasette import write_datasette
from pipeline.exports.formats import FORMATS, export
from pipeline.exports.naming import day_range, known_date
from pipeline.records import Place, Trigger
from pipeline.sinks.comma_separated import safe_cell, write_table
from tests.databases.folders import count, document, folder_lines, official, operation, write_folder
from tests.databases.test_loading import NAUGHTY


@pytest.fixture
def naughty_run(tmp_path: Path) -> Path:
    """Hostile texts wherever a text can stand."""
    extractions = []
    for number, text in enumerate(NAUGHTY):
        first = document(f"{number}.html", text + "x", title=text, publisher=text, published="2020-02-30")
        place = Place(text=text, locality=text, country="CA")
        facts = [
            official(first, text or "x", titles=(text,), aliases=(text, "A"), organization=text),
            operation(first, text or "x", lead=(text,), start="2020-02-30", end="2019"),
            count(first, 3, object=text, place=place),
        ]
        extractions.append((first, facts))
    return write_folder(tmp_path / "naughty", extractions)


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_takes_hostile_texts_and_repeats_itself(naughty_run: Path, tmp_path: Path, name: str) -> None:
    needs = {"parquet": "pyarrow", "icalendar": "icalendar"}
    if name in needs:
        pytest.importorskip(needs[name], reason="the extra 'export' is not installed")
    written = []
    for turn in ("one", "two"):
        export(str(naughty_run), name, tmp_path / turn)
        path = tmp_path / turn
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        written.append([file.read_bytes() for file in files if file.is_file()])
    assert written[0] == written[1]
    assert written[0]


@pytest.mark.parametrize("kind", ["folder", "database"])
def test_json_lines_come_back_from_folder_and_database(finished_run: Path, tmp_path: Path, kind: str) -> None:
    source = str(finished_run)
    if kind == "database":
        source = f"sqlite:///{tmp_path / 'facts.db'}"
        load(finished_run, open_database(source))
    export(source, "jsonl", tmp_path / "back")
    assert folder_lines(tmp_path / "back") == folder_lines(finished_run)


def test_parquet_is_partitioned_by_year_and_whole(finished_run: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("pyarrow.dataset", reason="the extra 'export' is not installed")
    export(str(finished_run), "parquet", tmp_path / "parquet")
    facts = [orjson.loads(line) for line in folder_lines(finished_run)["facts"].splitlines()]
    table = datasets.dataset(tmp_path / "parquet" / "operations", partitioning="hive").to_table().to_pylist()
    expected = {fact["id"]: fact for fact in facts if fact["record"] == "operation"}
    assert {row["id"]: row["aliases"] for row in table} == {key: fact["aliases"] for key, fact in expected.items()}
    assert {row["year"] for row in table} >= {2018}
    assert (tmp_path / "parquet" / "operations" / "year=2018").is_dir()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\x00=1",
        "\ufeff=1",
        "＝1",
        "＠x",
        "|calc",
        "%x",
    ],
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("cell", ["plain", "a=b", "", 3, -2.5, True, "1-2"])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert safe_cell(cell) == cell


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=2), max_size=5))
def test_csv_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    write_table(("a", "b"), rows, stream)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert read[1:] == [[safe_cell(cell) for cell in row] for row in rows]


def test_csv_files_open_in_a_reader_without_formulas(naughty_run: Path, tmp_path: Path) -> None:
    export(str(naughty_run), "csv", tmp_path / "csv")
    for path in (tmp_path / "csv").iterdir():
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len({len(row) for row in rows}) == 1, path
        assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "@"))]


def test_follow_the_money_accepts_the_entities(finished_run: Path, naughty_run: Path, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    export(str(finished_run), "followthemoney", tmp_path / "entities.jsonl")
    entities = [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {entity["id"] for entity in entities}
    assert {entity["schema"] for entity in entities} == {
        "PlainText", "Person", "Organization", "Employment", "Event", "Mention",
    }  # fmt: skip
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        model.get(entity["schema"]).validate(entity)
        kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
        # The library's cleaning drops what it takes for wrong: nothing must be.
        assert set(kept) == set(entity["properties"]), entity
        for name in ("proof", "document", "resolved", "involved", "organizer", "employer", "employee"):
            assert set(entity["properties"].get(name, [])) <= known


def test_json_ld_is_linked_data(finished_run: Path, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    export(str(finished_run), "json-ld", tmp_path / "facts.jsonld")
    content = json.loads((tmp_path / "facts.jsonld").read_text(encoding="utf-8"))
    # The terms of the W3C context that are used here; the context itself would come over the network.
    annotation = "http://www.w3.org/ns/oa#"
    content["@context"][0] = {
        "id": "@id",
        "type": "@type",
        "oa": annotation,
        **{
            term: f"oa:{term}"
            for term in ("Annotation", "TextPositionSelector", "TextQuoteSelector", "exact", "start", "end")
        },
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    }
    graph = rdflib.Graph().parse(data=json.dumps(content), format="json-ld")
    query = """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>
        SELECT ?source ?start ?end ?exact WHERE {
          ?annotation a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?target . ?body a schema:Person .
          ?target oa:hasSource ?source ; oa:hasSelector ?place, ?quote . ?place oa:start ?start ; oa:end ?end .
          ?quote oa:exact ?exact }"""
    documents = [orjson.loads(line) for line in folder_lines(finished_run)["documents"].splitlines()]
    texts = {f"urn:pressfacts:{record['id']}": record["text"] for record in documents}
    found = [(str(row[0]), int(row[1]), int(row[2]), str(row[3])) for row in graph.query(query)]
    assert len(found) > 20
    assert all(texts[source][start:end] == exact for source, start, end, exact in found)


def test_json_ld_names_a_count_by_its_class_or_else_by_the_word_of_the_text(tmp_path: Path) -> None:
    first = document("a.html", "harmed")
    trigger = Trigger(start=0, end=6, text="harmed", role="object")
    counts = [count(first, 3, object="people", trigger=trigger), count(first, 4, object="men", action="arrested")]
    export(str(write_folder(tmp_path / "run", [(first, counts)])), "json-ld", tmp_path / "facts.jsonld")
    nodes = json.loads((tmp_path / "facts.jsonld").read_text(encoding="utf-8"))["@graph"]
    names = {node["schema:name"] for node in nodes if node["type"] == "schema:QuantitativeValue"}
    assert names == {"harmed people", "arrested men"}


def test_geo_json_has_cities_as_points_and_countries_without(finished_run: Path, tmp_path: Path) -> None:
    export(str(finished_run), "geojson", tmp_path / "places.geojson")
    content = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))
    points = {
        feature["properties"]["place"]: feature["geometry"]["coordinates"]
        for feature in content["features"]
        if feature["geometry"]
    }
    longitude, latitude = next(point for place, point in points.items() if place.startswith("Toronto"))
    assert (round(longitude), round(latitude)) == (-79, 44)
    assert all(feature["type"] == "Feature" for feature in content["features"])


@pytest.mark.parametrize(
    ("locality", "region", "country", "expected"),
    [
        ("Springfield", "Illinois", "US", (-90, 40)),
        ("Springfield", "Massachusetts", "US", (-73, 42)),
        ("Washington", "District of Columbia", "US", (-77, 39)),
        ("Houston", None, "US", (-95, 30)),
        ("Houston", "Vermont", "US", None),
        ("Toronto", "Ontario", "CA", (-79, 44)),
        (None, "Illinois", "US", None),
    ],
)
def test_a_city_is_put_in_the_state_that_is_named(tmp_path: Path, locality, region, country, expected) -> None:
    first = document("a.html", "text")
    place = Place(text="there", locality=locality, region=region, country=country)
    folder = write_folder(tmp_path / "run", [(first, [count(first, 3, place=place)])])
    export(str(folder), "geojson", tmp_path / "places.geojson")
    (feature,) = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))["features"]
    point = feature["geometry"] and tuple(map(round, feature["geometry"]["coordinates"]))
    assert point == expected


def test_the_calendar_is_read_by_a_calendar(finished_run: Path, naughty_run: Path, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar", reason="the extra 'export' is not installed")
    export(str(finished_run), "icalendar", tmp_path / "dates.ics")
    content = (tmp_path / "dates.ics").read_bytes()
    events = {str(event["summary"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    meeting = events["G7 Security Ministers’ meeting"]
    assert (str(meeting["dtstart"].dt), str(meeting["dtend"].dt)) == ("2018-04-23", "2018-04-25")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_timeline_is_in_order(finished_run: Path, tmp_path: Path) -> None:
    export(str(finished_run), "timeline", tmp_path / "timeline.csv")
    with (tmp_path / "timeline.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert len(rows) > 3


def test_datasette_metadata_names_tables_that_there_are(finished_run: Path, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'facts.db'}")
    load(finished_run, database)
    write_datasette(tmp_path / "metadata.json", "facts")
    content = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))["databases"]["facts"]
    for name, table in content["tables"].items():
        for column in table.get("columns", {}):
            database.rows(f'SELECT "{column}" FROM {name} LIMIT 1')
    for query in content["queries"].values():
        assert database.rows(query["sql"]) is not None


@pytest.mark.parametrize(
    ("value", "known"), [("2018-04-23", "2018-04-23"), ("2018-04-XX", "2018-04"), ("XXXX-04-23", None), (None, None)]
)
def test_open_parts_of_dates_are_cut(value: str | None, known: str | None) -> None:
    assert known_date(value) == known


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-04-23", "2018-04-24", ("2018-04-23", "2018-04-25")),
        ("2018-12", None, ("2018-12-01", "2019-01-01")),
        ("2018", None, ("2018-01-01", "2019-01-01")),
        ("2018-04-23", "2017", ("2018-04-23", "2018-04-24")),
        ("2018-02-30", None, None),
        ("9999-12-31", None, None),
        ("XXXX-01-01", None, None),
    ],
)
def test_days_that_a_date_covers(start: str, end: str | None, expected: tuple[str, str] | None) -> None:
    days = day_range(start, end)
    assert (days and (str(days[0]), str(days[1]))) == expected


@pytest.mark.parametrize(
    ("name", "types", "message"), [("excel", (), "no format"), ("csv", ("person",), "no type of fact")]
)
def test_wrong_formats_and_types_are_named(finished_run: Path, tmp_path: Path, name, types, message: str) -> None:
    with pytest.raises(ChoiceError, match=message):
        export(str(finished_run), name, tmp_path / "out", types)


def test_a_folder_with_something_in_it_is_left_alone(finished_run: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    with pytest.raises(SinkError, match="not empty"):
        export(str(finished_run), "csv", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_a_database_without_texts_says_what_to_export(finished_run: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    load(finished_run, open_database(url), texts=False)
    with pytest.raises(SinkError, match="without the texts"):
        export(url, "prodigy", tmp_path / "tasks.jsonl")
