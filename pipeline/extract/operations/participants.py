"""Reads who took part in an operation: whom it involved, with whose support it ran, who took part in it."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.operations.nouns import described, is_told_of_another, naming_head, without_article
from pipeline.extract.phrases import BODY_LAYERS, conjuncts
from pipeline.extract.small_words import ARTICLES, LIST_WORDS, POSSESSIVE_MARKS
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Bodies of one list, and tokens of one name.
_LONGEST_LIST, _LONGEST_NAME = 40, 16
#: Words in small letters before the name of a member: "law enforcement officers from the …".
_LONGEST_ROLE = 5
#: Clauses about another noun: "a gang that stole cars with the help of …".
_CLAUSES = frozenset({"relcl", "acl"})


def participants(
    annotated: AnnotatedDocument, grammar: Grammar, members: frozenset[int], naming: range
) -> Iterator[str]:
    """Yield the bodies that the naming's sentence says took part in the operation, in the order of the text.

    ``members`` are the tokens of the sentence that are said of the naming. Bodies without a name of their own are
    given where the operation is said to have involved them.
    """
    view = annotated.view
    head = naming_head(annotated, naming.start, naming.stop)
    yield from _involved(annotated, grammar, head)
    nouns = frozenset((*naming, *described(annotated, head)))
    for token in range(*view.sentences[view.sentence_of[head]]):
        begin = _list_behind(view, token) or _owner_of_support(view, token)
        if (
            begin
            and not _is_open(view, token)
            and _first_of_verbs(view, token) in members
            and not is_told_of_another(annotated, token, nouns, _CLAUSES)
        ):
            if begin not in naming and begin + 1 not in naming:  # "supported by the Elder Care Initiative"
                yield from _names(annotated, begin, None if begin > token else token)
    for verb in taking_part(view, grammar, head):
        if not _is_open(view, verb):
            yield from subject_names(annotated, verb)


def _is_open(view: TokenView, verb: int) -> bool:
    """Return whether a verb is denied or only possible: "was not supported by", "would have participated"."""
    return any(
        view.dependencies[child] == "neg" or "modal_auxiliary" in view.labels[child] or view.lowers[child] == "will"
        for child in view.children[verb]
    )


def taking_part(view: TokenView, grammar: Grammar, head: int) -> Iterator[int]:
    """Yield the verb by which others are said to have part: "Chile and Peru took part in Operation Harbour"."""
    preposition = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[preposition] != "in":
        return
    verb = view.heads[preposition]
    if "partner_noun" in view.labels[verb] and view.dependencies[verb] == "attr":
        yield view.heads[verb]  # "The Harbour Office and Portex were partners in Operation Harbour."
        return
    verb = view.heads[verb] if view.lowers[verb] == "part" else verb
    if grammar.is_in("partaking_verb", view.lowers[verb]):
        yield verb


def _involved(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> Iterator[str]:
    """Yield whom an operation is said to have involved."""
    view = annotated.view
    verb = view.heads[head]
    if view.dependencies[head] != "nsubj" or not grammar.is_in("involving_verb", view.lowers[verb]):
        return
    for child in view.children[verb]:
        if view.dependencies[child] == "dobj":
            for token in conjuncts(annotated, child):
                if not _is_counted(annotated, token) and "country_noun" not in view.labels[token]:
                    yield _noun_phrase(annotated, token)


def _first_of_verbs(view: TokenView, token: int) -> int:
    """Return the verb that a further one is coordinated with: "was led by Europol and supported by Portex"."""
    while view.dependencies[token] == "conj" and view.heads[token] < token:
        token = view.heads[token]
    return token


def _list_behind(view: TokenView, token: int) -> int:
    """Return where the names begin behind words of joint work, or 0: "with the support of", "assisted by"."""
    last = view.sentences[view.sentence_of[token]][1]
    if token + 2 >= last:
        return 0  # the text breaks off
    behind = view.lowers[token + 1 : token + 2]
    if "support_participle" in view.labels[token] and behind == ["by"]:
        return token + 2
    if "partnership_noun" in view.labels[token] and behind and behind[0] in {"between", "among", "with"}:
        return token + 2  # "a partnership between the Harbour Office and Portex"
    if "joint_work_noun" not in view.labels[token]:
        return 0
    first = view.sentences[view.sentence_of[token]][0]
    before = token - 1
    while before > first and (view.lowers[before] in ARTICLES or view.dependencies[before] == "amod"):
        before -= 1
    if before < first:
        return 0
    is_circumstance = view.lowers[before] in {"with", "in", "through"} and behind and behind[0] in _BEFORE_PARTNERS
    return token + 2 if is_circumstance else 0


def _owner_of_support(view: TokenView, token: int) -> int:
    """Return where the names begin before "support", or 0: "with Europol's support"."""
    if "joint_work_noun" not in view.labels[token]:
        return 0
    owners = [child for child in view.children[token] if view.dependencies[child] == "poss"]
    begin = min((below for owner in owners for below in _below(view, owner)), default=0)
    return begin if begin > 0 and view.lowers[begin - 1] in {"with", "through"} else 0


_BEFORE_PARTNERS = frozenset({"of", "from", "with", "by"})


def has_part(view: TokenView, verb: int) -> bool:
    """Return whether somebody simply took part, or assisted: of what is told before ("Chile and Peru took part.")."""
    if view.dependencies[verb] != "ROOT" or not {"partaking_verb", "simply_helping_verb"} & view.labels[verb].keys():
        return False
    if _is_open(view, verb):
        return False
    behind = [child for child in view.children[verb] if child > verb and view.dependencies[child] != "punct"]
    if "simply_helping_verb" in view.labels[verb]:
        return not behind
    is_part = [view.lowers[child] for child in behind[:1]] == ["part"] and not list(view.children[behind[0]])
    return (is_part and len(behind) == 1) or (view.lowers[verb] == "participated" and not behind)


def subject_names(annotated: AnnotatedDocument, verb: int) -> Iterator[str]:
    """Yield the names of the list that is a verb's subject."""
    view = annotated.view
    for subject in view.children[verb]:
        if view.dependencies[subject] == "nsubj":
            yield from _names(annotated, min(_below(view, subject)), verb)


def _below(view: TokenView, head: int) -> Iterator[int]:
    pending = [head]
    while pending:
        token = pending.pop()
        yield token
        pending.extend(view.children[token])


def _names(annotated: AnnotatedDocument, begin: int, end: int | None = None) -> Iterator[str]:
    """Yield the names of bodies of the list that begins at a token, read from the text: parses of long lists break.

    Places are left out (they are countries and regions), and what has no name ("local police").
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[begin]][1] if end is None else end
    token = begin
    for _ in range(_LONGEST_LIST):
        start = _name_start(view, token, last)
        if start is None:
            return
        stop = _name_stop(annotated, start, last)
        if end is None and _acts(view, start, stop):
            return  # "… with the support of the Coast Guard, Director Roe said."
        if _is_body(view, start, stop):
            yield " ".join(without_article(annotated, start, stop).split())
        token = _next_item(view, _behind_acronym(view, stop, last), last)
        if token >= last:
            return


def _name_start(view: TokenView, token: int, last: int) -> int | None:
    """Return where the next name begins: behind determiners and what its members are, or None.

    The first word of a sentence may be a role: "Officers from the Harbour Office …", "Both the Harbour Office and …".
    """
    for start in range(token, min(token + _LONGEST_ROLE, last)):
        is_before = view.dependencies[start] in _BEFORE_NAMES or "operation_member_noun" in view.labels[start]
        if view.texts[start][:1].isupper() and (view.dependencies[start] in _OF_NAMES or not is_before):
            return start
        if not is_before or not (view.lowers[start].isalpha() or view.texts[start] == "-"):
            return None
    return None


#: Dependencies of words before the name of a body, and of words that may be its first.
_BEFORE_NAMES = frozenset(
    {"det", "predet", "preconj", "amod", "compound", "nmod", "prep", "punct", "advmod", "poss", "cc", "agent"}
)
_OF_NAMES = frozenset({"amod", "compound", "nmod", "poss"})
#: Dependencies of those who do something else, and of its verb.
_ACTING = frozenset({"nsubj", "nsubjpass", "ROOT"})


def _name_stop(annotated: AnnotatedDocument, start: int, last: int) -> int:
    """Return where a name ends: as far as a known body goes, else as its capitals do."""
    view = annotated.view
    known = [end for layer in BODY_LAYERS for end in view.labels[start].get(layer, ()) if end <= last]
    stop = max([start + 1, *(end for end in known if end - start <= _LONGEST_NAME)])
    is_of_several = "bodies_noun" in view.labels[start]  # "the Departments of Ports and Labour"
    while stop < min(last, start + _LONGEST_NAME) and (step := _goes_on(view, stop, last, is_of_several)):
        stop += step
    return _noun_stop(view, stop, last)


def _noun_stop(view: TokenView, stop: int, last: int) -> int:
    """Return where the noun ends that capitals only describe: "Chilean and Peruvian law enforcement agencies"."""
    noun = view.heads[stop - 1]
    is_described = view.dependencies[stop - 1] in {"amod", "compound", "nmod"} and stop <= noun < min(stop + 6, last)
    words = view.texts[stop : noun + 1]
    is_one = all(word.isalpha() or word == "-" for word in words) and view.texts[noun].islower()
    return noun + 1 if is_described and is_one else stop


def _goes_on(view: TokenView, stop: int, last: int, is_of_several: bool) -> int:
    """Return over how many tokens a name goes on: over a capital, or small words and the capital behind them."""
    text = view.texts[stop]
    if text[:1].isupper() and text.isalpha():
        return 1
    following = stop + 1
    if view.lowers[stop] == "on" and following < last and not {"date", "place"}.isdisjoint(view.labels[following]):
        return 0  # "supported by the Coast Guard on Monday"
    if text == "-" or view.lowers[stop] in _WITHIN_NAMES or (is_of_several and view.lowers[stop] in LIST_WORDS):
        following += following < last and view.lowers[following] in ARTICLES and text not in LIST_WORDS
        return following + 1 - stop if following < last and view.texts[following][:1].isupper() else 0
    return 0


_WITHIN_NAMES = frozenset({"of", "for", "on", "&"}) | POSSESSIVE_MARKS


def _behind_acronym(view: TokenView, stop: int, last: int) -> int:
    """Return the token behind a name's short form in brackets."""
    if stop < last and view.texts[stop] == "(":
        return next((token + 1 for token in range(stop, min(stop + 6, last)) if view.texts[token] == ")"), stop)
    return stop


def _next_item(view: TokenView, token: int, last: int) -> int:
    """Return where the next item of a list begins behind commas, semicolons and "and", or the end.

    Where a body is stands between: "the Harbour Office in Ogre, Latvia, and the Coast Guard".
    """
    if token + 1 < last and view.lowers[token] == "in" and (ends := view.labels[token + 1].get("place")):
        token = max(ends)
    start = token
    while token < last and (view.lowers[token] in LIST_WORDS or view.texts[token] == ";"):
        token += 1
    return token if token > start else last


def _is_body(view: TokenView, start: int, stop: int) -> bool:
    """Return whether a name is one of a body, or has a word of bodies in it: no place, person, day or thing."""
    labels = [view.labels[token] for token in range(start, stop)]
    if any("date" in each or "named_operation_word" in each for each in labels):
        return False
    if any(end >= stop for end in labels[0].get("place", ())):
        return False
    is_acronym = all(view.texts[token].isupper() for token in (start, stop - 1)) and len(view.texts[start]) > 2
    return is_acronym or any(not _BODIES.isdisjoint(each) for each in labels)


#: Layers of words that are, or stand in, names of bodies.
_BODIES = frozenset(
    {*BODY_LAYERS, "organization_noun", "body_name_word", "police_word", "company_suffix", "firm_noun",
     "task_force_word", "bodies_noun"}
)  # fmt: skip


def _acts(view: TokenView, start: int, stop: int) -> bool:
    """Return whether a name begins a clause of its own; the parse takes "the Port Office to find …" for one too."""
    return any(
        view.dependencies[token] in _ACTING and view.lowers[view.heads[token] - 1] != "to"
        for token in range(start, stop)
    )


def _is_counted(annotated: AnnotatedDocument, token: int) -> bool:
    return any(annotated.view.dependencies[child] == "nummod" for child in annotated.view.children[token])


_LEFT_OF_NOUNS = frozenset({"amod", "compound", "nmod", "det", "poss", "nummod", "punct"})


def _noun_phrase(annotated: AnnotatedDocument, head: int) -> str:
    """Return the phrase from the leftmost modifier to the head, without an article."""
    view = annotated.view
    left = (child for child in view.children[head] if child < head and view.dependencies[child] in _LEFT_OF_NOUNS)
    return without_article(annotated, min(left, default=head), head + 1)
