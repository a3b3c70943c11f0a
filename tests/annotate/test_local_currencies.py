"""What "$" and "rupees" mean in a release, by its address, its words and its places."""

from dataclasses import replace

import pytest

from pipeline.evaluate.rule_examples import plain_document

POLICE = "Police in Brisbane seized {} in cash. The money was hidden on the Gold Coast, in Sydney and in Perth."
AID = "The United States gave {} to Jamaica. Trucks left Kingston, Jamaica, for Montego Bay on Monday."
CASES = [
    (POLICE.format("$5,000"), None, "AUD"),
    (POLICE.format("US$5,000"), None, "USD"),
    (POLICE.format("5,000 dollars"), None, "AUD"),
    (POLICE.format("5,000 euros"), None, "EUR"),
    (POLICE.format("$5,000"), "https://www.interpol.int/news/1", "USD"),
    (POLICE.format("$5,000"), "https://www.justice.gov/news/1", "USD"),
    ("Officers seized $5,000 in cash.", "https://www.police.govt.nz/news/1", "NZD"),
    ("Officers seized $5,000 in Canadian currency.", None, "CAD"),
    ("Officers seized 5,000 rupees in cash.", "https://www.police.gov.pk/news/1", "PKR"),
    ("Officers seized 5,000 rupees in cash.", None, "INR"),
    (AID.format("$5,000"), None, "USD"),
    ("Hong Kong Customs seized $5,000 in cash on Friday.", None, "HKD"),
    ("Officers seized $5,000 in cash on Friday on the way to Hong Kong.", None, "USD"),
]


@pytest.mark.parametrize(("text", "url", "unit"), CASES)
def test_currency(extractor, text: str, url: str | None, unit: str) -> None:
    facts = extractor.document(replace(plain_document(text, "2024-05-06"), url=url)).facts
    assert [fact.unit for fact in facts if fact.record == "count" and fact.kind == "money"] == [unit]
