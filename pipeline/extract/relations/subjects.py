"""Who may do something in a relation: named people, bodies and countries, and the staff of named bodies."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.phrases import conjuncts, is_proper, phrase_bounds
from pipeline.extract.small_words import PERSONAL_PRONOUNS
from pipeline.rules.grammar import Grammar

#: Words that stand for somebody named elsewhere.
PRONOUNS = frozenset(
    {
        "who",
        "which",
        "that",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "you",
        "this",
        "each",
        "one",
        "some",
        "many",
        "both",
    }
)
#: Owners of whom a person is told, not a body.
_RELATIONS_OF = frozenset({"his", "her", "my"})
_OF_NOBODY = frozenset({"other", "several", "many", "some", "most", "these", "those", "such"})
#: Labels of nouns that act for a nation: "Dutch police", "the Chilean minister".
_ACTING = frozenset(
    {"organization_noun", "staff_noun", "office_word", "police_word", "public_body", "plural_office", "alias_head",
     "title", "body_word", "led_noun"}
)  # fmt: skip


def is_person_pronoun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token may stand for an official: "she chaired the session"; who is meant is told later."""
    return annotated.view.lowers[token] in PERSONAL_PRONOUNS


def is_subject(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a token heads the name of an actor, or people in office of a kind: "Interior ministers"."""
    view = annotated.view
    begin, end = phrase_bounds(annotated, token)
    is_kind = (
        "plural_office" in view.labels[token]
        and view.texts[begin][:1].isupper()
        and "quantity" not in view.labels[begin]
    )
    if view.lowers[begin] in _RELATIONS_OF:
        return False  # "A soldier and his Cousin"
    is_style = view.texts[begin] == "Most" and view.texts[begin + 1 : begin + 2] in (["Honourable"], ["Honorable"])
    if view.lowers[begin] in _OF_NOBODY and not is_style:
        return False  # "Other ministers attended."
    if view.lowers[token] in PRONOUNS or not view.texts[begin][:1].isalnum() or "date" in view.labels[begin]:
        return False
    if begin > 1 and view.lowers[begin - 1] == "for" and grammar.is_in("homecoming_verb", view.lowers[begin - 2]):
        return False  # "Departed for Vienna to take part in the conference"
    if begin > 1 and view.lowers[begin - 1] in {"for", "of"} and view.labels[begin].get("place"):
        return not view.texts[begin - 2][:1].isupper()  # "the Regional Office for" + "Central Asia"
    if view.lowers[begin - 1] in {",", "and"} and _is_field(annotated, begin, end):
        return False  # "The Ministry of Foreign Affairs," + "Trade and Commerce"
    if all("honorific" in view.labels[each] for each in range(begin, end)):
        return False  # "H.E" without a name
    if grammar.is_in("signed_document", view.lowers[token]) or grammar.is_in("court_party", view.lowers[begin]):
        return False  # A memorandum supports nobody, and "Defendant Harbour Steel" acts in its case.
    if end - begin == 1 and view.texts[token].endswith("s") and view.texts[token][:-1].isupper():
        return False  # "NGOs" are a kind of bodies.
    if view.texts[token].islower() and (
        view.lowers[begin - 1] in {"a", "an"} or _is_of_a_nation(annotated, begin, end)
    ):
        return False  # "A Harbour Gang member", "two Iranian customers"
    if is_proper(annotated, token) or (is_kind and end - begin > 1):
        return True
    return _is_named_body(annotated, grammar, begin, end) or staff_end(annotated, token) is not None


def _is_field(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a phrase is nothing but what a ministry is for."""
    view = annotated.view
    return all("field_word" in view.labels[token] or view.lowers[token] == "and" for token in range(begin, end))


def _is_of_a_nation(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a phrase tells no more than the nation of people or things that are no body or office."""
    view = annotated.view
    capitals = [token for token in range(begin, end) if view.texts[token][:1].isupper()]
    is_nation = all("ner.norp" in view.labels[token] and view.dependencies[token] == "amod" for token in capitals)
    labels = {label for token in range(begin, end) for label in view.labels[token]}
    return bool(capitals) and is_nation and _ACTING.isdisjoint(labels)


def staff_end(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return the end of the bodies whose staff a noun names, None without any: "officers of the Coast Guard"."""
    return max((phrase_bounds(annotated, each)[1] for each in staff_bodies(annotated, token)), default=None)


def staff_bodies(annotated: AnnotatedDocument, token: int) -> list[int]:
    """Return the heads of the bodies whose staff a noun names: "officers of the Coast Guard and the Police"."""
    view = annotated.view
    is_first = token == view.sentences[view.sentence_of[token]][0]
    if "staff_noun" not in view.labels[token] or view.texts[token][:1].isupper() != is_first:
        return []
    for child in view.children[token]:
        if view.dependencies[child] == "prep" and view.lowers[child] in {"of", "from"} and child == token + 1:
            heads = [each for body in view.children[child] for each in conjuncts(annotated, body)]
            if all(is_proper(annotated, each) for each in heads):
                return heads
    return []


def _is_named_body(annotated: AnnotatedDocument, grammar: Grammar, begin: int, end: int) -> bool:
    """Return whether a phrase is one word for a body: "Interpol" or "Portex, the state agency," at the start."""
    view = annotated.view
    if end - begin != 1 or not view.texts[begin][:1].isupper():
        return False
    described = (child for child in view.children[begin] if view.dependencies[child] == "appos" and child > begin)
    return grammar.is_in("public_body", view.lowers[begin]) or any(
        "organization_noun" in view.labels[child] and view.texts[child].islower() for child in described
    )
