"""The index and the decisions -> charts. Facts that a reviewer rejected or merged are left out."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import orjson

from pipeline.review.countries import country_name
from pipeline.review.seeing import world_map
from pipeline.review.seeing.drawing import Chart, element, label, linked, svg
from pipeline.review.seeing.network import Node, laid_out
from pipeline.review.store.labels import number

#: Facts that count: not rejected or merged by anybody.
_STANDING = (
    "fact.added < 2 AND NOT EXISTS (SELECT 1 FROM lane WHERE lane.fact = fact.id "
    "AND lane.status IN ('rejected', 'merged'))"
)
_WIDTH = 960.0
_MOST_BARS = 36
_MOST_OPERATIONS = 12
_MOST_COUNTS = 5
_MOST_SPANS = 24
_MOST_NODES = 70
_LONGEST_NAME = 30
#: Width of a letter of the smallest text, in the units of the picture.
_LETTER = 6.4
_Box = tuple[float, float, float, float]


def charts(connection: sqlite3.Connection, *, linked: bool) -> list[Chart]:
    """Return all charts that have anything to show; ``linked`` ones lead to the facts of the desk."""
    made = [
        _timeline(connection, linked), _spans(connection, linked), _map(connection, linked),
        _counts(connection, linked), _network(connection, linked),
    ]  # fmt: skip
    return [chart for chart in made if chart is not None]


def _link(wanted: bool, **query: str) -> str | None:
    return "/facts?" + urlencode(query) if wanted else None


def _timeline(connection: sqlite3.Connection, links: bool) -> Chart | None:
    days = [row[0] for row in connection.execute("SELECT published FROM document WHERE published IS NOT NULL")]
    if not days:
        return None
    length = 7 if len(_periods(min(days)[:7], max(days)[:7])) <= _MOST_BARS else 4
    tally = Counter(day[:length] for day in days)
    periods = _periods(min(tally), max(tally))
    if len(periods) > 3 * _MOST_BARS:
        periods = sorted(tally)
    wide, top, ground = _WIDTH / len(periods), max(tally.values()), 190.0
    parts = [element("path", {"class": "axis", "d": f"M0 {ground}H{_WIDTH}"})]
    every = -(-len(periods) // 12)
    for at, period in enumerate(periods):
        many = tally.get(period, 0)
        height = 150 * many / top
        bar = element(
            "rect",
            {"class": "bar", "x": at * wide + wide * 0.12, "y": ground - height, "width": min(wide * 0.76, 60.0),
             "height": height, "rx": 3},
        )  # fmt: skip
        if many:
            link = _link(links, date_from=period, date_to=period + ("-31" if length == 7 else "-12-31"))
            parts.append(linked(link, bar, f"{period}: {many} documents"))
        if many and wide > 18:
            middle = at * wide + wide * 0.12 + min(wide * 0.76, 60.0) / 2
            parts.append(label(middle, ground - height - 6, f"{many:,}", "middle small"))
        if at % every == 0:
            parts.append(label(at * wide + wide * 0.12, ground + 18, period, "small soft"))
    return Chart(
        "timeline", "Releases over time", f"Documents by {'month' if length == 7 else 'year'} of publication.",
        svg(_WIDTH, 220, "Documents by date of publication", parts, "timeline"), ("Period", "Documents"),
        tuple((period, f"{tally[period]:,}") for period in sorted(tally)),
    )  # fmt: skip


def _periods(first: str, last: str) -> list[str]:
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    begin, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]


def _spans(connection: sqlite3.Connection, links: bool) -> Chart | None:
    rows = connection.execute(
        "SELECT type, entity, label, min(day) AS first, "
        "max(coalesce(json_extract(record, '$.end'), day)) AS last FROM fact "
        f"WHERE type IN ('operation', 'meeting') AND day IS NOT NULL AND day NOT LIKE '%X%' AND {_STANDING} "
        "GROUP BY type, entity ORDER BY first DESC, label LIMIT ?",
        (_MOST_SPANS,),
    ).fetchall()
    if not rows:
        return None
    rows = rows[::-1]
    low = min(_year(row["first"]) for row in rows)
    high = max(max(_year(row["last"]), _year(row["first"])) for row in rows)
    scale = 560.0 / max(high - low, 0.05)
    parts = []
    for at, row in enumerate(rows):
        y = 16.0 + at * 24
        begin = 370 + (_year(row["first"]) - low) * scale
        width = max((_year(row["last"]) - _year(row["first"])) * scale, 7.0)
        bar = element(
            "rect", {"class": f"span {row['type']}", "x": begin, "y": y - 5, "width": width, "height": 10.0, "rx": 5}
        )
        dates = row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
        parts.append(element("path", {"class": "grid", "d": f"M370 {y:.0f}H{_WIDTH}"}))
        text = label(356, y + 4, row["label"], "end", 46)
        link = _link(links, **{row["type"]: row["entity"] or ""})
        parts.append(linked(link, text + bar, f"{row['label']}: {dates}"))
    foot = 16.0 + len(rows) * 24 + 6
    for year in _ticks(low, high):
        x = 370 + (year - low) * scale
        parts.insert(0, element("path", {"class": "tick", "d": f"M{x:.1f} 4V{foot - 14:.0f}"}))
        parts.append(label(x, foot, str(year), "small soft middle"))
    if not _ticks(low, high):
        parts.append(label(370, foot, rows[0]["first"], "small soft"))
        parts.append(label(_WIDTH, foot, max(row["last"] for row in rows), "small soft end"))
    return Chart(
        "events", "Operations and meetings",
        f"By their own dates; the latest {len(rows)} that have one. Operations violet, meetings pink.",
        svg(_WIDTH, 32 + len(rows) * 24, "Operations and meetings by date", parts, "events"),
        ("Name", "Type", "From", "To"), tuple((r["label"], r["type"], r["first"], r["last"]) for r in rows),
    )  # fmt: skip


def _ticks(low: float, high: float) -> list[int]:
    """Return whole years of a span, at most about ten and evenly apart; none where it holds fewer than two."""
    years = range(math.ceil(low), math.floor(high) + 1)
    every = next((step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) <= 10 * step), 1000)
    ticks = [year for year in years if year % every == 0]
    return ticks if len(ticks) > 1 else []


def _year(day: str) -> float:
    parts = [int(part) for part in day.split("-") if part.isdigit()]
    return parts[0] + (parts[1] - 1 if len(parts) > 1 else 0) / 12 + (parts[2] - 1 if len(parts) > 2 else 0) / 372


def _map(connection: sqlite3.Connection, links: bool) -> Chart | None:
    rows = connection.execute(
        "SELECT country, count(*) AS many FROM fact_country JOIN fact ON fact.number = fact_country.fact "
        f"WHERE {_STANDING} GROUP BY country ORDER BY many DESC, country"
    ).fetchall()
    if not rows:
        return None
    values = {row["country"]: int(row["many"]) for row in rows}
    names = {code: country_name(code) for code in values}
    addresses = {code: link for code in values if (link := _link(links, country=code))}
    parts = world_map.world(values, names, addresses)
    return Chart(
        "map", "Countries",
        f"Facts that name a country, {len(values)} countries; the stronger the more. A dot is where people live "
        "(GeoNames, CC BY 4.0).",
        svg(world_map.WIDTH, world_map.HEIGHT, "Facts by country", parts, "world"), ("Country", "Facts"),
        tuple((names[code], f"{many:,}") for code, many in values.items()),
    )  # fmt: skip


def _counts(connection: sqlite3.Connection, links: bool) -> Chart | None:
    rows = connection.execute(
        "SELECT owner.entity, owner.label AS operation, fact.record, fact.label FROM fact "
        "JOIN link ON link.fact = fact.number "
        "JOIN fact AS owner ON owner.id = link.target AND owner.type = 'operation' "
        f"WHERE fact.type = 'count' AND json_extract(fact.record, '$.of') = owner.id AND {_STANDING} "
        "AND json_extract(fact.record, '$.unit') = 'item' ORDER BY owner.entity, fact.number"
    ).fetchall()
    groups: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        record = orjson.loads(row["record"])
        size = record["value"] if record["value"] is not None else record["low"]
        if size is None or size <= 0:
            continue
        names.setdefault(row["entity"], row["operation"])
        what = " ".join(filter(None, [str(record["object"] or ""), str(record["action"] or "").replace("_", " ")]))
        entry = (float(size), number(record), what)
        if entry not in groups[row["entity"]]:
            groups[row["entity"]].append(entry)
    if not groups:
        return None
    largest = sorted(groups, key=lambda key: (-len(groups[key]), -max(groups[key])[0], key))[:_MOST_OPERATIONS]
    return _count_bars(largest, groups, names, links)


def _count_bars(
    keys: Sequence[str], groups: Mapping[str, list[tuple[float, str, str]]], names: Mapping[str, str], links: bool
) -> Chart:
    top = math.log10(max(size for key in keys for size, _, _ in groups[key]) + 1)
    parts, table, y = [], [], 18.0
    for key in keys:
        heading = label(0, y, names[key], "strong", 80)
        parts.append(linked(_link(links, operation=key), heading, names[key]))
        for size, shown, what in sorted(groups[key], reverse=True)[:_MOST_COUNTS]:
            y += 22
            width = max(420 * math.log10(size + 1) / top, 3.0)
            bar = element(
                "rect", {"class": "bar count", "x": 124.0, "y": y - 11, "width": width, "height": 14.0, "rx": 3}
            )
            parts += [label(114, y, shown, "end", 18), linked(None, bar, f"{shown} {what}")]
            parts.append(label(132 + width, y, what, "soft", 60))
            table.append((names[key], shown, what))
        y += 34
    return Chart(
        "counts", "Counts by operation",
        "The largest numbers that a release attaches to an operation, never added up; bars on a logarithmic scale.",
        svg(_WIDTH, y - 8, "Counts by operation", parts, "counts"), ("Operation", "Number", "What"), tuple(table),
    )  # fmt: skip


def _network(connection: sqlite3.Connection, links: bool) -> Chart | None:
    rows = connection.execute(
        "SELECT fact.id, type, entity, record FROM fact "
        f"WHERE type IN ('official', 'operation', 'meeting') AND {_STANDING} ORDER BY number"
    ).fetchall()
    entity_of = {row["id"]: f"{row['type']} {row['entity']}" for row in rows}
    names: dict[str, tuple[str, str]] = {}
    edges: Counter[tuple[str, str]] = Counter()
    for row in rows:
        record = orjson.loads(row["record"])
        key = entity_of[row["id"]]
        names.setdefault(key, (row["type"], str(record["name"])))
        for other in _partners(record):
            if other not in entity_of:
                names.setdefault("organization " + other.casefold(), ("organization", other))
            end = entity_of.get(other, "organization " + other.casefold())
            if end != key:
                edges[min(key, end), max(key, end)] += 1
    degree: Counter[str] = Counter()
    for (left, right), many in edges.items():
        degree[left] += many
        degree[right] += many
    kept = [key for key, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NODES]]
    inside = {pair: many for pair, many in edges.items() if pair[0] in kept and pair[1] in kept}
    used = {end for pair in inside for end in pair}
    nodes = laid_out([Node(key, *names[key], degree[key]) for key in kept if key in used], inside)
    return _network_chart(nodes, inside, links) if nodes else None


def _partners(record: Mapping[str, Any]) -> list[str]:
    found = [record.get("organization"), record.get("parent_organization"), record.get("host")]
    found += [*record.get("lead", ()), *record.get("participants", ()), *record.get("attendees", ())]
    return [str(item) for item in found if item]


def _network_chart(nodes: Sequence[Node], edges: Mapping[tuple[str, str], int], links: bool) -> Chart:
    height = 300.0 + 5.5 * len(nodes)
    place = {node.key: (70 + node.x * (_WIDTH - 240), 24 + node.y * (height - 48)) for node in nodes}
    parts = []
    for (left, right), many in sorted(edges.items()):
        (x1, y1), (x2, y2) = place[left], place[right]
        width = 0.8 + min(many, 6) * 0.5
        parts.append(
            element("line", {"class": "edge", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke-width": width})
        )
    most = max(node.weight for node in nodes)
    taken: list[_Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in place.values()]
    # The most connected first: they get the places for their names; a name without a place is in the tooltip.
    for node in sorted(nodes, key=lambda item: (-item.weight, item.key)):
        x, y = place[node.key]
        radius = 4 + 9 * math.sqrt(node.weight / most)
        shape = element("circle", {"class": f"node {node.kind}", "cx": x, "cy": y, "r": radius})
        text = _name_beside(node.name, x, y, radius, taken)
        kind = node.kind if node.kind != "organization" else ""
        link = _link(links, **{kind: node.key.partition(" ")[2]}) if kind else None
        parts.append(linked(link, shape + text, f"{node.name} ({node.kind}): {node.weight}"))
    by_key = {node.key: node for node in nodes}
    table = tuple(
        (by_key[left].name, by_key[right].name, f"{many:,}")
        for (left, right), many in sorted(edges.items(), key=lambda item: (-item[1], item[0]))[:200]
    )
    return Chart(
        "network", "Who appears with whom",
        f"The {len(nodes)} most connected officials (teal), organizations (grey), operations (violet) and meetings "
        "(pink).",
        svg(_WIDTH, height, "Network of officials, organizations, operations and meetings", parts, "network"),
        ("Name", "With", "Times"), table,
    )  # fmt: skip


def _name_beside(name: str, x: float, y: float, radius: float, taken: list[_Box]) -> str:
    """Return a name to the right or left of its node where no other name is, else nothing."""
    width = _LETTER * min(len(name), _LONGEST_NAME)
    for kind, start, edge in (("", x + radius + 4, x + radius + 4), ("end", x - radius - 4, x - radius - 4 - width)):
        box = (edge, y - 8, edge + width, y + 6)
        free = all(
            box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1] for other in taken
        )
        if free and box[0] >= 0 and box[2] <= _WIDTH:
            taken.append(box)
            return label(start, y + 4, name, f"small halo {kind}".strip(), _LONGEST_NAME)
    return ""
