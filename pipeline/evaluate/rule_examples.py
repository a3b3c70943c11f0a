"""Runs the examples and counterexamples of rules: each states what must, and what must not, come out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.extraction import Extractor
from pipeline.records import FactRecord
from pipeline.rules.dependencies import DependencyPattern
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
    counterexample holds if no fact names the rule. Rules of senses name no fact: their pattern must fit, or not.
    """
    count = 0
    failures: list[RuleFailure] = []
    for rule in rules:
        for example in rule.examples:
            count += 1
            document = plain_document(example.text, example.published)
            facts = extractor.document(document).facts
            messages = list(_example_faults(facts, example.facts))
            if rule.fact in _WITHOUT_FACTS:
                messages += [] if _fits(extractor, rule, document) else ["the pattern does not fit"]
            elif not any(fact.rule == rule.name for fact in facts):
                firing = ", ".join(fact.rule for fact in facts) or "no rule"
                messages.append(f"the rule did not fire; the facts come from {firing}")
            failures.extend(RuleFailure(rule.name, rule.file, example.text, message) for message in messages)
        for text in rule.counterexamples:
            count += 1
            document = plain_document(text, None)
            if rule.fact in _WITHOUT_FACTS:
                if _fits(extractor, rule, document):
                    failures.append(RuleFailure(rule.name, rule.file, text, "the pattern must not fit"))
                continue
            failures.extend(
                RuleFailure(rule.name, rule.file, text, f"must not fire, but gives {_short(fact)}")
                for fact in extractor.document(document).facts
                if fact.rule == rule.name
            )
    return count, failures


#: Facts of rules that say what a word means, and give no record themselves.
_WITHOUT_FACTS = frozenset({"sense"})


def _fits(extractor: Extractor, rule: Rule, document: Document) -> bool:
    """Return whether the dependency pattern of a rule fits anywhere in a document."""
    view = extractor.annotator.annotate(document).view
    pattern = rule.pattern
    return isinstance(pattern, DependencyPattern) and any(
        pattern.match_at(view, token) is not None for token in view.starts_of(pattern.trigger)
    )


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


def _example_faults(found: Sequence[FactRecord], expected: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for wanted in expected:
        if not any(_holds(fact, wanted) for fact in found):
            listing = "; ".join(_short(fact) for fact in found) or "nothing"
            yield f"expected {dict(wanted)}, found {listing}"


def _holds(fact: FactRecord, wanted: Mapping[str, Any]) -> bool:
    dumped = fact.model_dump(mode="json", by_alias=True)
    return all(dumped.get(key) == value for key, value in wanted.items())


def _short(fact: FactRecord) -> str:
    dumped = fact.model_dump(mode="json", exclude={"id", "document", "evidence", "why"}, exclude_defaults=True)
    return f"{fact.rule}: {dumped}"
