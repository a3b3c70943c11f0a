"""Members of what the text before told of: "Drugs were seized. Among the drugs were 80 g of heroin".

The sentence names again, with an article or a pronoun, what something was done to in one of the two sentences before
it, and says what it included.
"""

from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.possible_events import is_possible
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import Tie, carried, event_tie, fits, is_step
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Families of the actions by which people are held and goods taken.
_FAMILIES = frozenset({"custody", "seizure"})
#: Sentences back to what is told again, and tokens of one of them that are read.
_SENTENCES_BACK, _LONGEST_SENTENCE = 2, 80
#: Tokens from the opening of a sentence to its "were", and steps of the parse from a member to its verb.
_OPENING, _LONGEST_CLIMB = 6, 12
_AMONG = frozenset({"among", "amongst"})
_BEING = frozenset({"is", "was", "are", "were"})
_POINTING = frozenset({"the", "these", "those", "such", "this"})
_PRONOUNS = frozenset({"them", "they", "these", "those"})
_LISTED = frozenset(
    {"conj", "pobj", "prep", "dobj", "attr", "nsubj", "nummod", "nmod", "compound", "quantmod", "appos"}
)


def told_again_tie(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    thing: Counted,
    events: Sequence[EventMatch],
    things: Sequence[Counted],
) -> Tie | None:
    """Return the tie of what a sentence before tells of, of which a number is said to be a part."""
    whole = _among(annotated, thing) or _including(annotated, thing)
    if whole is None or thing.noun is None:
        return None
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    by_sentence = _events_before(annotated, events, sentence)
    for number in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES_BACK), -1):
        found = [
            (event, token)
            for event in by_sentence.get(number, ())
            for token in event.objects
            if _is_same(annotated, grammar, whole, token, thing)
            and _is_told_of(annotated, grammar, event, whole, token)
            and grammar.lexicon.actions[event.action].family in _FAMILIES
            and not is_step(grammar, event.action)
            and not view.lowers[event.trigger].endswith("ing")
            and not _is_undone(annotated, view.sentences[number][0], event.trigger, view.sentences[number][1])
            and fits(annotated, grammar, event.action, thing.noun)
            and not is_otherwise_meant(annotated, grammar, event.trigger)
            and is_possible(annotated, grammar, event, thing)
        ]
        if found:
            if _is_more(things, found[0][1], thing):
                return None
            same = [event for event, token in found if token == found[0][1]]
            why = Provenance("count.part.told_again", f"of {view.texts[whole]!r} told before", 0.65)
            return carried(event_tie(annotated, grammar, same, found[0][1]), why)
        if number not in by_sentence and (tie := _unread_tie(annotated, grammar, whole, number, thing)) is not None:
            return tie
    return None


def _is_told_of(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, whole: int, told: int) -> bool:
    """Return whether an event is one of which the text can go on to tell, and is named by its own word.

    "The court released 12 detainees" detained none of them; "arrested two men with drugs" tells of no further goods.
    """
    lowers = annotated.view.lowers
    if told == event.trigger and is_person(grammar, lowers[told]):
        return False
    own = grammar.lexicon.verb_actions.get(lowers[event.trigger])
    families = {grammar.lexicon.actions[action].family for action in (own, event.action) if action is not None}
    return len(families) == 1 or lowers[told].rstrip("s") == lowers[whole].rstrip("s")


def _is_more(things: Sequence[Counted], told: int, part: Counted) -> bool:
    """Return whether a part would be larger than the whole that was told before: "12 pans", "these included 40"."""
    wholes = (whole.quantity for whole in things if told in (whole.head, whole.noun))
    whole = next((quantity for quantity in wholes if quantity.kind == part.quantity.kind == "count"), None)
    return whole is not None and (part.quantity.low or 0) > (whole.high or whole.low or 0)


def _unread_tie(
    annotated: AnnotatedDocument, grammar: Grammar, whole: int, sentence: int, thing: Counted
) -> Tie | None:
    """Return the tie to the word of seizure beside what was seized, in a sentence in which no rule found an event.

    The model does not read every sentence, nor each one right: "Police seized weapons."
    """
    view = annotated.view
    first, last = view.sentences[sentence]
    if last - first > _LONGEST_SENTENCE:
        return None
    for token in range(first, last):
        end = next(iter(view.labels[token].get("verb_action", ())), token)
        action = grammar.lexicon.verb_actions.get(" ".join(view.lowers[token:end]))
        if action is None or grammar.lexicon.actions[action].family != _SEIZURE or is_step(grammar, action):
            continue
        if not view.lowers[token].endswith(_PAST) or _is_undone(annotated, first, token, last):
            continue  # "Police are to seize weapons", "did not seize any".
        near = range(max(first, token - _BESIDE), min(last, end + _BESIDE))
        if not fits(annotated, grammar, action, thing.noun) or not any(
            not {"goods_noun", "goods_told_again"}.isdisjoint(view.labels[noun])
            and _is_same(annotated, grammar, whole, noun, thing)
            for noun in near
        ):
            continue
        why = Provenance("count.part.told_again", f"of {view.texts[whole]!r} told before", 0.6)
        return Tie(action, (token, end), None, (), None, why)
    return None


#: Endings of the past of the verbs of seizure: "seized", "found", "took".
_PAST = ("ed", "found", "took", "taken")


def _is_undone(annotated: AnnotatedDocument, first: int, verb: int, last: int) -> bool:
    """Return whether words near a verb say that nothing was done, or is not done yet."""
    view = annotated.view
    before = range(max(first, verb - _BESIDE), verb)
    is_denied = any(view.lowers[token] in _DENYING for token in (*before, *range(verb, min(verb + 2, last))))
    is_denied = is_denied or view.lowers[max(first, verb - 1)] == "to"
    return is_denied or any(not _AUXILIARIES.isdisjoint(view.labels[token]) for token in before)


_DENYING = frozenset(
    {"no", "not", "n't", "n’t", "never", "none", "nothing", "neither", "cannot", "be", "without", "if"}
)
_AUXILIARIES = frozenset({"future_auxiliary", "modal_auxiliary"})
#: Family of the actions by which goods are taken, and tokens from its verb to the goods.
_SEIZURE, _BESIDE = "seizure", 6


def _events_before(
    annotated: AnnotatedDocument, events: Sequence[EventMatch], sentence: int
) -> Mapping[int, list[EventMatch]]:
    """Return the events of the sentences before one, by sentence."""
    sentence_of = annotated.view.sentence_of
    found: dict[int, list[EventMatch]] = {}
    for event in events:
        if sentence - _SENTENCES_BACK <= sentence_of[event.trigger] < sentence:
            found.setdefault(sentence_of[event.trigger], []).append(event)
    return found


def _among(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun of an opening "among the drugs were"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if view.lowers[first] not in _AMONG:
        return None
    for token in range(first + 1, min(first + _OPENING, thing.start)):
        if "quantity" in view.labels[token]:
            return None
        if view.lowers[token] in _BEING:
            return token - 1 if _is_pointed_at(annotated, first + 1, token - 1) else None
    return None


def _including(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the subject of the verb that lists what something includes: "the weapons included"."""
    view = annotated.view
    token = thing.number
    for _ in range(_LONGEST_CLIMB):
        if "listing_verb" in view.labels[token] or "consisting_verb" in view.labels[token]:
            break
        above = view.heads[token]
        if above == token or view.dependencies[token] not in _LISTED:
            return None
        token = above
    subjects = (child for child in view.children[token] if view.dependencies[child] in SUBJECTS and child < token)
    subject = next(subjects, None)
    if subject is None or token > thing.start:
        return None
    first = view.sentences[view.sentence_of[subject]][0]
    begin = max(first, subject - _OPENING)
    return subject if _is_pointed_at(annotated, begin, subject) else None


def _is_pointed_at(annotated: AnnotatedDocument, begin: int, noun: int) -> bool:
    """Return whether a noun has been told before, as its article says, and is not described anew."""
    view = annotated.view
    if view.lowers[noun] in _PRONOUNS:
        return True
    articles = [token for token in range(begin, noun) if view.lowers[token] in _POINTING]
    is_described = any(view.dependencies[child] in {"acl", "relcl", "prep"} for child in view.children[noun])
    return bool(articles) and noun - articles[-1] <= 2 and not is_described


def _is_same(annotated: AnnotatedDocument, grammar: Grammar, whole: int, told: int, thing: Counted) -> bool:
    """Return whether a noun told before is the one that is told again, or what its pronoun or hypernym stands for."""
    lowers = annotated.view.lowers
    is_of_people = is_person(grammar, lowers[told])
    if thing.noun is not None and is_person(grammar, lowers[thing.noun]) != is_of_people:
        return False
    if lowers[whole] in _PRONOUNS:
        return True
    if lowers[told].rstrip("s") == lowers[whole].rstrip("s"):
        return True
    return not is_of_people and grammar.is_in("goods_told_again", lowers[whole])
