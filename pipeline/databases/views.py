"""Views that answer the usual questions; plain SQL that every database and ``pressfacts query`` understand."""

from dataclasses import dataclass

from pipeline.databases.tables import fact_models, fact_table_name


@dataclass(frozen=True, slots=True)
class View:
    """A named question."""

    name: str
    description: str
    statement: str


def _first_evidence(record: str) -> str:
    return f"""
SELECT f.document, f.id, '{record}' AS type, f.position, e.text AS evidence, e.start, e."end", f.assertion,
       f.confidence, f.rule, f.why
FROM {fact_table_name(record)} f
JOIN evidence e ON e.document = f.document AND e.fact = f.id AND e.position = 0"""


VIEWS: tuple[View, ...] = (
    View(
        "counts_per_operation",
        "What each operation is said to have achieved: one row an operation, action, object and unit. Totals that "
        "the text splits into parts are listed, their parts are not; nothing is added up across releases.",
        """
SELECT o.name AS operation, d.published, c.action, c.object, c.bound, c.value, c.low, c.high, c.unit, c.assertion,
       c.trigger_text, o.id AS operation_id, o.document
FROM counts c
JOIN operations o ON o.id = c.of
JOIN documents d ON d.id = c.document
WHERE c.part_of IS NULL
ORDER BY d.published, o.name, c.action, c.position""",
    ),
    View(
        "officials_meetings",
        "Officials and the meetings that they attended: one row an official and meeting.",
        """
SELECT o.name AS official, o.organization, m.name AS meeting, m.kind, m.start, m."end", m.place_text AS place,
       m.place_country AS country, d.published, o.id AS official_id, m.id AS meeting_id, o.document
FROM links l
JOIN meetings m ON m.id = l.fact
JOIN officials o ON o.id = l.target
JOIN documents d ON d.id = l.document
WHERE l.field = 'attendees'
ORDER BY o.name, m.start, m.name""",
    ),
    View(
        "arrests_by_country_and_month",
        "Arrests that releases assert, by country and month. The month is that of the count's own date, else of the "
        "publication; the country that of the count's place, else the only country of its operation, else empty. "
        "Parts of a total are left out; the same arrests told in two releases are counted twice.",
        """
SELECT country, month, count(*) AS counts, count(DISTINCT document) AS releases, sum(number) AS arrests
FROM (
  SELECT coalesce(c.place_country, CASE WHEN o.countries ->> 1 IS NULL THEN o.countries ->> 0 END) AS country,
         substr(coalesce(t.start, d.published), 1, 7) AS month, c.document, coalesce(c.value, c.low) AS number
  FROM counts c
  JOIN documents d ON d.id = c.document
  LEFT JOIN dates t ON t.id = c.date
  LEFT JOIN operations o ON o.id = c.of
  WHERE c.action = 'arrested' AND c.unit = 'item' AND c.assertion = 'asserted' AND c.part_of IS NULL
) AS arrests
GROUP BY country, month
ORDER BY month, country""",
    ),
    View(
        "quotes_by_speaker",
        "Who said what: one row a quote, with the office of its speaker.",
        """
SELECT coalesce(o.name, q.speaker_text) AS speaker, o.organization, d.published, q.kind, q.cue, q.text,
       o.id AS official_id, q.document
FROM quotes q
JOIN documents d ON d.id = q.document
LEFT JOIN officials o ON o.id = q.speaker
ORDER BY speaker, d.published, q.position""",
    ),
    View(
        "facts",
        "Facts of all types with their first evidence: where a fact stands and which rule gave it.",
        "\nUNION ALL\n".join(_first_evidence(record) for record in fact_models()),
    ),
)
