"""Runs the examples and counterexamples of rules: each states what must, and what must not, come out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.extraction import Extractor
from pipeline.records import FactRecord
from pipeline.rules.rule_files import Rule


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """An example that did not come out as stated."""

    rule: str
    file: str
    text: str
    message: str


def run_examples(extractor: Extractor, rules: Iterable[Rule]) -> tuple[int, list[RuleFailure]]:
    """Run all examples of ``rules``; return how many ran and the failures.

    An example holds if each stated fact comes out with the stated fields and one of them names the rule. A
    counterexample holds if no fact names the rule.
    """
    count = 0
    failures: list[RuleFailure] = []
    for rule in rules:
        for example in rule.examples:
            count += 1
            facts = extractor.document(plain_document(example.text, example.published)).facts
            failures.extend(
                RuleFailure(rule.name, rule.file, example.text, message)
                for message in _example_faults(rule, facts, example.facts)
            )
        for text in rule.counterexamples:
            count += 1
            facts = extractor.document(plain_document(text, None)).facts
            failures.extend(
                RuleFailure(rule.name, rule.file, text, f"must not fire, but gives {_short(fact)}")
                for fact in facts
                if fact.rule == rule.name
            )
    return count, failures


def plain_document(text: str, published: str | None) -> Document:
    """Return a document of one body block: the form in which rules are tried."""
    digest = sha256(text.encode()).hexdigest()
    return Document(
        name="example",
        source="example",
        text=text,
        sha256=digest,
        blocks=(Block(0, len(text), BlockLabel.BODY),),
        published=published,
        published_from="given" if published else None,
    )


def _example_faults(rule: Rule, facts: Iterable[FactRecord], expected: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    found = list(facts)
    for wanted in expected:
        if not any(_holds(fact, wanted) for fact in found):
            listing = "; ".join(_short(fact) for fact in found) or "nothing"
            yield f"expected {dict(wanted)}, found {listing}"
    if not any(fact.rule == rule.name for fact in found):
        yield f"the rule did not fire; the facts come from {', '.join(fact.rule for fact in found) or 'no rule'}"


def _holds(fact: FactRecord, wanted: Mapping[str, Any]) -> bool:
    dumped = fact.model_dump(mode="json", by_alias=True)
    return all(dumped.get(key) == value for key, value in wanted.items())


def _short(fact: FactRecord) -> str:
    dumped = fact.model_dump(mode="json", exclude={"id", "document", "evidence", "why"}, exclude_defaults=True)
    return f"{fact.rule}: {dumped}"
