"""What was signed when, where and by whom: "the signing ceremony" without a date was then."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.meetings.dating import date_of
from pipeline.extract.meetings.namings import Naming
from pipeline.extract.meetings.placing import place_of
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds
from pipeline.extract.spans import starting_between, token_span
from pipeline.mentions import MeetingMention, PlaceMention, Span
from pipeline.rules.arguments import agents, objects, patients, subjects
from pipeline.rules.grammar import Grammar

#: Farthest signature before "the ceremony" that it was for, in tokens: two or three sentences.
_CEREMONY_TOKENS = 90


@dataclass(frozen=True, slots=True)
class Signing:
    """One sentence that tells of a signature."""

    token: int
    date: DateExpression | None
    place: PlaceMention | None
    signers: tuple[Span, ...]


def find_signings(annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace]) -> list[Signing]:
    """Return the sentences in which an agreement is signed on a stated day or at a stated place."""
    view = annotated.view
    found = []
    for verb in view.starts_of(["signing_verb"]):
        documents = [*objects(view, verb), *patients(view, verb)]
        if not any(grammar.is_in("agreed_document", view.lowers[token]) for token in documents):
            continue
        setting = Setting(annotated, grammar, verb, verb, verb, verb + 1)
        date, place = date_of(setting), place_of(setting, places)
        signers = tuple(
            token_span(annotated, *phrase_bounds(annotated, token))
            for head in (*subjects(view, verb), *agents(view, verb))
            for token in conjuncts(annotated, head)
            if is_proper(annotated, token)
        )
        date = date or _day_before(annotated, verb)
        if date is not None or place is not None:
            found.append(Signing(verb, date, place, signers))
    return found


def _day_before(annotated: AnnotatedDocument, token: int) -> DateExpression | None:
    """Return the only day told in the sentence before, in one paragraph: "met today …. They also signed …"."""
    view = annotated.view
    number = view.sentence_of[token]
    if number == 0:
        return None
    first, last = view.sentences[number - 1]
    if annotated.block_of[first] != annotated.block_of[token]:
        return None
    days = [
        date
        for date in starting_between(annotated.dates, annotated.token_starts[first], annotated.token_ends[last - 1])
        if date.timex_type == "DATE" and date.precision == "day" and date.start_date is not None
    ]
    return days[0] if len(days) == 1 else None


def signing_of(naming: Naming, signings: Sequence[Signing]) -> Signing | None:
    """Return the signature that a signing or its ceremony was for: the last told before it with day and place.

    "The ceremony", of which the text has not told, is that of the signature told shortly before.
    """
    head = naming.setting.head
    if naming.kind == "ceremony" and not naming.is_signing:
        first, last = naming.setting.sentence
        beside = [signing for signing in signings if first <= signing.token < last]
        if beside:
            return beside[0]  # "Minister Roe and Minister Tamm signed a treaty at a ceremony in Lima."
    before = [signing for signing in signings if signing.token < head]
    is_meant = naming.is_definite and naming.name == "ceremony" and bool(before)
    if is_meant and head - before[-1].token <= _CEREMONY_TOKENS and not naming.is_signing:
        return before[-1]
    if not naming.is_signing or not signings:
        return None
    told = [signing for signing in before if signing.date is not None and signing.place is not None]
    return (told or before or signings[:1])[-1]


def lone_signings(found: Sequence[MeetingMention], annotated: AnnotatedDocument) -> list[MeetingMention]:
    """Return the namings without the signatures beside a meeting: "met in Lima and signed a treaty" tells of one."""
    others = [mention for mention in found if mention.kind != "signing"]
    view = annotated.view

    def block_of(mention: MeetingMention) -> int:
        tokens = annotated.tokens_of(mention.span.start, mention.span.end)
        return annotated.block_of[tokens[0]] if tokens is not None and view.texts else -1

    blocks = {block_of(mention) for mention in others}
    return [mention for mention in found if mention.kind != "signing" or block_of(mention) not in blocks]
