"""The text of those who act: one phrase with all that belongs to it, a list of names whole or not at all."""

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.phrase_ends import whole_end
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.datelines import behind_bare_town
from pipeline.extract.phrases import conjuncts, nouns_behind, phrase_bounds
from pipeline.extract.small_words import DASHES, LIST_WORDS
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Names in a list of those who act.
_MOST_ACTORS = 5
#: Words of the phrase behind "of": "operators of the harbour".
_LONGEST_COMPLEMENT = 8
#: Tokens of a number with its bound: "more than 920,000".
_LONGEST_NUMBER = 5
_HYPHENS = frozenset({"-", "–"})
#: An acronym in the genitive whose apostrophe is lost, and how the parse ties the name behind it.
_ACRONYM_OF = re.compile("[A-Z]{2,}s")
_NAMING = frozenset({"compound", "amod", "appos", "nmod", "dep"})
_ARTICLES = frozenset({"The", "A", "An"})
_POINTING = frozenset({"this", "that", "these", "those"})


def list_text(annotated: AnnotatedDocument, grammar: Grammar, head: int, deed: int | None = None) -> str | None:
    """Return the phrases of a list as one text: "Hale, Roe and Dahl"; None for a list of many.

    Whoever stands behind the token ``deed`` is named for something else: "Hale, who stole $9; and Roe, who stole $4".
    """
    view = annotated.view
    # "Nine people were killed by the floods and 920 affected": what the parse joins is counted itself.
    others = (*_behind_description(view, head), *_behind_age(annotated, head))
    told = (
        token
        for token in {*conjuncts(annotated, head), *others}
        if not _is_number(annotated, token) or _is_some_of_his(view, token)
    )
    named = sorted(token for token in told if deed is None or not _is_of_other_deed(view, token, head, deed))
    heads = _without_aliases(annotated, grammar, named)
    if not heads or len(heads) > _MOST_ACTORS:
        return None
    bounds = [_bounds(annotated, grammar, token, heads) for token in heads]
    separate = [(begin, end) for (begin, end), after in zip(bounds, [*bounds[1:], (len(view.texts), 0)], strict=True)
                if begin < end <= after[0]]  # fmt: skip
    if len(separate) < len(bounds):
        return None
    bounds[0] = (_behind_date(annotated, *bounds[0]), bounds[0][1])
    texts = [" ".join(annotated.text_of(begin, end).split()) for begin, end in bounds]
    if any(grammar.is_in("unnamed_actor", text) for text in texts[: 1 if texts[-1] == _OTHERS else None]):
        return None
    begin, end = bounds[0]
    behind = _behind_list(annotated, heads[0], end)
    if len(texts) == 1 or (behind is not None and behind > bounds[-1][0]):
        if behind is None or _is_cut_in_list(annotated, begin):
            return None
        return " ".join(annotated.text_of(begin, behind).split())
    if "respectively" in annotated.view.lowers[slice(*annotated.view.sentences[annotated.view.sentence_of[head]])]:
        return None  # "Hale and Roe got $4 and $9, respectively."
    word = "or" if annotated.view.lowers[bounds[-1][0] - 1] == "or" else "and"
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def _behind_date(annotated: AnnotatedDocument, begin: int, end: int) -> int:
    """Return where a phrase begins behind a date that the parse takes into it: "on 4 May officers of the port"."""
    view = annotated.view
    for token in range(begin, min(begin + 2, end)):
        stop = max(view.labels[token].get("date", (0,)))
        if token < stop < end and view.texts[stop].islower() and view.dependencies[stop] != "prep":
            return stop
    return begin


def _behind_age(annotated: AnnotatedDocument, head: int) -> Iterator[int]:
    """Yield those named with their ages up to the verb, whatever the parse makes of them.

    "Ann Hale, 35, Jo Roe, 28, and Ib Dahl, 44", "Ann Hale, 35, of Riga; and Jo Roe, 28, of Ogre"; nobody of whom a
    clause or "of" tells: "Ann Hale, 35, wife of Jo Roe, 28, and".
    """
    view = annotated.view
    verb = view.heads[head]
    if not _has_age(view, head) or not head < verb:
        return
    fellows = [one for one in range(head + 1, verb) if _has_age(view, one)]
    begins = [phrase_bounds(annotated, one)[0] for one in fellows]
    between = view.dependencies[head : max(fellows, default=head)]
    is_list = all(view.texts[begin - 1] in _BETWEEN_NAMES for begin in begins) and _CLAUSES.isdisjoint(between)
    if begins and is_list and view.lowers[begins[-1] - 1] in {"and", "&"}:
        yield from fellows


def _has_age(view: TokenView, name: int) -> bool:
    """Return whether a name in capitals has an age in commas behind it."""
    behind = view.texts[name + 1 : name + 3]
    is_age = len(behind) == _COMMA_AND_AGE and behind[0] == "," and behind[1].isdigit() and len(behind[1]) == _AGE
    return is_age and view.texts[name][:1].isupper()


#: Before a name of a list, and links of verbs of clauses that tell of one.
_BETWEEN_NAMES = frozenset({",", ";", "and", "&"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp"})
#: Tokens of an age behind its comma, and its digits.
_COMMA_AND_AGE, _AGE = 2, 2


def _behind_description(view: TokenView, head: int) -> Iterator[int]:
    """Yield those whom the parse joins to the description of the first: "Portex, a mill, and its owners paid".

    "Hale, a clerk, and owner of a mill, paid" names one: the verb may tell so, or a description without "its".
    """
    verb = view.heads[head]
    if not view.texts[head][:1].isupper() or any(view.lowers[child] in _OF_ONE_DOER for child in view.children[verb]):
        return
    for described in view.children[head]:
        if described < head or view.dependencies[described] != "appos" or not view.texts[described].islower():
            continue
        for fellow in view.children[described]:
            is_own = any(view.dependencies[child] == "poss" for child in view.children[fellow])
            is_named = view.texts[fellow][:1].isupper() or is_own
            mark = next((child for child in view.children[described] if view.dependencies[child] == "cc"), 0)
            if view.dependencies[fellow] == "conj" and is_named and view.texts[mark - 1] == "," and fellow < verb:
                yield fellow


#: Words before a verb whose subject is one.
_OF_ONE_DOER = frozenset({"has", "was", "is"})


def _is_of_other_deed(view: TokenView, token: int, head: int, deed: int) -> bool:
    """Return whether one of a list is named behind the deed of another, or for what its own "who" clause tells."""
    is_in_clause = view.dependencies[deed] == "relcl" and view.heads[deed] == head
    has_clause = is_in_clause and any(view.dependencies[child] == "relcl" for child in view.children[token])
    return head < deed < token or (token != head and (has_clause or _only_describes(view, token, head)))


def _only_describes(view: TokenView, token: int, head: int) -> bool:
    """Return whether a noun behind a name only tells what he is besides: "Hale, a clerk, and owner of a mill"."""
    if (
        token < head
        or view.heads[token] != head
        or not (view.texts[head][:1].isupper() and view.texts[token].islower())
    ):
        return False
    is_one = any(view.lowers[child] in _OF_ONE_DOER for child in view.children[view.heads[head]])
    return is_one and all(view.dependencies[child] not in {"det", "poss", "amod"} for child in view.children[token])


def _is_cut_in_list(annotated: AnnotatedDocument, begin: int) -> bool:
    """Return whether a name follows others with "and" that the parse does not join to it: "Due and Kozak"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[begin]][0]
    if begin - 2 < first or view.lowers[begin - 1] not in {"and", "&"} or not view.texts[begin].istitle():
        return False
    if view.texts[begin - 2] == "," and begin - 3 > first:
        return view.texts[begin - 3].istitle() and "," in view.texts[first : begin - 3]  # "Due, Roe, and Kozak"
    before = view.texts[begin - 2]
    return before.istitle() and (begin - 2 == first or view.texts[begin - 3] == ",") and before.isalpha()


def _behind_list(annotated: AnnotatedDocument, head: int, end: int) -> int | None:
    """Return the end of the list that goes on behind a name up to the verb, None where it cannot be read.

    "Jo Hale, Nils Dahl and Jens Roe will receive $9" names three, "the port of Riga and town of Ogre" is cut.
    """
    view = annotated.view
    verb = view.heads[head]
    verb = min((child for child in view.children[verb] if view.dependencies[child] in _BEFORE_VERB and child > head),
               default=verb)  # fmt: skip
    if view.dependencies[head] not in SUBJECTS or not end < verb:
        return end
    behind = view.texts[end:verb]
    if behind[0] == "," and "and" in behind and all(text[:1].isupper() or text in _OF_NAMES for text in behind):
        return verb if _is_list_of_names(annotated, end, verb) else None
    if view.lowers[end] not in {"and", "&"}:
        return end
    is_cut = verb - end <= _LONGEST_COMPLEMENT and not any(
        view.dependencies[token] in SUBJECTS or view.heads[token] == view.heads[head]
        for token in range(end + 1, verb)
        if view.dependencies[token] not in {"advmod", "punct"}
    )
    return None if is_cut else end


def _is_list_of_names(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether capitals behind a name are further names, no town or title of its: "Hale, President and CEO"."""
    view = annotated.view
    starts = [token + 1 for token in range(begin, end - 1) if view.texts[token] in LIST_WORDS]
    is_closed = view.texts[end - 1] not in LIST_WORDS and len(starts) < _MOST_ACTORS
    return is_closed and _OF_ONE.isdisjoint(label for token in starts for label in view.labels[token])


#: Classes of what stands behind a name between commas and names nobody else.
_OF_ONE = frozenset({"place", "office_word", "owner_noun", "person_noun", "company_title"})
#: Between the names of a list.
_OF_NAMES = LIST_WORDS | {"."}
#: Links of the first words of a verb.
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg"})


def _is_number(annotated: AnnotatedDocument, token: int) -> bool:
    labels = annotated.view.labels
    starts = range(max(0, token - _LONGEST_NUMBER), token + 1)
    return any(token + 1 in labels[start].get("quantity", ()) for start in starts)


def _is_some_of_his(view: TokenView, token: int) -> bool:
    """Return whether a number is of people who belong to somebody told before: "Hale and several of his clerks"."""
    inner = (noun for noun in nouns_behind(view, token, "of") if token + 1 == view.heads[noun])
    return any(view.dependencies[child] == "poss" for noun in inner for child in view.children[noun])


#: Who act beside those who are named: "Hale and others".
_OTHERS = "others"


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


def _bounds(annotated: AnnotatedDocument, grammar: Grammar, head: int, heads: Sequence[int]) -> tuple[int, int]:
    """Return the bounds of one phrase, with all of its first and last word and with what it is of."""
    begin, end = phrase_bounds(annotated, head)
    begin, end = _with_hyphens(annotated, begin, end)
    # "Portex Company to Pay Nearly $4 Million": the name of a headline ends before its verb.
    view = annotated.view
    is_verb = (view.lowers[token] == "to" or token == view.heads[head] for token in range(head + 1, end))
    verb = next((token for token, ends in enumerate(is_verb, head + 1) if ends), None)
    end = whole_end(annotated, grammar, end) if verb is None else verb
    begin = _behind_town(annotated, _behind_year(annotated, begin, head), head)
    if "naming_participle" in view.labels[begin] or (begin < head and "place_preposition" in view.labels[begin]):
        begin = end  # "Dubbed Clear Water, Operation C.W. uncovered …", "Near Riga, Latvia, police held"
    if _ACRONYM_OF.fullmatch(view.texts[head]) and end == head + 1:
        while end < len(view.texts) and view.dependencies[end] in _NAMING and view.texts[end].istitle():
            end += 1  # "The HPAs Joint Harbour Task Force", with a lost apostrophe.
    return begin, _with_complement(annotated, grammar, heads, end)


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
    day_ends = [end for end in view.labels[begin].get("date", ()) if begin + 1 < end <= head]
    if day_ends and _YEAR.fullmatch(view.texts[max(day_ends) - 1]):
        return max(day_ends)  # "May 2019 Nils Hale was fined": a list by months.
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
        is_dash = view.texts[token] in DASHES and not _is_glued(annotated, token + 1)
        is_article = view.texts[token] in _ARTICLES and view.texts[token + 1] not in _HYPHENS  # "Ven-A-Care"
        if is_dash or is_article:
            return token + 1
    if view.lowers[begin] in _POINTING and begin < head:
        return begin + 1
    return behind_bare_town(annotated, begin, head)


def _with_complement(annotated: AnnotatedDocument, grammar: Grammar, heads: Sequence[int], end: int) -> int:
    """Return the end of a phrase with what stands directly behind it with "of": "operators of the harbour".

    It may hang on any of the list: "the owners and operators of the harbour".
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[heads[0]]][1]
    if end < last and "force_staff_noun" in view.labels[view.heads[end]] and view.heads[end] in heads:
        return _with_own_bodies(annotated, grammar, end)
    if end >= last or view.lowers[end] != "of" or view.heads[end] not in heads:
        return end
    named = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if named is None:
        return end
    if "crime_type" in view.labels[named] and view.texts[view.heads[end]].istitle():
        return end  # "Accused Hale" + "of fraud"
    begin, behind = phrase_bounds(annotated, named)
    behind = whole_end(annotated, grammar, behind)
    if not end < begin or behind - end > _LONGEST_COMPLEMENT:
        return end
    if view.lowers[behind : behind + 1] == ["of"] and behind < last and view.heads[behind] == named:
        return _with_complement(annotated, grammar, [named], behind)
    return behind


def _with_own_bodies(annotated: AnnotatedDocument, grammar: Grammar, end: int) -> int:
    """Return the end of a phrase with the bodies whose people they are: "agents with the FBI and Customs"."""
    view = annotated.view
    if view.lowers[end] not in _OF_BODIES:
        return end
    named = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if named is None or not view.texts[named][:1].isupper():
        return end
    bodies = conjuncts(annotated, named)
    behind = whole_end(annotated, grammar, max(phrase_bounds(annotated, body)[1] for body in bodies))
    is_named = all(view.texts[body][:1].isupper() for body in bodies)
    return behind if is_named and end < behind <= end + _LONGEST_BODIES else end


#: Words between people and the bodies they are of, and tokens of such bodies: "with the FBI and the Coast Guard".
_OF_BODIES = frozenset({"of", "with", "from"})
_LONGEST_BODIES = 24
