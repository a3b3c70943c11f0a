"""What may stand as subject or object of a relation, and the words that name it."""

from bisect import bisect_left
from collections.abc import Collection, Mapping

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.phrases import body_bounds, conjuncts, is_proper, phrase_bounds
from pipeline.extract.relations.subjects import PRONOUNS, staff_end
from pipeline.extract.relative_clauses import MOST_SPECIFYING, SPECIFYING
from pipeline.extract.spans import token_span
from pipeline.mentions import Span
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule
from pipeline.rules.tokens import TokenView

#: Words before a noun that are no part of what it names.
_POINTERS = frozenset({"this", "these", "that", "those", "its", "their", "both", "today", "todays", "also"})
_INSIDE_NAMES = frozenset({"on", "of", "for", "and", "against"})
#: The same behind a meeting told without a name: "a meeting at the Palace with 18 mayors".
_SPECIFYING_MEETING = SPECIFYING | {"at", "with"}
#: The same behind a document: "a memorandum in the field of tourism".
_SPECIFYING_DOCUMENT = SPECIFYING | {"in", "concerning", "regarding"}
#: Predicates whose object is something that happens, no place.
_OF_EVENTS = frozenset({"leads", "hosts", "attends"})
_LOCAL = frozenset({"in"})
_OPENING_MARKS = frozenset({"“", '"', "‘", "«", "'", "``"})
_CLOSING_MARKS = frozenset({"”", '"', "’", "»", "'", "''"})
#: Tokens of a project's name in quotation marks.
_LONGEST_TITLE = 20
#: What says when or beside what something happened, not which one it is.
_CIRCUMSTANCES = frozenset({"date", "circumstance_noun"})
#: The tokens of each naming of a person -> the interval of the naming with its titles.
People = Mapping[int, tuple[int, int]]
#: Longest names looked back through.
_DATE_TOKENS = 8
_PERSON_TOKENS = 4
_MEETING_TOKENS = 12
_BODY_TOKENS = 8
_OPERATION_TOKENS = 8
#: Words that make a verb of what is written like a meeting: "to visit Oslo".
_BEFORE_VERBS = frozenset({"to", "will", "would", "shall", "can", "could", "may", "might", "must", "should"})
#: Tokens back to a meeting that a sentence does not name again: about three sentences.
_MEETING_REACH = 90


def placed_noun(annotated: AnnotatedDocument, token: int) -> int:
    """Return the noun before "in" and a place, or "between" and the parties.

    The parse ties "attended by" to Riga in "the summit in Riga, attended by …".
    """
    view = annotated.view
    preposition = view.heads[token]
    if view.dependencies[token] == "pobj" and view.lowers[preposition] in {"in", "at", "between", "of", "on"}:
        head = view.heads[preposition]
        # "They completed a course in Riga organized by …": the place is tied to the verb.
        held = (child for child in view.children[head] if view.dependencies[child] in {"dobj", "nsubjpass"})
        return next((child for child in held if child < preposition), head)
    return token


def meant_meeting(annotated: AnnotatedDocument, token: int, trigger: int) -> int | None:
    """Return the meeting that "it" or an unsaid object (the trigger itself) means: the one told last before, or None.

    "The talks were held in Riga. It was attended by …", "Also present were …".
    """
    view = annotated.view
    is_object = view.dependencies[token] in {"pobj", "dobj", "nsubjpass", "nsubj"}
    if is_object and token != trigger and view.lowers[token] not in PRONOUNS:
        return token
    places = view.label_places.get("meeting_noun", [])
    for index in range(bisect_left(places, token) - 1, -1, -1):
        if token - places[index] > _MEETING_REACH:
            return None
        is_room = _is_before_room(view, places[index])
        if view.lowers[places[index] - 1] not in _BEFORE_VERBS and not is_room:
            return places[index]
    return None


def stays_somewhere(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether "present" tells of a stay and of no meeting: "is present in Oslo until Friday"."""
    view = annotated.view
    prepositions = [*view.children[word], *view.children[view.heads[word]]]
    return any(
        view.lowers[each] == "in" and any("place" in view.labels[child] for child in view.children[each])
        for each in prepositions
    )


def is_town(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token names a place where something is: nobody funds or leads it."""
    view = annotated.view
    is_place = any(label in view.labels[token] for label in ("place", "ner.gpe"))
    return is_place and view.lowers[view.heads[token]] in {"in", "at"}


def behalf_of(annotated: AnnotatedDocument, token: int) -> Span | None:
    """Return the country on whose behalf a person acts: "signed by Minister Jane Roe for Norway"."""
    view = annotated.view
    following = token + 1
    if (
        following + 1 >= len(view.texts)
        or view.lowers[following] != "for"
        or not view.labels[following + 1].get("place")
    ):
        return None
    return token_span(annotated, following + 1, max(view.labels[following + 1]["place"]))


def is_object(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, token: int) -> bool:
    """Return whether a token heads an object that the rule takes.

    A name, or with ``common_object`` a word of that class; ``no_person`` leaves people out, ``only_person`` all but
    people and countries, ``only_common`` names whose head is no word of the class and that name no operation,
    ``no_office`` offices, ``barred`` words of that class.
    """
    view = annotated.view
    text = view.texts[token]
    begin, _ = phrase_bounds(annotated, token)
    if view.lowers[token] in PRONOUNS or not view.texts[begin][:1].isalnum():
        return False
    if is_within(annotated, token, "date", _DATE_TOKENS) or ("vague_plural" in view.labels[token] and text.islower()):
        return False
    if _is_aim(annotated, token, begin) or _is_of_offices(annotated, token):
        return False
    if rule.constants["predicate"] in _OF_EVENTS and view.labels[token].get("place") and begin == token:
        return False  # "A meeting in Doha yesterday, chaired by …": nobody chairs a town.
    if "ner.norp" in view.labels[token] and not text.endswith("s"):
        return False  # "An operation between Polish, Chilean and Kenyan police"
    if "meeting_noun" in view.labels[token] and grammar.is_in("press_word", view.lowers[token - 1]):
        return False  # "A press conference" is no meeting.
    is_operation = is_within(annotated, token, "operation", _PERSON_TOKENS)
    # The model takes "the MoU" for a person.
    is_named_noun = begin == token and str(rule.constants.get("common_object")) in view.labels[token]
    if rule.constants.get("no_person") and _is_in_person(annotated, token) and not is_operation and not is_named_noun:
        return False
    if rule.constants.get("only_person"):
        is_known = _is_in_person(annotated, token) or is_within(annotated, token, "place", _PERSON_TOKENS)
        return is_known or _is_named_to_office(annotated, token)
    if _is_barred(annotated, grammar, rule, token):
        return False
    common = rule.constants.get("common_object")
    if common and is_operation and grammar.is_in(str(common), "operation"):
        return True
    if common and grammar.is_in(str(common), "meeting") and is_within(annotated, token, "meeting", _MEETING_TOKENS):
        return True
    named = view.texts[token - 1] if text.isdigit() and token > begin else text  # "Executive Order 13183"
    words = (named, named.removesuffix("s"))
    if common and any(token + 1 in view.labels[start].get(str(common), ()) for start in range(begin, token)):
        return True  # "a working group"
    if common and (str(common) in view.labels[token] or any(grammar.is_in(str(common), word) for word in words)):
        return True
    is_owned = any(view.dependencies[child] == "poss" for child in view.children[token])
    return not rule.constants.get("only_common") and is_proper(annotated, token) and (text[:1].isupper() or is_owned)


def _is_aim(annotated: AnnotatedDocument, token: int, begin: int) -> bool:
    """Return whether a phrase begins with the verb of an aim in a headline, or stands behind one.

    "Grants to Strengthen Schools for the Blind": nobody gives the grants to "Strengthen Schools" or to the blind.
    """
    view = annotated.view
    preposition = view.heads[token]
    governor = view.heads[preposition]
    first = governor if view.dependencies[token] == "pobj" and governor < preposition < token else begin - 1
    return any(
        "aiming_verb" in view.labels[place] and view.lowers[place - 1] == "to" and view.texts[place][:1].isupper()
        for place in range(first + 1, begin + 1)
    )


def _is_of_offices(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a noun only goes on with whose offices they are: "Offices for the District of A, District B"."""
    view = annotated.view
    first = token
    while view.dependencies[first] == "conj" and view.heads[first] < first:
        first = view.heads[first]
    if first == token or not view.lowers[first].endswith("s"):
        return False
    owners = (
        each for child in view.children[first] if view.lowers[child] in {"for", "of"} for each in view.children[child]
    )
    return any(view.dependencies[each] == "pobj" and view.lowers[each] == view.lowers[token] for each in owners)


def _is_named_to_office(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a name of two words or more stands before "as": "appointed Ambrose Sovula as inspector"."""
    view = annotated.view
    begin, end = phrase_bounds(annotated, token)
    is_name = end - begin > 1 and all(text[:1].isupper() for text in view.texts[begin:end])
    return is_name and view.lowers[end : end + 1] == ["as"]


def _is_barred(annotated: AnnotatedDocument, grammar: Grammar, rule: Rule, token: int) -> bool:
    """Return whether an object is of a class that the rule bars, or an office where it takes none."""
    barred = rule.constants.get("barred")
    if barred and grammar.is_in(str(barred), annotated.view.lowers[token]):
        return True
    return bool(rule.constants.get("no_office")) and is_within(annotated, token, "title", _BODY_TOKENS)


def _is_in_person(annotated: AnnotatedDocument, token: int) -> bool:
    return is_within(annotated, token, "person", _PERSON_TOKENS)


def is_within(annotated: AnnotatedDocument, token: int, label: str, reach: int) -> bool:
    """Return whether a span of a layer, begun at most ``reach`` tokens before, covers a token."""
    labels = annotated.view.labels
    return any(
        end > token for start in range(max(0, token - reach), token + 1) for end in labels[start].get(label, ())
    )


def subject_span(annotated: AnnotatedDocument, people: People, token: int) -> Span:
    """Return the words of a subject: a person with titles, an office with the name behind it, a body."""
    if token in people:
        return token_span(annotated, *people[token])
    begin, end = _specified(annotated, token)
    end = max(end, staff_end(annotated, token) or end)
    view = annotated.view
    if end in people and people[end][0] <= begin:
        return token_span(annotated, *people[end])  # "Foreign Minister" + "Lund"
    for child in view.children[token]:
        # "The Director of Prosecutions, Amina Hassan": the office is the head, the name an apposition.
        if view.dependencies[child] == "appos" and child in people and people[child][0] - end <= 1:
            end = max(end, people[child][1])
    return token_span(annotated, begin, end)


def object_span(annotated: AnnotatedDocument, grammar: Grammar, token: int, trigger: int, last_subject: int) -> Span:
    """Return the argument's words; a bare noun of a participle clause is named with its owner, the main subject.

    "Running projects supported by X, the Y has …": projects of the Y.
    """
    view = annotated.view
    naming = _meeting_at(annotated, token) or _operation_at(annotated, token)
    if naming is not None:
        return token_span(annotated, *naming)
    first, last = view.sentences[view.sentence_of[token]]
    begin, end = phrase_bounds(annotated, token)
    runs = grammar.is_in("running_verb", view.texts[begin]) and begin + 1 < end
    # "The operation, led by Austria, …" is its own; "Projects supported by Chile, the Union has …" are the Union's.
    in_clause = view.dependencies[trigger] == "acl" and view.lowers[begin - 1] != "the"
    if (is_proper(annotated, token) and not runs) or begin > first + 1 or not in_clause:
        return token_span(annotated, *_specified(annotated, token))
    owner = _name_behind_comma(annotated, max(token, last_subject) + 1, last)
    if owner is None:
        return token_span(annotated, *_specified(annotated, token))
    own = token_span(annotated, begin + 1 if runs else begin, end)
    return Span(own.start, own.end, f"{own.text} of {annotated.text_of(*owner)}", own.sentence)


def _operation_at(annotated: AnnotatedDocument, token: int) -> tuple[int, int] | None:
    """Return the name of an operation around a token, which the parse may cut: "Operation Mend the" + "Sail"."""
    view = annotated.view
    for start in range(max(0, token - _OPERATION_TOKENS), token + 1):
        for end in view.labels[start].get("operation", ()):
            if token < end and view.texts[start][:1].isupper() and view.lowers[start] not in _POINTERS | {"the"}:
                return start, end
    return None


def _meeting_at(annotated: AnnotatedDocument, token: int) -> tuple[int, int] | None:
    """Return the name of a meeting that goes on behind a token: "convened a tribal leaders" + "listening session"."""
    view = annotated.view
    for start in range(max(0, token - _MEETING_TOKENS), token + 1):
        for end in view.labels[start].get("meeting", ()):
            if token + 1 < end and start < token + 1 and "meeting_noun" in view.labels[end - 1]:
                return start, end
    return None


def _specified(annotated: AnnotatedDocument, token: int) -> tuple[int, int]:
    """Return the phrase of a noun with the phrases right behind it that say which one it is."""
    view = annotated.view
    begin, end = body_bounds(annotated, token) or phrase_bounds(annotated, token)
    while begin < token and view.lowers[begin] in _POINTERS:
        begin += 1
    is_meeting = "meeting_noun" in view.labels[token] and view.texts[token][:1].islower()
    is_document = "signed_document" in view.labels[token]
    if is_document:
        end = _before_party(annotated, token, end)
    specifying = _SPECIFYING_MEETING if is_meeting else _SPECIFYING_DOCUMENT if is_document else SPECIFYING
    while end - 1 > token and view.lowers[end - 1] in {"and", "&", "for", "of"}:
        end -= 1  # "Network for Central Asia and": the parse ends a name in the middle.
    for _ in range(MOST_SPECIFYING + is_document):
        last = _specifying_end(annotated, token, end, specifying)
        if last is None:
            break
        end = last
    return begin, title_end(annotated, token, _shared_end(annotated, token, end))


def _shared_end(annotated: AnnotatedDocument, token: int, end: int) -> int:
    """Return where "the Government" + "and people of Kenya" ends: both nouns share what is behind "of"."""
    view = annotated.view
    fellow = end + 1
    if view.lowers[end : end + 1] != ["and"] or view.lowers[fellow + 1 : fellow + 2] != ["of"]:
        return end
    if view.heads[fellow] != token or view.dependencies[fellow] != "conj" or not view.texts[fellow].islower():
        return end
    owners = [child for child in view.children[fellow + 1] if view.dependencies[child] == "pobj"]
    return max((phrase_bounds(annotated, owner)[1] for owner in owners), default=end)


def _specifying_end(annotated: AnnotatedDocument, token: int, end: int, specifying: Collection[str]) -> int | None:
    """Return where the phrase ends that stands right behind a noun and says which one it is, None for none."""
    view = annotated.view
    if end >= len(view.texts) or view.lowers[end] not in specifying or view.heads[end] not in {token, end - 1}:
        return None
    targets = [child for child in view.children[end] if view.dependencies[child] in {"pobj", "pcomp"}]
    if not targets or not _CIRCUMSTANCES.isdisjoint(view.labels[targets[0]]):
        return None
    is_somewhere = view.labels[targets[0]].get("place") or view.texts[end + 1][:1].isupper()
    if view.lowers[end] in _LOCAL and is_somewhere:
        return None  # "Signed an agreement in Novi Dwor": also of a town that nobody knows.
    if view.lowers[end] == "for" and "signed_document" in view.labels[token] and _is_party(annotated, targets[0]):
        return None  # "Signed the memorandum for Norway": on its behalf.
    if view.dependencies[targets[0]] == "pcomp":  # "a memorandum on establishing a committee"
        targets = [child for child in view.children[targets[0]] if view.dependencies[child] == "dobj"]
        if not targets:
            return None
    heads = list(conjuncts(annotated, targets[0])) if view.lowers[end] == "between" else targets[:1]
    last = max(phrase_bounds(annotated, head)[1] for head in heads)
    return None if any("date" in view.labels[each] for each in range(end, last)) else last


def _before_party(annotated: AnnotatedDocument, token: int, end: int) -> int:
    """Return the end of a document's name before "for" and a country: "signed the Memorandum" + "for Norway"."""
    view = annotated.view
    return next(
        (place for place in view.places_between("for", token + 1, end) if _is_party(annotated, place + 1)), end
    )


def _is_party(annotated: AnnotatedDocument, token: int) -> bool:
    return any(label in annotated.view.labels[token] for label in ("place", "ner.gpe"))


def title_end(annotated: AnnotatedDocument, token: int, end: int) -> int:
    """Return the end of the name that follows a noun: "the project Safe Ports", "the project “Safe Ports”"."""
    view = annotated.view
    if end >= len(view.texts) or view.texts[token][:1].isupper():
        return end
    if view.texts[end] in _OPENING_MARKS:
        limit = min(end + _LONGEST_TITLE, len(view.texts), view.sentences[view.sentence_of[token]][1])
        closing = next((each for each in range(end + 2, limit) if view.texts[each] in _CLOSING_MARKS), None)
        return end if closing is None else closing + 1
    for child in view.children[token]:
        if view.dependencies[child] == "appos" and view.texts[end][:1].isupper():
            begin, last = phrase_bounds(annotated, child)
            if begin == end:
                return last
    return end


def _name_behind_comma(annotated: AnnotatedDocument, start: int, last: int) -> tuple[int, int] | None:
    """Return the name behind the first comma: the subject of the main clause, parsed or not."""
    texts = annotated.view.texts
    comma = next((token for token in range(start, last) if texts[token] == ","), None)
    if comma is None:
        return None
    begin = comma + 1
    if begin < last and texts[begin] == "the":
        begin += 1
    end = begin
    while end < last and (texts[end][:1].isupper() or (end > begin and texts[end] in _INSIDE_NAMES)):
        end += 1
    while end > begin and texts[end - 1] in _INSIDE_NAMES:
        end -= 1
    return (begin, end) if end > begin else None


def _is_before_room(view: TokenView, token: int) -> bool:
    return token + 1 < len(view.labels) and "meeting_room" in view.labels[token + 1]
