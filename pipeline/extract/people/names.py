"""The bounds of personal names. The model's NER is one witness; capitals, initials and particles decide."""

from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Longest name in tokens: "Maria del Carmen López y Martínez" with an initial.
_LONGEST = 7
_LONGEST_WITH_PARTICLES = 11  #: "Omar bin Said bin Nasser bin Omar Al Roe"
_MEETINGS = frozenset({"meeting_noun", "described_meeting_noun", "named_meeting_noun"})
#: Marks that begin a Polynesian name: "‘Aisake".
_OPENING_MARKS = frozenset({"‘", "’", "'", "ʻ"})
_RETIRED = frozenset({"ret", "retd", "ret’d", "rtd", "retired"})
#: Longest form of address in tokens: "Her Royal Highness".
_LONGEST_ADDRESS = 4
#: Longest short name of a body, in letters.
_LONGEST_SHORT_BODY = 5
#: Most surnames in capitals one behind the other.
_MOST_SURNAMES = 3
#: Words in capitals of more letters are read as surnames or refused: "BERGMANN", "FOREIGN".
_LONGEST_SHORT_CAPITALS = 3
#: Longest initial, in letters: "Kh".
_LONGEST_INITIAL = 2
#: Forms of address that are first names behind another one.
_BEHIND_NAMES = frozenset({"name_suffix", "member_suffix"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def name_at(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace], start: int
) -> tuple[int, int] | None:
    """Return the token interval of the name that begins at ``start`` (an honorific there is skipped), or None."""
    view = annotated.view
    if start >= len(view.texts):
        return None
    last = view.sentences[view.sentence_of[start]][1]
    start = skip_honorifics(annotated, start, min(last, start + _LONGEST + 2))
    limit = min(last, start + _LONGEST_WITH_PARTICLES + 2)
    token = start
    longest = _LONGEST_WITH_PARTICLES if view.has_start("name_particle", start, limit) else _LONGEST
    while token < limit and token - start < longest:
        if token > start and view.lowers[token - 1] in _SUFFIXES:
            # "Jr. So long as …": a suffix ends the name.
            token += view.texts[token] == "." and token + 1 < limit
            break
        if is_name_part(annotated, grammar, located, token, is_first=token == start):
            token += 1
        elif step := _step_within(annotated, located, start, token, limit):
            token += step
        else:
            break
    token = _without_body(annotated, grammar, start, token, limit)
    while token > start and (
        "name_particle" in view.labels[token - 1]
        or (token - start > 1 and not _BEHIND_NAMES.isdisjoint(view.labels[token - 1]))
    ):
        token -= 1
    # The model takes a country at the start of a sentence for a person.
    is_place = token - start == 1 and start in located and located[start].end >= token
    is_place = is_place or (token - start > 1 and _is_whole_country(located, start, token))
    if token == start or is_place or _is_of_place(annotated, token, limit) or _is_body(annotated, start, token):
        return None
    if view.has_start("company_suffix", start, min(token + 1, limit)):
        return None  # "PC Specialists Inc."
    return (start, token) if _is_name(annotated, grammar, start, token) else None


def _step_within(
    annotated: AnnotatedDocument, located: Mapping[int, LocatedPlace], start: int, token: int, limit: int
) -> int:
    """Return how many tokens a name takes that goes on with no part of its own at ``token``, 0 where it ends.

    So it does over hyphens, suffixes, points of initials, nicknames and particles.
    """
    view = annotated.view
    text = view.texts[token]
    if "name_particle" in view.labels[token] and (token > start or _is_addressed(annotated, token)):
        if _leads_on(annotated, token, limit):
            return 1
    if token == start:
        return 0
    has_next = token + 1 < limit
    if text in {"-", "‑"} and has_next and (view.texts[token + 1][:1].isupper() or _is_joined(annotated, token)):
        return 2
    if text == "," and has_next and view.lowers[token + 1] in _SUFFIXES:
        return 2
    if text == "." and _is_initial(view.texts[token - 1]):
        return 1
    if text in {'"', "“", "(", "‘"} and token + 1 not in located:
        return (_nickname_end(annotated, token, limit) or token) - token
    return 0


def _is_whole_country(located: Mapping[int, LocatedPlace], start: int, end: int) -> bool:
    """Return whether what begins like a name is the beginning of a country's: "St. Vincent" and the Grenadines."""
    place = located.get(start)
    return place is not None and place.start == start and place.end >= end and place.place.locality is None


def _is_of_place(annotated: AnnotatedDocument, end: int, limit: int) -> bool:
    """Return whether a word for a place ends what begins like a name: "Wali Karim district", "Ann Lee Hospital"."""
    view = annotated.view
    if "named_venue" in view.labels[end - 1]:
        return True
    return end < limit and ("area_noun" if view.texts[end].islower() else "named_venue") in view.labels[end]


def _is_body(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Return whether capitals joined by a hyphen are short names of bodies: "GSA-OIG"."""
    texts = annotated.view.texts[start:end]
    words = [text for text in texts if text.isalpha()]
    is_short = all(text.isupper() and len(text) <= _LONGEST_SHORT_BODY for text in words)
    return len(texts) > len(words) > 1 and is_short and "-" in texts and not _is_all_capitals(annotated, start)


def _without_body(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int, limit: int) -> int:
    """Return the end of a name before a body that follows without a comma: "Roes" + "Financial Fraud Task Force".

    The capitals behind the name go on to a word of a body; the first word of a field among them begins its name.
    """
    view = annotated.view
    if end < limit and view.texts[end][:1].isupper() and _MEETINGS & view.labels[end].keys():
        return end if "ner.person" in view.labels[start] else start  # "Tribal Nations Listening Conference"
    token = end
    while (
        token < min(limit, end + 4)
        and view.texts[token][:1].isupper()
        and "organization_noun" not in view.labels[token]
    ):
        token += 1
    if token >= limit or token == end + 4 or "organization_noun" not in view.labels[token]:
        return end
    if not view.texts[token][:1].isupper():
        return end
    if token == end and "ner.person" not in view.labels[start]:
        return start  # "Major" + "Fraud Unit"
    return next((each for each in range(start, end) if grammar.is_in("field_word", view.texts[each])), end)


def _is_addressed(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a form of address stands before a name that begins with a particle: "Ms de Wild"."""
    view = annotated.view
    before = token - 1 - (token > 0 and view.texts[token - 1] in {".", "’", "'"})
    return before >= 0 and ("honorific" in view.labels[before] or "title_part" in view.labels[before])


def skip_honorifics(annotated: AnnotatedDocument, start: int, limit: int) -> int:
    """Return the first token behind forms of address: "H.E. Mr."."""
    view = annotated.view
    while start < limit and view.labels[start].get("honorific") and view.texts[start][:1].isupper():
        if start and "addressed_first_name" in view.labels[start] and "ner.person" in view.labels[start]:
            break  # "Mr Don Roe"
        start = max(view.labels[start]["honorific"])
        marks = {".", "’", "'", ","} if "style_noun" in view.labels[start - 1] else {".", "’", "'"}
        if start + 1 < limit and view.texts[start] in marks and view.texts[start + 1][:1].isupper():
            start += 1
    if (
        start + 1 < limit
        and view.texts[start] in _OPENING_MARKS
        and annotated.token_ends[start] == annotated.token_starts[start + 1]
    ):
        start += _is_behind_office(annotated, start)
    return start


def _is_behind_office(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether an office or a form of address ends before a token: "Prime Minister" + "‘Aisake"."""
    labels = annotated.view.labels[token - 1] if token else {}
    return bool({"honorific", "title_part", "office_word"} & labels.keys())


def _is_before_address(view: TokenView, token: int) -> bool:
    return token + 1 < len(view.labels) and "plain_address" in view.labels[token + 1]


def is_name_part(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    located: Mapping[int, LocatedPlace],
    token: int,
    *,
    is_first: bool,
) -> bool:
    """Return whether a token can be a part of a name; ``is_first`` says that the name begins with it."""
    view = annotated.view
    text = view.texts[token]
    if is_first and (is_rank(view, token) or _is_before_address(view, token)):
        return False
    if not text[:1].isupper():
        return False
    if not text.isalpha() and not all(letter.isalpha() or letter in ".'’‘-" for letter in text):
        return False
    labels = view.labels[token]
    if text.isupper() and "public_body" in labels:
        return False  # "OSCE" + "Chairperson-in-Office"
    if "small_word_name" in labels and _is_small_word_name(annotated, token, is_first=is_first):
        return True
    # Pages lose apostrophes: "the Justice Departments Tax Division".
    if text.endswith("s") and (
        grammar.is_in("not_a_name", text[:-1]) or grammar.is_in("organization_noun", text[:-1])
    ):
        return False
    if (
        grammar.is_in("not_a_name", text)
        or "title_part" in labels
        or "organization_noun" in labels
        or "date" in labels
        or "headline_verb" in labels
    ):
        return False
    if (
        len(text) > _LONGEST_SHORT_CAPITALS
        and text.isupper()
        and not _is_surname_in_capitals(annotated, token, is_first=is_first)
    ):
        return False
    place = located.get(token)
    return place is None or "ner.person" in labels or _is_named_place(annotated, place, token, is_first=is_first)


def _is_surname_in_capitals(annotated: AnnotatedDocument, token: int, *, is_first: bool) -> bool:
    """Return whether a word in capitals may be a surname: "Annika BERGMANN", "BERGMANN Annika", not "FOREIGN Policy".

    Some ministries write surnames so; in a line of capitals any word may be one.
    """
    view = annotated.view
    text, labels = view.texts[token], view.labels[token]
    if _is_initial(text) or "ner.person" in labels or _is_all_capitals(annotated, token):
        return True
    beside = "".join(view.texts[token + 1 : token + 2]) if is_first else _behind_surnames(view, token)
    is_person = beside[:1].isupper() and beside[1:].islower() and text.isalpha()
    if not is_person or "ner.org" in labels or "public_body" in labels:
        return False
    return not is_first or {"title", "office_word", "organization_noun", "place"}.isdisjoint(view.labels[token + 1])


def _is_named_place(annotated: AnnotatedDocument, place: LocatedPlace, token: int, *, is_first: bool) -> bool:
    """Return whether a place is part of a name: the last word of "Jane Paris" or "Mark Irish"."""
    view = annotated.view
    is_whole = place.end == token + 1
    if is_first and is_whole and place.place.locality is not None and _is_addressed(annotated, token):
        return "".join(view.texts[token + 1 : token + 2])[:1].isupper()  # "the Honourable Roosevelt Lee"
    if is_first or not is_whole:
        return False
    following = view.texts[token + 1] if token + 1 < len(view.texts) else ""
    ends = not following[:1].isupper() and following not in POSSESSIVE_MARKS
    is_country = place.start == token and "ner.person" in view.labels[token - 1]  # "Lisa Monaco"
    return place.place.locality is not None or ((place.is_adjective or is_country) and ends)


def _is_small_word_name(annotated: AnnotatedDocument, token: int, *, is_first: bool) -> bool:
    """Return whether a small word with a capital is a name: "President To Lam", "Minister Men Sam On,"."""
    view = annotated.view
    if token in (0, len(view.texts) - 1):
        return False
    if annotated.block_of[token] != annotated.block_of[token - 1] or view.texts[token].isupper():
        return False
    following = view.texts[token + 1]
    if is_first:
        return (
            "title_part" in view.labels[token - 1]
            and following[:1].isupper()
            and "headline_verb" not in view.labels[token + 1]
        )
    return view.texts[token - 1][:1].isupper() and following in {",", ".", ")", "and"}


def is_rank(view: TokenView, token: int) -> bool:
    """Return whether a short rank stands before a capital: "PGen Rommel", "Lt Gen Daphney"; not "Di Natale"."""
    ends = view.labels[token].get("short_rank")
    text = view.texts[token]
    if not ends or not text[:1].isupper() or max(ends) >= len(view.texts):
        return False
    return (text.isupper() or len(text) > 2 or text == "Lt") and view.texts[max(ends)][:1].isupper()


def _is_joined(annotated: AnnotatedDocument, hyphen: int) -> bool:
    """Return whether a hyphen stands without blanks between letters: "Hyung-tae"."""
    starts, ends = annotated.token_starts, annotated.token_ends
    joined = starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]
    return joined and annotated.view.texts[hyphen + 1].isalpha()


def _is_initial(text: str) -> bool:
    """Return whether a token is initials that lost their last stop to the tokenizer: "T.K", "J"."""
    return text.isupper() and all(len(part) == 1 for part in text.rstrip(".").split("."))


def _behind_surnames(view: TokenView, token: int) -> str:
    """Return the word before the surnames in capitals that end with a token: "Luis" of "Luis ROCA SANZ"."""
    before = token - 1
    while before > max(0, token - _MOST_SURNAMES) and view.texts[before].isupper() and view.texts[before].isalpha():
        before -= 1
    return view.texts[before] if before >= 0 else ""


def begins_with_initial(text: str) -> bool:
    """Return whether a token is an initial and a name without a blank between them: "D.Lund", "Kh.Lund"."""
    initial, stop, name = text.partition(".")
    return bool(stop) and len(initial) <= _LONGEST_INITIAL and initial[:1].isupper() and name[1:].islower()


def behind_retired(view: TokenView, start: int) -> int:
    """Return the token behind "(ret.)" at ``start``, else ``start``: "Lt. Gen. (ret.) Jane Roe"."""
    if start + 2 < len(view.texts) and view.texts[start] == "(" and view.lowers[start + 1].startswith("ret"):
        closing = next(
            (token for token in range(start + 2, min(start + 4, len(view.texts))) if view.texts[token] == ")"), None
        )
        return closing + 1 if closing is not None else start
    return start


def _is_all_capitals(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the neighbours are in capitals too: a line in capitals, where capitals say nothing."""
    texts = annotated.view.texts
    near = [text for text in texts[max(0, token - 2) : token + 3] if text.isalpha() and len(text) > 1]
    return all(text.isupper() for text in near)


def _nickname_end(annotated: AnnotatedDocument, token: int, limit: int) -> int | None:
    texts = annotated.view.texts
    for end in range(token + 2, min(limit, token + 4)):
        if texts[end] in {'"', "”", ")", "’"}:
            inside = texts[token + 1 : end]
            is_nickname = all(
                text.isalpha() and not (text.isupper() and len(text) > 2) and text.lower() not in _RETIRED
                for text in inside
            )
            if texts[token] == "(" and "".join(inside) == "".join(each[:1] for each in texts[token - 2 : token]):
                return None  # "Northern Region (NR)"
            # Behind the whole name brackets hold a party: "Jane Roe (Reform)".
            is_party = texts[token] == "(" and not "".join(texts[end + 1 : min(end + 2, limit)])[:1].isupper()
            return end + 1 if is_nickname and not is_party else None
    return None


def _leads_on(annotated: AnnotatedDocument, token: int, limit: int) -> bool:
    following = annotated.view.texts[token + 1 : min(limit, token + 3)]
    return any(text[:1].isupper() for text in following)


def _is_name(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> bool:
    """Return whether a stretch can be a name: not initials alone, nor words of fields and offices alone."""
    view = annotated.view
    texts = [text for text in view.texts[start:end] if text[:1].isalpha()]
    if all(_is_initial(text) for text in texts):
        return False
    return "ner.person" in view.labels[start] or not all(
        grammar.is_in("field_word", text) or grammar.is_in("title_modifier", text) for text in texts
    )


def words_of(annotated: AnnotatedDocument, bounds: tuple[int, int]) -> Sequence[str]:
    """Return the parts of a name without initials, particles and suffixes, in the order of the text.

    What a hyphen joins is one part: "Stolpe-Hart".
    """
    parts = annotated.text_of(*bounds).replace("‑", "-").split()
    return [
        part
        for part in parts
        if part[:1].isupper() and len(part.rstrip(".")) > 1 and part.lower().rstrip(".") not in _SUFFIXES
    ]


def with_honorific(annotated: AnnotatedDocument, name: tuple[int, int]) -> tuple[int, int]:
    """Return the bounds of a name with the forms of address before it."""
    view = annotated.view
    start = name[0]
    first = view.sentences[view.sentence_of[start]][0]
    while start > first:
        end = start - (view.texts[start - 1] in {".", "’", "'"})
        before = next(
            (
                token
                for token in range(max(first, end - _LONGEST_ADDRESS), end)
                if end in view.labels[token].get("honorific", ())
            ),
            None,
        )
        if before is None:
            break
        start = before
    return start, name[1]
