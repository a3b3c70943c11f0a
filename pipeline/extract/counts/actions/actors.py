"""Who did what was done to a counted thing: the subject of the verb as a name or phrase, or nobody.

A pronoun, a paper of a court and the town of a dateline are nobody; a list of names is given whole or not at all.
"""

import re
from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.phrases import conjuncts, phrase_bounds
from pipeline.rules.grammar import Grammar

#: Tokens of a town's name and of what stands behind it up to the dash.
_LONGEST_TOWN, _LONGEST_DATELINE = 3, 5
#: Names in a list of those who act, and letters of a town in capitals.
_MOST_ACTORS, _SHORTEST_TOWN = 5, 4
#: Words of the phrase behind "of": "operators of the harbour".
_LONGEST_COMPLEMENT = 8
#: Tokens of a number with its bound: "more than 920,000".
_LONGEST_NUMBER = 5
_HYPHENS = frozenset({"-", "–"})
_DASHES = frozenset({"-", "–", "—"})
#: An acronym in the genitive whose apostrophe is lost, and how the parse ties the name behind it.
_ACRONYM_OF = re.compile("[A-Z]{2,}s")
_NAMING = frozenset({"compound", "amod", "appos", "nmod", "dep"})
_ARTICLES = frozenset({"The", "A", "An"})
_POINTING = frozenset({"this", "that", "these", "those"})
_NAMED_AS = frozenset({"dubbed", "known", "called", "named", "codenamed", "code-named"})


def actor_of(
    annotated: AnnotatedDocument, grammar: Grammar, tokens: tuple[int, ...], verb: int | None = None
) -> str | None:
    """Return the text of those who act, given the heads of their phrases, the likeliest first, and the verb."""
    for token in tokens:
        if verb is not None and (
            _is_within_clause(annotated, token, verb)
            or _is_of_infinitive(annotated, token, verb)
            or _is_of_told_fact(annotated, token, verb)
            or _is_asked_for(annotated, grammar, token, verb)
            or _is_penalized(annotated, grammar, verb)
            or _is_passive(annotated, token, verb)
        ):
            return None
        if annotated.view.lowers[token] in RELATIVES or _is_dateline(annotated, token):
            continue
        if _is_description(annotated, token, tokens):
            continue
        if _is_nobody(annotated, grammar, token) or _is_behind_preposition(annotated, token):
            return None
        fellow = _apart_fellow(annotated, token)
        return _list_text(annotated, grammar, token) if fellow is None else _joint_text(annotated, token, fellow)
    return None


def _is_passive(annotated: AnnotatedDocument, token: int, verb: int) -> bool:
    """Return whether a verb tells what was done to those before it: "Hale sent the forms and was paid $9"."""
    view = annotated.view
    return token < verb and any(view.dependencies[child] == "auxpass" for child in view.children[verb])


def _is_description(annotated: AnnotatedDocument, token: int, tokens: Sequence[int]) -> bool:
    """Return whether a subject only describes the name behind it: "the largest mill in Riga, Hale Co. paid $9"."""
    view = annotated.view
    if view.dependencies[token] not in SUBJECTS or not view.texts[token].islower():
        return False
    named = (other for other in tokens if view.dependencies[other] in SUBJECTS and view.texts[other][:1].isupper())
    return any(
        token < other
        and view.heads[other] == view.heads[token]
        and view.texts[phrase_bounds(annotated, other)[0] - 1] == ","
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
    begin, end = phrase_bounds(annotated, token)[0], phrase_bounds(annotated, fellow)[1]
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
    return is_beside and view.lowers[verb].endswith("ed") and "to" in _auxiliaries(annotated, infinitive)


def _is_asked_for(annotated: AnnotatedDocument, grammar: Grammar, token: int, verb: int) -> bool:
    """Return whether somebody is asked or chosen to act: "the state petitioned the court to freeze $9"."""
    view = annotated.view
    above = view.heads[verb]
    if "to" not in _auxiliaries(annotated, verb):
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
    """Return whether a headline says who was fined, which the parse may read as who fined: "Mill Fined $9"."""
    view = annotated.view
    if not grammar.is_in("penalty_participle", view.lowers[verb]) or not view.texts[verb].istitle():
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
    """Return whether a word names nobody: "he", "his heirs", "the indictment", "the purchase"."""
    view = annotated.view
    is_mark = not view.texts[token][:1].isalnum()
    if is_mark or grammar.is_in("unnamed_actor", view.lowers[token]) or "quantity" in view.labels[token]:
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


def _list_text(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> str | None:
    """Return the phrases of a list as one text: "Hale, Roe and Dahl"; None for a list of many."""
    view = annotated.view
    # "Nine people were killed by the floods and 920 affected": what the parse joins is counted itself.
    named = sorted(token for token in conjuncts(annotated, head) if not _is_number(annotated, token))
    heads = _without_aliases(annotated, grammar, named)
    if not heads or len(heads) > _MOST_ACTORS:
        return None
    bounds = [_bounds(annotated, token, heads) for token in heads]
    separate = [(begin, end) for (begin, end), after in zip(bounds, [*bounds[1:], (len(view.texts), 0)], strict=True)
                if begin < end <= after[0]]  # fmt: skip
    if len(separate) < len(bounds):
        return None
    texts = [" ".join(annotated.text_of(begin, end).split()) for begin, end in bounds]
    if any(grammar.is_in("unnamed_actor", text) for text in texts):
        return None
    if len(texts) == 1:
        is_cut = _is_cut_in_list(annotated, bounds[0][0]) or _is_cut_behind(annotated, head, bounds[0][1])
        return None if is_cut else texts[0]
    if "respectively" in annotated.view.lowers[slice(*annotated.view.sentences[annotated.view.sentence_of[head]])]:
        return None  # "Hale and Roe got $4 and $9, respectively."
    word = "or" if annotated.view.lowers[bounds[-1][0] - 1] == "or" else "and"
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def _is_cut_in_list(annotated: AnnotatedDocument, begin: int) -> bool:
    """Return whether a name follows another one with "and" that the parse does not join to it: "Due and Kozak"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[begin]][0]
    if begin - 2 < first or view.lowers[begin - 1] not in {"and", "&"} or not view.texts[begin].istitle():
        return False
    before = view.texts[begin - 2]
    return before.istitle() and (begin - 2 == first or view.texts[begin - 3] == ",") and before.isalpha()


def _is_cut_behind(annotated: AnnotatedDocument, head: int, end: int) -> bool:
    """Return whether others stand behind "and" before the verb: "the port of Riga and town of Ogre will get $9"."""
    view = annotated.view
    verb = view.heads[head]
    verb = min((child for child in view.children[verb] if view.dependencies[child] in _BEFORE_VERB and child > head),
               default=verb)  # fmt: skip
    if view.dependencies[head] not in SUBJECTS or not end < verb:
        return False
    behind = view.texts[end:verb]
    if behind[0] == "," and "and" in behind and all(text[:1].isupper() or text in _OF_NAMES for text in behind):
        return True  # "Jo Hale, Nils Dahl and Jens Roe will receive $9."
    if view.lowers[end] not in {"and", "&"}:
        return False
    return verb - end <= _LONGEST_COMPLEMENT and not any(
        view.dependencies[token] in SUBJECTS or view.heads[token] == view.heads[head]
        for token in range(end + 1, verb)
        if view.dependencies[token] not in {"advmod", "punct"}
    )


#: Between the names of a list.
_OF_NAMES = frozenset({",", "and", "&", "."})
#: Links of the first words of a verb.
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg"})


def _is_number(annotated: AnnotatedDocument, token: int) -> bool:
    labels = annotated.view.labels
    starts = range(max(0, token - _LONGEST_NUMBER), token + 1)
    return any(token + 1 in labels[start].get("quantity", ()) for start in starts)


def _without_aliases(annotated: AnnotatedDocument, grammar: Grammar, heads: Sequence[int]) -> list[int]:
    """Return the heads of a list without other names of the same person: "Hale, aka Holm and Bright Holm"."""
    view = annotated.view
    kept: list[int] = []
    is_alias = False
    before = heads[0] if heads else 0
    for head in heads:
        between = view.lowers[before + 1 : head]
        if any(grammar.is_in("alias_mark", word) for word in between):
            is_alias = True
        elif "," in between:
            is_alias = False
        if not is_alias:
            kept.append(head)
        before = head
    return kept


def _bounds(annotated: AnnotatedDocument, head: int, heads: Sequence[int]) -> tuple[int, int]:
    """Return the bounds of one phrase, with all of its first and last word and with what it is of."""
    begin, end = phrase_bounds(annotated, head)
    begin, end = _with_hyphens(annotated, begin, end)
    # "Portex Company to Pay Nearly $4 Million": the name of a headline ends before its verb.
    view = annotated.view
    is_verb = (view.lowers[token] == "to" or token == view.heads[head] for token in range(head + 1, end))
    end = next((token for token, ends in enumerate(is_verb, head + 1) if ends), end)
    begin = _behind_town(annotated, _behind_year(annotated, begin, head), head)
    if view.lowers[begin] in _NAMED_AS:
        begin = end  # "Dubbed Clear Water, Operation C.W. uncovered …"
    if _ACRONYM_OF.fullmatch(view.texts[head]) and end == head + 1:
        while end < len(view.texts) and view.dependencies[end] in _NAMING and view.texts[end].istitle():
            end += 1  # "The HPAs Joint Harbour Task Force", with a lost apostrophe.
    return begin, _with_complement(annotated, heads, end)


def _with_hyphens(annotated: AnnotatedDocument, begin: int, end: int) -> tuple[int, int]:
    """Return the bounds with the rest of a word cut at its hyphen: "New Riga-based", "Port-Mart"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[begin]]
    while begin - 1 > first and view.texts[begin - 1] in _HYPHENS and _is_glued(annotated, begin):
        begin -= 2
        while begin > first and view.texts[begin].istitle() and view.texts[begin - 1].istitle():
            begin -= 1
    while end + 1 < last and view.texts[end] in _HYPHENS and _is_glued(annotated, end):
        end += 2
    return begin, end


def _behind_year(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return the begin of a phrase behind the year that ends a phrase before it: "since at least 2008, Hale sold"."""
    view = annotated.view
    if begin >= head or not _YEAR.fullmatch(view.texts[begin]) or begin == 0:
        return begin
    if view.lowers[begin - 1] not in _BEFORE_YEAR:
        return begin
    return begin + 1 + (view.texts[begin + 1] == ",")


_YEAR = re.compile("(19|20)[0-9]{2}")
_BEFORE_YEAR = frozenset(
    {"in", "since", "from", "to", "through", "until", "least", "about", "around", "and", "or", "by", ","}
)


def _is_glued(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether no blank stands before a token."""
    return annotated.token_ends[token - 1] == annotated.token_starts[token]


def _behind_town(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return the begin of a phrase behind the town that opens its sentence without a dash: "RIGA Agents seized"."""
    view = annotated.view
    for token in range(head - 1, begin, -1):
        is_dash = view.texts[token] in _DASHES and not _is_glued(annotated, token + 1)
        is_article = view.texts[token] in _ARTICLES and view.texts[token + 1] not in _HYPHENS  # "Ven-A-Care"
        if is_dash or is_article:
            return token + 1
    if view.lowers[begin] in _POINTING and begin < head:
        return begin + 1
    first = view.sentences[view.sentence_of[begin]][0]
    text = view.texts[begin]
    if begin != first or begin == head or not text.isupper() or len(text) < _SHORTEST_TOWN:
        return begin
    ends = [end for end in view.labels[begin].get("place", ()) if begin < end <= head]
    behind = max(ends, default=begin)
    return behind if behind > begin and not view.texts[behind].isupper() else begin


def _with_complement(annotated: AnnotatedDocument, heads: Sequence[int], end: int) -> int:
    """Return the end of a phrase with what stands directly behind it with "of": "operators of the harbour".

    It may hang on any of the list: "the owners and operators of the harbour".
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[heads[0]]][1]
    if end >= last or view.lowers[end] != "of" or view.heads[end] not in heads:
        return end
    named = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if named is None:
        return end
    begin, behind = phrase_bounds(annotated, named)
    if not end < begin or behind - end > _LONGEST_COMPLEMENT:
        return end
    is_of_it = behind < last and view.lowers[behind] == "of" and view.heads[behind] == named
    return _with_complement(annotated, [named], behind) if is_of_it else behind


def _is_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the parse takes the town of a dateline for the one who acts: "Riga, LV - Officers seized …"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[token]][0]
    behind = view.texts[token + 1 : token + 1 + _LONGEST_DATELINE]
    opens = (
        token - first < _LONGEST_TOWN and "place" in view.labels[first] and behind[:1] in (["-"], ["–"], ["—"], [","])
    )
    return opens and not _DASHES.isdisjoint(behind)
