"""Reads who led an operation: owners and heads before its name, and whom the sentence says it was led by."""

from collections.abc import Iterable, Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.operations.nouns import described, naming_head, without_article
from pipeline.extract.phrases import body_bounds, conjuncts, is_proper, phrase_text, without_open_bracket
from pipeline.extract.small_words import ARTICLES, POSSESSIVE_MARKS, RELATIVE_PRONOUNS
from pipeline.rules.grammar import Grammar


def leads(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    """Yield who leads an operation that is named between two tokens: "the Frontex-led operation"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start - 2 >= first and view.texts[start - 1] in POSSESSIVE_MARKS and view.texts[start - 2][:1].isupper():
        begin = start - 2
        while begin - 1 >= first and view.texts[begin - 1][:1].isupper():
            begin -= 1
        yield without_article(annotated, begin, start - 1)
    if start - 3 >= first and "led_participle" in view.labels[start - 1] and view.texts[start - 2] == "-":
        yield view.texts[start - 3]
    if start - 1 >= first and _is_acronym(view.texts[start - 1]):
        if not grammar.is_in("operation_acronym", view.lowers[start - 1]):
            yield view.texts[start - 1]  # "AFP Operation Harbour began in May."
    yield from _owner_with_short_name(annotated, start, first)
    yield from _body_within(annotated, grammar, start, end)
    for token in range(start + 2, end):  # "A Frontex-led operation"
        if (
            "led_participle" in view.labels[token]
            and view.texts[token - 1] == "-"
            and is_proper(annotated, token - 2)
        ):
            yield view.texts[token - 2]
    if start - 2 >= first and "led_participle" in view.labels[start - 1] and view.texts[start - 2][:1].isupper():
        yield _capitals_before(annotated, start - 1, first)  # "The Europol coordinated Operation Harbour led to …"
    found = list(_agents(annotated, grammar, start, end)) or list(_agents_behind(annotated, end))
    yield from found or _agents_before(annotated, start)


def _owner_with_short_name(annotated: AnnotatedDocument, start: int, first: int) -> Iterator[str]:
    """Yield the owner whose short name stands before a naming: "the Harbour Taskforce's (HT) Operation Heron"."""
    view = annotated.view
    if start - 5 >= first and view.texts[start - 1] == ")" and view.texts[start - 3] == "(":
        if view.texts[start - 4] in POSSESSIVE_MARKS and view.texts[start - 5][:1].isupper():
            yield _capitals_before(annotated, start - 4, first)
    elif start - 5 >= first and view.texts[start - 1] in POSSESSIVE_MARKS and view.texts[start - 2] == ")":
        if view.texts[start - 4] == "(" and view.texts[start - 5][:1].isupper():
            yield _capitals_before(annotated, start - 4, first)


def _body_within(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    """Yield the body whose operation a description says it is: "an INTERPOL sweep"."""
    view = annotated.view
    if view.lowers[start] not in {*ARTICLES, "this"} or not grammar.is_in("described_noun", view.lowers[end - 1]):
        return
    before = end - 2
    while before > start and (
        grammar.is_in("event_noun_modifier", view.lowers[before]) or "led_participle" in view.labels[before]
    ):
        before -= 1
    bodies = [before]
    while view.texts[bodies[0] - 1] == "-" and bodies[0] - 2 > start:
        bodies.insert(0, bodies[0] - 2)  # "a joint INTERPOL-Europol sweep"
    rest = range(start + 1, bodies[0])
    if all("public_body" in view.labels[body] for body in bodies) and all(
        grammar.is_in("event_noun_modifier", view.lowers[token]) for token in rest
    ):
        yield from (view.texts[body] for body in bodies)


def _capitals_before(annotated: AnnotatedDocument, end: int, first: int) -> str:
    """Return the words with capitals that end before a token, without an article."""
    begin = end - 1
    while begin - 1 >= first and annotated.view.texts[begin - 1][:1].isupper():
        begin -= 1
    return without_article(annotated, begin, end)


#: Tokens between a naming and the participle that says who led it.
_LONGEST_APART = 18
#: Dependencies of the verbs of clauses: behind one the sentence tells of something else.
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "pcomp", "xcomp"})


def _agents_behind(annotated: AnnotatedDocument, end: int) -> Iterator[str]:
    """Yield the agents that the parse hangs elsewhere: "an operation between … authorities, coordinated by Europol".

    Directly behind the naming they may be anybody; behind a comma they are known bodies: a gang has its leader too.
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    for token in range(end, min(end + _LONGEST_APART, last)):
        behind = next(iter(view.labels[token].get("lead_participle", ())), token)
        if behind == token or view.lowers[behind : behind + 1] != ["by"]:
            if token > end and view.dependencies[token] in _CLAUSES and view.texts[token].islower():
                return
            continue
        before = token - 1
        while before >= end and view.lowers[before] in {"jointly", "was", "were", "and", "which", "that", "is"}:
            before -= 1
        names = [child for child in range(behind + 1, min(behind + 4, last)) if view.texts[child][:1].isupper()]
        if (before >= end and view.texts[before] != ",") or not names:
            return
        if before >= end and not {"public_body", "ner.org"} & view.labels[names[0]].keys():
            return
        agents = [name for name in view.children[behind] if view.dependencies[name] == "pobj"]
        yield from _leaders(annotated, agents)
        return


def _agents_before(annotated: AnnotatedDocument, start: int) -> Iterator[str]:
    """Yield whom a sentence opens with, on any parse of what follows: "Led by Europol, Operation Heron seeks …"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    comma = start - 1 - (view.lowers[start - 1] in ARTICLES)
    if comma < first + 3 or view.texts[comma] != "," or view.lowers[first + 1] != "by":
        return
    if "lead_participle" in view.labels[first]:
        agents = [name for name in view.children[first + 1] if view.dependencies[name] == "pobj" and name < comma]
        yield from _leaders(annotated, agents)


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and text.isupper()


def _agents(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    """Yield who it was "led by": the agent of a participle below or above the naming."""
    view = annotated.view
    head = naming_head(annotated, start, end)
    named = [head, *described(annotated, head)]
    verbs = [
        child
        for noun in named
        for child in view.children[noun]
        if grammar.is_in("lead_participle", view.texts[child])
    ]
    for noun in named:
        # "An operation by Europol led to 60 arrests."
        yield from _leaders(
            annotated,
            (name for child in view.children[noun] if child in range(noun, noun + 2) and view.lowers[child] == "by"
             for name in view.children[child] if view.dependencies[name] == "pobj"),
        )  # fmt: skip
        verb = view.heads[noun]
        if not grammar.is_in("lead_participle", view.texts[verb]):
            continue
        if view.dependencies[noun] == "nsubjpass":
            verbs.append(verb)
        elif view.dependencies[noun] == "dobj":
            subjects = [child for child in view.children[verb] if view.dependencies[child] == "nsubj"]
            if view.dependencies[verb] == "relcl" and any(
                view.lowers[child] in RELATIVE_PRONOUNS for child in subjects
            ):
                subjects = [view.heads[verb]]  # "Europol, which coordinated the operation, said …"
            yield from _leaders(annotated, subjects)
    # "Organized by Europol, Operation Harbour ran for two weeks."
    verbs += [
        opening
        for noun in named
        if view.dependencies[noun] in {"nsubj", "nsubjpass"}
        for opening in view.children[view.heads[noun]]
        if opening < noun and view.dependencies[opening] == "advcl"
        and grammar.is_in("lead_participle", view.lowers[opening])
        and not any(view.dependencies[child] in {"nsubj", "nsubjpass"} for child in view.children[opening])
    ]  # fmt: skip
    # "launched by the Harbour Police and coordinated by Europol"
    verbs += [
        other for verb in verbs for other in conjuncts(annotated, verb)
        if other != verb and grammar.is_in("lead_participle", view.lowers[other])
    ]  # fmt: skip
    for verb in dict.fromkeys(verbs):
        for agent in view.children[verb]:
            if view.lowers[agent] != "by":
                continue
            yield from _leaders(
                annotated, (name for name in view.children[agent] if view.dependencies[name] == "pobj")
            )


def _leaders(annotated: AnnotatedDocument, names: Iterable[int]) -> Iterator[str]:
    """Yield the names and what is coordinated with them."""
    for name in names:
        for token in conjuncts(annotated, name):
            whole = body_bounds(annotated, token)
            if whole is not None:
                yield without_open_bracket(annotated.text_of(*whole))
            elif is_proper(annotated, token):
                yield from _with_owners(annotated, token)
            else:
                yield from _body_of_members(annotated, token)


def _with_owners(annotated: AnnotatedDocument, token: int) -> Iterator[str]:
    """Yield a name; of a noun in small letters with whose it is: "the Riga offices of Portex and Toll"."""
    view = annotated.view
    bodies = (
        body
        for preposition in view.children[token]
        if view.texts[token].islower() and view.lowers[preposition] == "of" and preposition == token + 1
        for child in view.children[preposition]
        if view.dependencies[child] == "pobj"
        for body in conjuncts(annotated, child)
        if is_proper(annotated, body)
    )
    first = next(bodies, None)
    yield phrase_text(annotated, token) + (f" of {phrase_text(annotated, first)}" if first is not None else "")
    yield from (phrase_text(annotated, body) for body in bodies)


def _body_of_members(annotated: AnnotatedDocument, token: int) -> Iterator[str]:
    """Yield the body of those who led: "led by officers from the Harbour Office"."""
    view = annotated.view
    if "operation_member_noun" not in view.labels[token]:
        return
    for preposition in view.children[token]:
        if view.lowers[preposition] in {"from", "of"}:
            yield from (
                phrase_text(annotated, body)
                for child in view.children[preposition]
                if view.dependencies[child] == "pobj"
                for body in conjuncts(annotated, child)
                if is_proper(annotated, body)
            )
