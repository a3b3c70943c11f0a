"""What the tests of counts read from a text."""

from pipeline.evaluate.rule_examples import plain_document


def counts_of(extractor, text):
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    return [fact for fact in facts if fact.record == "count"]


def told(fact):
    """Return its value, or its bounds where it has none."""
    return fact.value if fact.value is not None else (fact.low, fact.high)
