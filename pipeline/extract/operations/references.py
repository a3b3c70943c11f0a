"""Later references to operations: short names, acronyms, "the operation" and "the four-day operation"."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.operations.details import Details, build_mention, read_details
from pipeline.extract.operations.participants import has_part, subject_names
from pipeline.mentions import OperationMention, Provenance
from pipeline.rules.grammar import Grammar

_ANAPHOR_DETERMINERS = frozenset({"the", "this"})


def short_names(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: list[LocatedPlace],
    names: list[OperationMention],
    taken: dict[int, int],
) -> list[OperationMention]:
    """Find other uses of a name: as it is where no rule saw it, and "Epervier" for "Operation Epervier"."""
    found = []
    view = annotated.view
    for full in {mention.name: mention for mention in names if mention.kind == "name"}.values():
        tokens = annotated.tokens_of(full.span.start, full.span.end)
        if tokens is None:
            continue
        acronym = _acronym(annotated, tokens)
        if acronym is not None:
            found += _repeats(annotated, grammar, places, full.name, acronym, taken)
        for words in _forms(grammar, full.name, tuple(view.texts[tokens[0] : tokens[1]])):
            found += _repeats(annotated, grammar, places, full.name, words, taken)
    return found


def _forms(grammar: Grammar, name: str, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the forms under which a name may come again, given the words of one naming.

    All words, and without the word that announces it: "Elder Justice Initiative" has no such form.
    """
    announced = name.split(maxsplit=1)[0]
    rest = words[1:] if words[0] == announced else words
    if words[0] == announced:
        yield words
        if grammar.is_in("operation_suffix_word", words[-1].lower()) and words[-1] != words[-1].lower():
            yield (*words[:-1], words[-1].lower())  # "the Blue Coast initiative"
    is_long = announced == "Project" and len(rest) > _LONGEST_PROJECT
    if grammar.is_in("operation_word", announced) and sum(map(len, rest)) >= _SHORTEST_FORM and not is_long:
        yield rest


#: Letters of a short form, and words of a project that has one.
_SHORTEST_FORM, _LONGEST_PROJECT = 4, 3


def _acronym(annotated: AnnotatedDocument, tokens: tuple[int, int]) -> tuple[str, ...] | None:
    """Return the words of the acronym that the text gives a name, in it or behind it: "… Liaison Program (MIL)"."""
    texts = annotated.view.texts
    for index in range(tokens[0] + 1, min(tokens[1] + 1, len(texts) - 2)):
        if texts[index] != "(" or not texts[index + 1][:2].isupper():
            continue
        inside = range(index + 1, min(index + 2 + _LONGEST_ACRONYM, len(texts)))
        close = next((token for token in inside if texts[token] == ")"), index)
        words = tuple(texts[index + 1 : close])
        if words and all(word.isupper() for word in words):
            return words
    return None


#: Words of an acronym: "JAD NEE".
_LONGEST_ACRONYM = 3


def _repeats(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: list[LocatedPlace],
    full: str,
    pattern: tuple[str, ...],
    taken: dict[int, int],
) -> list[OperationMention]:
    """Return the later namings by a short form, given as its tokens."""
    found = []
    texts = annotated.view.texts
    for index in annotated.view.places_of_texts(pattern[:1]):
        if index in taken or tuple(texts[index : index + len(pattern)]) != pattern:
            continue
        if full.startswith("Project ") and pattern[0] != "Project" and annotated.is_in_heading(index):
            continue  # "Agreement to Ensure Clear Access": every word of a title has a capital.
        end = index + len(pattern)
        why = Provenance("operation.short.name", f"short for {full}", 0.85)
        details = read_details(annotated, grammar, index, end, places)
        mention = build_mention(annotated, index, end, annotated.text_of(index, end), "alias", details, why)
        found.append(replace(mention, full_name=full))
        taken.update((token, index) for token in range(index, end))
    return found


def only_definite(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace]
) -> list[OperationMention]:
    """Return the namings of the one operation that a text calls "the operation" from the first on.

    The text must tell who led it, when it was, or what was done during it.
    """
    found = [
        mention
        for mention in anaphors(annotated, grammar, places, {})
        if _is_operation_phrase(grammar, mention.name) and not _is_of_something(annotated, mention)
    ]
    if not any(mention.lead or mention.date or _is_told_of(annotated, grammar, mention) for mention in found):
        return []
    why = Provenance("operation.definite.only", "the operation of the text, without a name", 0.6)
    return [replace(mention, kind="anaphor" if position else "description", provenance=why)
            for position, mention in enumerate(found)]  # fmt: skip


def _is_operation_phrase(grammar: Grammar, name: str) -> bool:
    """Return whether a phrase is "the operation" or "the joint operation", not "the largest sweep"."""
    words = name.casefold().replace("/", " ").split()[1:]
    while words and grammar.is_in("event_noun_modifier", words[0]):
        words = words[1:]
    return grammar.is_in("described_noun", " ".join(words))


def with_definites(mentions: list[OperationMention]) -> list[OperationMention]:
    """Decide, in the order of the text, whether "the four-day operation" is one told of before.

    It is the operation named last, unless none was, or that one took another time: "the ten-day operation".
    """
    found: list[OperationMention] = []
    time: str | None = None
    is_first = True
    for mention in mentions:
        kind = mention.kind
        if kind == "definite":
            own = mention.name.casefold().split()[1]
            kind = "description" if is_first or (time is not None and own != time) else "anaphor"
            time = own
        elif kind in {"name", "description"}:
            time = None
        is_first = is_first and kind in {"background", "anaphor"}
        found.append(replace(mention, kind=kind))
    return found


def _is_of_something(annotated: AnnotatedDocument, mention: OperationMention) -> bool:
    """Return whether something is run: "controlled the operation of a mill"."""
    tokens = annotated.tokens_of(mention.span.start, mention.span.end)
    return tokens is not None and annotated.view.lowers[tokens[1] : tokens[1] + 1] == ["of"]


def _is_told_of(annotated: AnnotatedDocument, grammar: Grammar, mention: OperationMention) -> bool:
    """Return whether something was done during it, or it is told who or what it was about: "involving", "against"."""
    tokens = annotated.tokens_of(mention.span.start, mention.span.end)
    if tokens is None:
        return False
    view = annotated.view
    before = view.lowers[max(0, tokens[0] - 1)]
    # "In the joint operation", but "his role in the operation".
    is_during = before == "during" or (before == "in" and tokens[1] - tokens[0] > _PLAIN)
    return is_during or any(
        grammar.is_in("operation_about_word", word) for word in view.lowers[tokens[1] : tokens[1] + 1]
    )


#: Tokens of "the operation".
_PLAIN = 2


def _before_brackets(annotated: AnnotatedDocument, token: int) -> int:
    """Return the last token before brackets with a date that end at a token: "the ten-day (3 - 12 May) operation"."""
    view = annotated.view
    if view.texts[token] != ")":
        return token
    for opening in range(token - 1, max(0, token - _LONGEST_DATE), -1):
        if view.texts[opening] == "(":
            return opening - 1 if view.has_start("date", opening, token) else token
    return token


#: Tokens of a date in brackets.
_LONGEST_DATE = 10


def anaphors(
    annotated: AnnotatedDocument, grammar: Grammar, places: list[LocatedPlace], taken: dict[int, int]
) -> list[OperationMention]:
    """Find "the operation" and "this initiative", which refer to the operation named last."""
    found = []
    view = annotated.view
    for index in view.starts_of(["operation_anaphor_noun"]):
        if index in taken or index == 0:
            continue
        end = view.labels[index]["operation_anaphor_noun"][0]
        start = index - 1
        start = _before_brackets(annotated, start)
        furthest = start - 4
        while start > max(furthest, 0) and view.lowers[start] not in _ANAPHOR_DETERMINERS:
            if not view.texts[start].isalpha() and view.texts[start] not in {"-", "/"}:
                break
            start -= 1
        if any(grammar.is_in("superlative_word", word) for word in view.lowers[start + 1 : index]):
            continue  # "The largest sweep in the history of the county" is compared with all others.
        if _is_part_of_name(annotated, index):
            continue
        follows_noun = end < len(view.texts) and grammar.is_in("not_operation_name", view.texts[end])
        if view.lowers[start] in _ANAPHOR_DETERMINERS and not follows_noun:
            details = read_details(annotated, grammar, start, end, places, named=False)
            why = Provenance("operation.definite.noun", "refers to the operation named last", 0.7)
            found.append(build_mention(annotated, start, end, annotated.text_of(start, end), "anaphor", details, why))
    return found


def _is_part_of_name(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether the noun stands in a name in capitals: "the Southern Joint Operation against Piracy"."""
    view = annotated.view
    is_capital = view.texts[noun][:1].isupper() and view.texts[noun - 1][:1].isupper()
    return is_capital and view.lowers[noun - 1] not in _ANAPHOR_DETERMINERS and not annotated.is_in_heading(noun)


def partakers(
    annotated: AnnotatedDocument, places: list[LocatedPlace], taken: dict[int, int]
) -> list[OperationMention]:
    """Find who "took part" or "assisted", without saying in what: in the operation told of before."""
    found = []
    view = annotated.view
    for verb in view.starts_of(["partaking_verb", "simply_helping_verb"]):
        if verb in taken or not has_part(view, verb):
            continue
        first, _ = view.sentences[view.sentence_of[verb]]
        countries = (place.place for place in places if first <= place.start < verb)
        details = Details(
            participants=tuple(dict.fromkeys(subject_names(annotated, verb))),
            countries=tuple(
                dict.fromkeys(place.country for place in countries if place.country and not place.locality)
            ),
        )
        if details.participants or details.countries:
            why = Provenance("operation.partakers", "who took part in the operation told of before", 0.6)
            name = annotated.text_of(verb, verb + 1)
            found.append(build_mention(annotated, verb, verb + 1, name, "anaphor", details, why))
            taken[verb] = verb
    return found
