"""Who did what was done to a counted thing: the subject of the verb as a name or phrase, or nobody.

A pronoun, a paper of a court and the town of a dateline are nobody; a list of names is given whole or not at all.
"""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.actor_texts import list_text
from pipeline.extract.counts.clauses import has_passive, has_to
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.phrases import nouns_behind, phrase_bounds
from pipeline.extract.small_words import DASHES
from pipeline.rules.grammar import Grammar

#: Tokens of a town's name and of what stands behind it up to the dash.
_LONGEST_TOWN, _LONGEST_DATELINE = 3, 5


def actor_of(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    tokens: tuple[int, ...],
    verb: int | None = None,
    *,
    deed: int | None = None,
) -> str | None:
    """Return the text of those who act, given the heads of their phrases, the likeliest first, and the verb.

    ``deed`` is the word that tells what they do where their own verb is another: "agreed to pay".
    """
    for token in tokens:
        told = deed if verb is None else verb
        if told is not None and token > told and _is_of_next_statement(annotated, told, token):
            continue
        if verb is not None and (
            _is_within_clause(annotated, token, verb)
            or _is_of_infinitive(annotated, token, verb)
            or _is_of_told_fact(annotated, token, verb)
            or _is_asked_for(annotated, grammar, token, verb)
            or _is_penalized(annotated, grammar, verb)
            or _is_done_to(annotated, token, verb)
            or is_court_of_filing(annotated, token, verb)
            or _is_enforcer(annotated, verb)
        ):
            return None
        if annotated.view.lowers[token] in RELATIVES or _is_dateline(annotated, token):
            continue
        if _is_description(annotated, grammar, token, tokens):
            continue
        if _is_nobody(annotated, grammar, token) or _is_behind_preposition(annotated, token):
            return None
        if _is_way_of_going(annotated, token):
            return None
        if annotated.view.texts[token + 1 : token + 2] == [":"]:
            return None  # "Riga: travellers stopped at the airport": a heading, nobody who acts.
        fellow = _apart_fellow(annotated, token)
        if fellow is not None:
            text = _joint_text(annotated, token, fellow)
        else:
            text = list_text(annotated, grammar, token, verb if deed is None else deed)
        return text if text is None or text.count("(") == text.count(")") else None  # "Hale (WRC" is cut.
    return None


def _is_of_next_statement(annotated: AnnotatedDocument, verb: int, token: int) -> bool:
    """Return whether a semicolon parts who is told of from a verb: "soldiers freed 14 men; one was shot"."""
    view = annotated.view
    return view.dependencies[verb] in _STATEMENTS and ";" in view.texts[verb:token]


#: Links of the verbs of statements, not of phrases: "despite earning $4 in 2004; and $9 in 2005, Hale paid".
_STATEMENTS = frozenset({"ROOT", "ccomp", "parataxis", "conj"})


def _is_way_of_going(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether "by" tells by what somebody or something was brought: "were taken to hospital by helicopter"."""
    view = annotated.view
    return view.lowers[token - 1 : token] == ["by"] and "conveyance_noun" in view.labels[token]


def _is_done_to(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a verb tells what was done to those before it: "Hale sent the forms and was paid $9"."""
    return token < verb and has_passive(annotated, verb)


def is_court_of_filing(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a subject is the district of a court where a paper was filed that seeks something.

    "Filed a suit in the Court for the Central District of Ohio seeking $9".
    """
    view = annotated.view
    preposition = view.heads[view.heads[token]]
    is_behind = view.dependencies[view.heads[token]] == "pcomp" and preposition < token < verb
    return is_behind and "court_word" in view.labels[preposition - 1]


def _is_enforcer(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether what is given is got by enforcing a law: "provided relief through its enforcement"."""
    view = annotated.view
    if "giving_verb" not in view.labels[verb]:
        return False  # "The division collected $9 through litigation."
    means = (child for child in view.children[verb] if view.lowers[child] in _MEANS)
    return any("relief_means" in view.labels[noun] for preposition in means for noun in view.children[preposition])


_MEANS = frozenset({"through", "by"})


def _is_description(annotated: AnnotatedDocument, grammar: Grammar, token: int, tokens: Sequence[int]) -> bool:
    """Return whether a subject only describes the name behind it: "the largest mill in Riga, Hale Co. paid $9".

    "The court in Lima, Peru fined two firms" and "the agency, Dahl and Holm paid $9" name nobody whom it describes.
    """
    view = annotated.view
    if view.dependencies[token] not in SUBJECTS or not view.texts[token].islower() or is_plural(view.lowers[token]):
        return False
    if not any(view.dependencies[child] in {"det", "poss"} or "superlative_word" in view.labels[child]
               for child in view.children[token]):  # fmt: skip
        return False
    named = (other for other in tokens if view.dependencies[other] in SUBJECTS and view.texts[other][:1].isupper())
    return any(
        token < other
        and view.heads[other] == view.heads[token]
        and view.texts[phrase_bounds(annotated, other)[0] - 1] == ","
        and all(view.dependencies[child] != "conj" for child in view.children[other])
        and not _is_nobody(annotated, grammar, other)
        for other in named
    )


def _apart_fellow(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return the second subject that the parse makes of who stands behind "and": "Hale and his co-owners paid $9"."""
    view = annotated.view
    marks = [child for child in view.children[token] if view.dependencies[child] == "cc"]
    if not marks or any(view.dependencies[child] == "conj" for child in view.children[token]):
        return None
    verb = view.heads[token]
    beside = [child for child in view.children[verb] if marks[0] < child < verb]
    # "Hale and her co-owners": the parse may take the owners for another name of hers.
    beside += [child for child in view.children[token] if child > marks[0] and view.dependencies[child] == "appos"]
    return next((child for child in beside if view.dependencies[child] in _FELLOWS), None)


def _joint_text(annotated: AnnotatedDocument, token: int, fellow: int) -> str | None:
    """Return both subjects as one text, None where more than a few words stand between them."""
    of_them = next(nouns_behind(annotated.view, fellow, "of"), fellow)  # "Portex and several of its mills"
    begin, end = phrase_bounds(annotated, token)[0], phrase_bounds(annotated, of_them)[1]
    is_near = fellow - token <= _LONGEST_FELLOW and "," not in annotated.view.texts[token:fellow]
    return " ".join(annotated.text_of(begin, end).split()) if is_near and begin < end else None


#: How the parse joins the second of two who act to their verb, and the words up to it: "and his TBW co-conspirators".
_FELLOWS = frozenset({"nsubj", "appos", "conj"})
_LONGEST_FELLOW = 7


def _is_within_clause(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a verb goes on with an outer clause and not with the one whose subject stands here.

    "The firm will see to it that its shops are safe and will pay $9": the firm will pay.
    """
    view = annotated.view
    inner = view.heads[token]
    if view.dependencies[verb] != "conj" or view.heads[verb] != inner or view.dependencies[inner] != "ccomp":
        return False
    own = _auxiliaries(annotated, verb)
    outer = view.heads[inner]
    if not own or own <= _auxiliaries(annotated, inner):
        return False
    for _ in range(_LONGEST_CLIMB):
        if own <= _auxiliaries(annotated, outer):
            return True
        outer = view.heads[outer]
    return False


def _is_of_infinitive(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a subject is that of an infinitive, and the verb a past tense beside it.

    "Asked Clients to Pay in Cash and Hid $9": the clients hid nothing.
    """
    view = annotated.view
    infinitive = view.heads[token]
    is_beside = view.dependencies[verb] == "conj" and view.heads[verb] == infinitive
    return is_beside and view.lowers[verb].endswith("ed") and has_to(annotated, infinitive)


def _is_asked_for(annotated: AnnotatedDocument, grammar: Grammar, token: int, verb: int) -> bool:
    """Return whether somebody is asked or chosen to act: "the state petitioned the court to freeze $9"."""
    view = annotated.view
    above = view.heads[verb]
    if not has_to(annotated, verb):
        return False
    if view.dependencies[verb] in {"xcomp", "ccomp", "advcl"} and grammar.is_in(
        "doer_choosing_verb", view.lowers[above]
    ):
        return token < above and any(view.dependencies[between] in _CHOSEN for between in range(above + 1, verb))
    return (
        view.dependencies[verb] in {"xcomp", "advcl"}
        and grammar.is_in("petitioning_verb", view.lowers[above])
        and any(view.dependencies[child] == "dobj" for child in view.children[above])
    )


#: Links of who is chosen, between a verb and its infinitive.
_CHOSEN = frozenset({"dobj", "nsubj", "pobj"})


def _is_penalized(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb says who was fined, which the parse may read as who fined: "Mill Fined $9".

    So in a headline, and in a clause behind a name: "Hale, fined $9 in May, left".
    """
    view = annotated.view
    is_clause = view.texts[verb - 1] == ","
    if not grammar.is_in("penalty_participle", view.lowers[verb]) or not (view.texts[verb].istitle() or is_clause):
        return False
    return verb > view.sentences[view.sentence_of[verb]][0] and view.has_start("quantity", verb + 1, verb + 2)


def _is_of_told_fact(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a verb may go on with what is told behind a noun or with the clause around it.

    "Hale hid the fact that the code came from the firm and named 12 clients": Hale named them.
    """
    view = annotated.view
    inner = view.heads[token]
    is_beside = view.dependencies[verb] == "conj" and view.heads[verb] == inner
    is_told = view.dependencies[inner] == "acl" and any(
        view.dependencies[child] == "mark" for child in view.children[inner]
    )
    return is_beside and is_told


def _auxiliaries(annotated: AnnotatedDocument, verb: int) -> frozenset[str]:
    view = annotated.view
    return frozenset(view.lowers[child] for child in view.children[verb] if view.dependencies[child] == "aux")


#: Steps from a clause up to the one that holds it.
_LONGEST_CLIMB = 5


def _is_nobody(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word names nobody: "he", "his heirs", "the indictment", "the controls", "the purchase"."""
    view = annotated.view
    is_mark = not view.texts[token][:1].isalnum()
    if is_mark or grammar.is_in("unnamed_actor", view.lowers[token]) or "quantity" in view.labels[token]:
        return True
    if view.texts[token].islower() and "lifeless_actor" in view.labels[token]:
        return True
    if "verb_action" in view.labels[token]:
        is_participle = view.texts[token].istitle() and view.lowers[token].endswith("ed")
        is_beside = (
            view.texts[token].islower() and view.texts[token - 1][:1].isupper() and view.heads[token] == token + 1
        )
        if is_participle or is_beside:
            return True  # "Former Clerk Sentenced and Ordered to Forfeit $9", "Hale wire transferred $9".
    is_behind_town = token > 1 and view.texts[token - 1] == "," and view.texts[token - 2].istitle()
    starts = range(max(0, token - _LONGEST_TOWN - 1), token + 1)
    if is_behind_town and any(token + 1 in view.labels[start].get("place", ()) for start in starts):
        return True  # "A jury in Riga, Latvia returned an indictment."
    if "noun_action" in view.labels[token] or grammar.is_in("acting_paper", view.lowers[token]):
        return not grammar.is_in("person_of_action", view.lowers[token])
    return any(
        view.dependencies[child] == "poss" and grammar.is_in("own_word", view.lowers[child])
        for child in view.children[token]
    )


def _is_behind_preposition(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the parse makes a subject of what a preposition leads to, or cuts a name at its comma.

    "In addition to Hale, a jury indicted nine", "plotted with Hale to steal", "PORTEX, RIGA sold nine lamps".
    """
    view = annotated.view
    begin = phrase_bounds(annotated, token)[0]
    first = view.sentences[view.sentence_of[begin]][0]
    if view.dependencies[token] not in SUBJECTS or begin <= first:
        return False
    if "phrase_preposition" in view.labels[begin - 1]:
        return view.lowers[begin - 1] != "for"  # But "he arranged for Hale to sell nine boats".
    is_behind_name = begin - 2 == first and view.texts[begin - 1] == "," and view.texts[first].isupper()
    return is_behind_name and token == begin and view.texts[first].isalpha()


def _is_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the parse takes the town of a dateline for the one who acts: "Riga, LV - Officers seized …"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    behind = view.texts[token + 1 : token + 1 + _LONGEST_DATELINE]
    if token - first < _LONGEST_TOWN and view.texts[token].isupper() and behind[:1] in (["The"], ["A"], ["An"]):
        return True  # "RIGA The head of the port sold nine boats": a dateline without a dash.
    opens = (
        token - first < _LONGEST_TOWN and "place" in view.labels[first] and behind[:1] in (["-"], ["–"], ["—"], [","])
    )
    return opens and not DASHES.isdisjoint(behind)
