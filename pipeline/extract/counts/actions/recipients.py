"""Sums and those who get or bear them, where a long phrase or a broken parse keeps them from their verb.

"Will pay $4 to nine clerks", "agreed to pay Hale, 47, of Riga, $9", "cost two banks $9", "$4 to Hale and $9 to Roe".
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, carried
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person, singulars
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

_PAID, _LOST = "paid", "lost"
#: Tokens from people back to the verb of the sum, from a sum back to the one it is paid by, and to what it costs.
_FARTHEST_VERB, _LONGEST_PAYEE, _LONGEST_LOSER = 24, 40, 12
#: Words before the number of those who get a sum: "to each of the nine clerks".
_BEFORE_NUMBER = DETERMINERS | {"each", "of", "all"}
#: What may stand between a payment and its "to": "distribution of funds to".
_STOPS = frozenset({";", ":", ".", "—", "–", "who", "which", "that", "whose", "by"})
_FINITE = frozenset({"ROOT", "nsubj", "nsubjpass", "aux", "auxpass"})
#: Classes of words for the sums that people get.
_SUMS = ("fund_noun", "sum_bearing_noun", "payment_instrument", "grant_noun")
#: Before a sum that goes on from another one, and behind both.
_SUM_MARKS = frozenset({",", "and", ";", "an"})
_AIMS = frozenset({"to", "from", "for", "into", "toward", "towards"})
_RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where"})
_FARTHEST_SUM, _LONGEST_SUM = 40, 6
#: Dependencies of verbs that only describe somebody: what they say is told of no sum beside it.
_DESCRIPTIONS = frozenset({"relcl", "acl"})


def recipient_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of people to whom a sum goes: "pay $9 in damages to eight women", "bribes paid to two men"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "count" or thing.noun is None:
        return None
    to = word_before(annotated.view, thing.start, _BEFORE_NUMBER, first)
    if to <= first or view.lowers[to] != "to":
        return None
    if not _may_be_paid(grammar, view.lowers[thing.noun]) and not _is_body_paid(annotated, thing, to):
        return None
    is_of_sum = False
    noun: int | None = None  # "$9 in relief to two clerks" tells it, where no verb does
    for token in range(to - 1, max(first, to - _FARTHEST_VERB) - 1, -1):
        if view.lowers[token] in _STOPS:
            break
        is_paying = grammar.is_in("payout_verb", view.lowers[token])
        if is_paying and view.dependencies[token] not in {"pobj", "compound", "amod"}:
            if "providing_verb" in view.labels[token] and "$" not in view.texts[token:to]:
                is_of_sum = is_of_sum and not any("service_noun" in view.labels[one] for one in range(token, to))
            is_told = is_of_sum or _is_of_sum(annotated, token)
            is_light = noun is not None and "light_verb" in view.labels[token]
            return _of_verb(annotated, noun if is_light and noun is not None else token) if is_told else None
        if _is_clause(annotated, token):
            break
        is_of_sum = is_of_sum or _is_sum(annotated, token)
        is_behind = token == to - 1 or to in view.labels[token + 1].get("payout_complement", ())
        if is_behind and grammar.is_in("payout_noun", view.lowers[token]):
            is_of_sum = is_of_sum or "$" in view.texts[max(first, token - _LONGEST_SUM) : token]
            is_stopped = grammar.is_in("withholding_verb", view.lowers[view.heads[token]])
            if is_stopped or not is_of_sum:
                return None
            noun = token
    return None if noun is None else _of_verb(annotated, noun)


def _is_body_paid(annotated: AnnotatedDocument, thing: Counted, to: int) -> bool:
    """Return whether a sum stands directly before what goes to states or agencies: "$9 million to the two states"."""
    labels = annotated.view.labels[thing.noun if thing.noun is not None else thing.head]
    is_body = any(name in labels for name in ("participant_noun", "territory_noun"))
    return is_body and "$" in annotated.view.texts[max(0, to - _LONGEST_SUM) : to]


def victim_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of people from whom something is stolen: "embezzled $9 from at least nine clients"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "count" or thing.noun is None or thing.quantity.value == 1:
        return None
    if not _may_be_paid(grammar, view.lowers[thing.noun]):
        return None
    origin = word_before(annotated.view, thing.start, _BEFORE_NUMBER, first)
    if origin <= first or view.lowers[origin] != "from":
        return None
    for token in range(origin - 1, max(first, origin - _FARTHEST_VERB) - 1, -1):
        word = view.lowers[token]
        action = grammar.lexicon.verb_actions.get(word) or grammar.lexicon.noun_actions.get(word)
        if action in _TAKING and view.dependencies[token] not in SUBJECTS:
            why = Provenance("count.verb.victim", f"{word!r} from them", 0.65)
            return Tie(_VICTIMIZED, (token, token + 1), None, (), None, why)
        if word in _STOPS or _is_clause(annotated, token):
            return None
    return None


_TAKING, _VICTIMIZED = frozenset({"stolen", "defrauded"}), "victimized"


def _may_be_paid(grammar: Grammar, noun: str) -> bool:
    return is_person(grammar, noun) or any(grammar.is_in("dealing_person_noun", word) for word in singulars(noun))


def _of_verb(annotated: AnnotatedDocument, token: int) -> Tie:
    word = annotated.view.texts[token]
    why = Provenance("count.verb.recipient", f"{word!r} a sum to them", 0.65)
    return Tie(_PAID, (token, token + 1), None, (), None, why)


def _is_of_sum(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether what is paid is the subject of a verb or the noun before a participle."""
    view = annotated.view
    told = [child for child in view.children[verb] if view.dependencies[child] == "nsubjpass"]
    if view.dependencies[verb] in _DESCRIPTIONS:
        told.append(view.heads[verb])
    return any(_is_sum(annotated, token) or "money_noun" in view.labels[token] for token in told)


def _is_sum(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    return view.texts[token] == "$" or any(name in view.labels[token] for name in _SUMS)


def _is_clause(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word opens or carries a clause of its own."""
    view = annotated.view
    return view.dependencies[token] in SUBJECTS or view.dependencies[token] in {"ROOT", "auxpass"}


def payee_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a sum behind those who get it or whom it costs: "paid Hale, 47, a clerk in Riga, $9"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.quantity.kind != "money" or thing.start - 1 <= first or not _is_bare_sum(annotated, thing):
        return None
    for token in range(thing.start - 2, max(first, thing.start - _LONGEST_PAYEE) - 1, -1):
        word = view.lowers[token]
        if word in {";", ":"} or "involving_verb" in view.labels[token]:
            return None
        if "quantity" in view.labels[token] and _is_sum(annotated, token):
            return None
        if grammar.is_in("costing_verb", word) and thing.start - token <= _LONGEST_LOSER:
            is_noun = (
                view.lowers[token - 1] in _ARTICLES
                or "sum_size" in view.labels[token - 1]
                or view.lowers[token + 1] in {"of", ",", "for"}
            )
            return None if is_noun else _sum_tie(annotated, _LOST, token)
        if grammar.is_in("payee_verb", word) and _holds(annotated, token, thing):
            return _sum_tie(annotated, _PAID, token)
        if _is_clause(annotated, token) and word not in _RELATIVES and not grammar.is_in("costing_verb", word):
            return None
    return None


_ARTICLES = frozenset({"a", "an", "the", "its", "their", "no", "at"})


def _sum_tie(annotated: AnnotatedDocument, action: str, token: int) -> Tie:
    why = Provenance("count.verb.payee", f"{annotated.view.texts[token]!r} somebody a sum", 0.65)
    return Tie(action, (token, token + 1), None, (), None, why)


def _is_bare_sum(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum stands directly behind a noun or a comma, with no preposition that says what it is."""
    view = annotated.view
    before = thing.start - 1
    word = view.texts[before]
    return word == "," or (word[:1].isalpha() and view.dependencies[before] in _NOUNS)


_NOUNS = frozenset({"pobj", "dobj", "dative", "appos", "conj", "compound", "nmod", "nsubj", "oprd", "poss"})


def _holds(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether a sum hangs below a verb, with somebody between."""
    view = annotated.view
    token = thing.head
    for _ in range(_LONGEST_CLIMB):
        if token == verb:
            return True
        if view.dependencies[token] in SUBJECTS or view.heads[token] == token:
            return False
        token = view.heads[token]
    return False


_LONGEST_CLIMB = 10


def parallel_sum_tie(
    annotated: AnnotatedDocument, before: Sequence[Counted], thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the sum that another one goes on from: "paid $9 to Roe, who left, and $4 to the state".

    A preposition of aim stands behind both, and a comma or "and" before the later one.
    """
    view = annotated.view
    if thing.quantity.kind != "money" or thing.start < 1 or not _goes_on(view, thing.start - 1):
        return None
    if not _has_aim(annotated, thing):
        return None
    sentence = view.sentence_of[thing.head]
    for other in reversed(before):
        if view.sentence_of[other.head] != sentence or thing.start - other.end > _FARTHEST_SUM:
            return None
        tie = ties.get(other.head)
        if other.quantity.kind != "money" or tie is None or tie.action is None or tie.trigger is None:
            continue
        if not _has_aim(annotated, other) or tie.trigger[0] > other.start:
            return None
        if any(_is_told(annotated, token) for token in range(other.end, thing.start)):
            return None
        why = Provenance("count.list.parallel", f"as {other.quantity.text!r} goes elsewhere", 0.65)
        return carried(tie, why)
    return None


def _has_aim(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a preposition behind a sum, or behind what it is in, says where it goes."""
    return any(word in _AIMS for word in _behind(annotated, thing))


def _behind(annotated: AnnotatedDocument, thing: Counted) -> Iterator[str]:
    lowers = annotated.view.lowers
    if lowers[thing.end : thing.end + 1] == ["each"]:
        yield from lowers[thing.end + 1 : thing.end + 2]  # "Thefts of $9 each from two men and $4 from another".
    yield from lowers[thing.end : thing.end + 1]
    if lowers[thing.end : thing.end + 1] == ["in"]:
        yield from lowers[thing.end + 2 : thing.end + 4]


def _is_told(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word belongs to a clause of its own, which neither describes somebody nor is an infinitive."""
    view = annotated.view
    if view.dependencies[token] not in _FINITE or view.lowers[token] in _RELATIVES or view.lowers[token] == "to":
        return False
    verb = token if view.dependencies[token] == "ROOT" else view.heads[token]
    return view.dependencies[verb] not in _DESCRIPTIONS


def _goes_on(view: TokenView, token: int) -> bool:
    return view.lowers[token] in _SUM_MARKS or "additional_word" in view.labels[token]
