"""Reads who took part in an operation: whom it involved, with whose support it ran, who took part in it."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.operations.body_lists import body_names
from pipeline.extract.operations.nouns import described, is_told_of_another, naming_head, without_article
from pipeline.extract.phrases import conjuncts
from pipeline.extract.small_words import ARTICLES
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

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
                yield from body_names(annotated, begin, None if begin > token else token)
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
            yield from body_names(annotated, min(_below(view, subject)), verb)


def _below(view: TokenView, head: int) -> Iterator[int]:
    pending = [head]
    while pending:
        token = pending.pop()
        yield token
        pending.extend(view.children[token])


def _is_counted(annotated: AnnotatedDocument, token: int) -> bool:
    return any(annotated.view.dependencies[child] == "nummod" for child in annotated.view.children[token])


_LEFT_OF_NOUNS = frozenset({"amod", "compound", "nmod", "det", "poss", "nummod", "punct"})


def _noun_phrase(annotated: AnnotatedDocument, head: int) -> str:
    """Return the phrase from the leftmost modifier to the head, without an article."""
    view = annotated.view
    left = (child for child in view.children[head] if child < head and view.dependencies[child] in _LEFT_OF_NOUNS)
    return without_article(annotated, min(left, default=head), head + 1)
