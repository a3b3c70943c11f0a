"""Who else does it: people and bodies of a list, in an apposition or behind "together with"."""

from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.phrases import conjuncts, phrase_bounds
from pipeline.extract.relations.arguments import People, is_within

#: Tokens between a subject and "together with".
_COMPANION_TOKENS = 2
_LONGEST_PEOPLE_LIST = 20
#: Tokens of an office between two people of a list.
_LONGEST_OFFICE = 24
#: Longest name of a body looked back through, in tokens.
_NAME_TOKENS = 10
#: Words before what spells out a group.
_ENUMERATING = ("namely", "including")
_SEPARATORS = frozenset({",", ";", "and", "&"})
#: Words in lower case of an office behind a name: "Head of the Police", "Ambassador to Kenya".
_INSIDE_OFFICES = frozenset(
    {"of", "the", "for", "to", "in", "at", "on", "-", "–", "(", ")", "as", "well", "his", "her", "their",
     "'s", "’s", "'", "’"}
) | _SEPARATORS  # fmt: skip


def people_behind(annotated: AnnotatedDocument, people: People, subject: int) -> Iterator[int]:
    """Yield the people listed behind a person: "by Ann Lee, Head of the Police, Bo Hill, …, and Cem Ay"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[subject]][1]
    end = people[subject][1]
    for _ in range(_LONGEST_PEOPLE_LIST):
        token = next((each for each in range(end, min(last, end + _LONGEST_OFFICE)) if each in people), None)
        if token is None or not _is_list_between(annotated, end, people[token][0]):
            return
        end = people[token][1]
        if view.dependencies[end - 1] in {"nsubj", "nsubjpass"}:
            return  # "Was led by Ann Lee, and Bo Hill spoke."
        yield end - 1


def _people_ahead(annotated: AnnotatedDocument, people: People, subject: int, trigger: int) -> Iterator[int]:
    """Yield the people of a list behind a verb that stand before a person, last first: "present were Ann Lee; …"."""
    begin = people[subject][0]
    for _ in range(_LONGEST_PEOPLE_LIST):
        reach = range(begin - 1, max(trigger, begin - _LONGEST_OFFICE), -1)
        token = next((each for each in reach if each in people), None)
        if token is None or not _is_list_between(annotated, people[token][1], begin):
            return
        yield token
        begin = people[token][0]


def _people_between(annotated: AnnotatedDocument, people: People, subject: int, trigger: int) -> Iterator[int]:
    """Yield the people listed between a person and the verb: "Ann Lee, Minister of Ports, and Bo Hill signed"."""
    view = annotated.view
    end = people[subject][1]
    found: list[int] = []
    for _ in range(_LONGEST_PEOPLE_LIST):
        token = next((each for each in range(end, min(trigger, end + _LONGEST_OFFICE)) if each in people), None)
        if token is None:
            break
        begin = people[token][0]
        if view.lowers[begin - 1] not in _SEPARATORS | {"the"} or not _is_list_between(annotated, end, begin):
            return
        end = people[token][1]
        found.append(end - 1)
    if end == trigger or _is_list_between(annotated, end, trigger):
        yield from found


def represented_parties(annotated: AnnotatedDocument, trigger: int) -> Iterator[int]:
    """Yield the parties that somebody represents: "between A, represented by Ann Lee, and B, represented by …"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[trigger]]
    for place in view.places_between("represented", first, last):
        party = place - 1
        while party > first and view.texts[party] in {",", "(", ")"} | _initials(view.texts[party]):
            party -= 1
        is_body = _is_body(annotated, party) or is_within(annotated, party, "ner.org", _NAME_TOKENS)
        if view.lowers[place + 1 : place + 2] == ["by"] and is_body:
            yield party


def _initials(text: str) -> set[str]:
    return {text} if text.isupper() and len(text) > 1 else set()


def _is_list_between(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether nothing but a separator and the words of an office stand between two people."""
    view = annotated.view
    titled = {
        token
        for start in range(begin, end)
        for stop in view.labels[start].get("title", ())
        for token in range(start, stop)
    }
    return not _SEPARATORS.isdisjoint(view.lowers[begin:end]) and all(
        token in titled
        or view.texts[token][:1].isupper()
        or view.lowers[token] in _INSIDE_OFFICES
        or "date" in view.labels[token]
        or view.texts[token].isdigit()
        for token in range(begin, end)
    )


def before_enumeration(annotated: AnnotatedDocument, subjects: Sequence[int]) -> list[int]:
    """Return the subjects without bodies that only spell out the first: "by nine states, namely Chile, Peru, …"."""
    view = annotated.view
    if len(subjects) < 2:
        return list(subjects)
    first, last = min(subjects), max(subjects)
    mark = next((place for word in _ENUMERATING for place in view.places_between(word, first, last)), None)
    return [token for token in subjects if mark is None or token < mark or _has_office(annotated, token)]


def _has_office(annotated: AnnotatedDocument, token: int) -> bool:
    begin, end = phrase_bounds(annotated, token)
    return any("title" in annotated.view.labels[each] for each in range(begin, end))


def listed_agents(annotated: AnnotatedDocument, people: People, trigger: int) -> Iterator[int]:
    """Yield people of a list behind "by" whom the parse ties to the verb: "was led by Ann Lee, …, and Bo Hill"."""
    view = annotated.view
    if not any(view.dependencies[child] == "agent" for child in view.children[trigger]):
        return
    for child in view.children[trigger]:
        if child > trigger and view.dependencies[child] == "conj" and child in people:
            yield child


def before_next_subject(annotated: AnnotatedDocument, trigger: int, objects: Sequence[int]) -> list[int]:
    """Return the objects without those that the parse takes from the next clause, which has no subject then.

    "X will lead the task force, and Y and Z will serve on it": Y and Z are not led.
    """
    view = annotated.view
    for verb in view.children[trigger]:
        if view.dependencies[verb] != "conj":
            continue
        below = view.children[verb]
        helping = [child for child in below if view.dependencies[child] == "aux" and child < verb]
        if not helping or any(view.dependencies[child] in {"nsubj", "nsubjpass"} for child in below):
            continue
        own = view.lowers[helping[0] - 1] in {"and", "or", "but", ",", "then", "also"}
        first = next((token for token in range(trigger, helping[0]) if view.dependencies[token] == "cc"), None)
        if not own and first is not None:
            return [token for token in objects if not first < token < verb]
    return list(objects)


def listed(annotated: AnnotatedDocument, people: People, subjects: Sequence[int], trigger: int) -> Iterator[int]:
    """Yield the subjects with what else stands in their list but is parsed apart from it.

    The parse ties the first of a list behind an opening place to the place ("On Monday, in Riga, Minister Lund and
    Minister Tamm chaired …"), and reads the second body of a list as an apposition ("the FBI, the Marshals, and …").
    """
    for subject in subjects:
        yield from reversed(list(_people_before(annotated, people, subject)))
        if subject > trigger and subject in people:
            yield from reversed(list(_people_ahead(annotated, people, subject, trigger)))
        yield subject
        if subject > trigger and subject in people:
            yield from people_behind(annotated, people, subject)
        elif subject in people:
            yield from (each for each in conjuncts(annotated, subject) if each in people and each < trigger)
            yield from _people_between(annotated, people, subject, trigger)
        yield from _bodies_behind(annotated, subject)
        yield from _body_tied_to_name(annotated, subject)


def _people_before(annotated: AnnotatedDocument, people: People, subject: int) -> Iterator[int]:
    view = annotated.view
    first = view.sentences[view.sentence_of[subject]][0]
    token = subject
    for _ in range(_LONGEST_PEOPLE_LIST):
        begin = people.get(token) or phrase_bounds(annotated, token)
        end = begin[0]
        while end > first and view.lowers[end - 1] in {"and", ",", "the"}:
            end -= 1
        if "and" not in view.lowers[end : begin[0]] and token == subject:
            return
        token = end - 1
        if end == begin[0] or token not in people or view.dependencies[token] == "pobj":
            return
        yield token


def _bodies_behind(annotated: AnnotatedDocument, subject: int) -> Iterator[int]:
    view = annotated.view
    for child in view.children[subject]:
        if view.dependencies[child] == "appos" and child > subject and "title" not in view.labels[child]:
            bodies = list(conjuncts(annotated, child))
            # "Europol, the EU's police agency, and the Harbour Police": the agency is no second body.
            described = view.texts[child][:1].islower() and not view.texts[child].endswith("s")
            bodies = bodies[described:]
            if len(bodies) + described > 1 and all(_is_body(annotated, body) for body in bodies):
                yield from bodies


def _body_tied_to_name(annotated: AnnotatedDocument, subject: int) -> Iterator[int]:
    """Yield the second body of two that the parse ties to the name of the first.

    "The Office for the District of New Port and the Harbour Division hosted …".
    """
    view = annotated.view
    begin, end = phrase_bounds(annotated, subject)
    if view.lowers[end : end + 1] != ["and"]:
        return
    start = end + 1 + (view.lowers[end + 1 : end + 2] == ["the"])
    for token in (each for each in range(begin, end) if each != subject):
        for child in view.children[token]:
            is_next = child >= end and phrase_bounds(annotated, child)[0] == start
            is_body = "organization_noun" in view.labels[child] or (
                start == end + 1 and start < len(view.labels) and "ner.org" in view.labels[start]
            )
            if is_next and view.dependencies[child] == "conj" and is_body:
                yield from conjuncts(annotated, child)


def without_offices(annotated: AnnotatedDocument, people: People, subjects: Sequence[int]) -> Iterator[int]:
    """Yield the subjects without offices and their bodies behind a name: "Ann Lee, Chief Adviser, Harbour Office"."""
    view = annotated.view
    ends = {people[subject][1] for subject in subjects if subject in people}
    for subject in subjects:
        begin, end = phrase_bounds(annotated, subject)
        named = next((each for each in range(begin - 1, max(0, begin - _LONGEST_OFFICE), -1) if each in ends), None)
        is_own = named is None or view.texts[named] != "," or view.lowers[begin - 1] in {"the", "a"}
        if subject not in people and _is_first_office(annotated, people, subjects, subject):
            continue
        if subject not in people and named is not None and view.lowers[begin - 1] == "and":
            if "title" in view.labels[begin] and _has_office_word(annotated, named + 1, begin):
                continue  # "Ann Lee, Assistant Minister of Ports and President of the Academy"
        if subject not in people and not is_own and _is_rest_of_field(annotated, begin, end):
            continue
        if subject not in people and not is_own and named is not None:
            if _has_office_word(annotated, begin, end) or _follows_office(annotated, named + 1, begin):
                continue
        yield subject


def _is_first_office(annotated: AnnotatedDocument, people: People, subjects: Sequence[int], office: int) -> bool:
    """Return whether somebody's second office and name follow one: "the Chief of Police and Chairman, Bo Hill"."""
    view = annotated.view
    if "office_word" not in view.labels[office]:
        return False
    for other in subjects:
        begin, _ = people.get(other, (0, 0))
        if not office + 1 < begin <= office + _LONGEST_OFFICE or view.lowers[begin - 1] != "and":
            continue
        if "," not in view.texts[office : begin - 1] and "," in view.texts[begin:other]:
            return True
    return False


def _is_rest_of_field(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a phrase is the end of an office: "Minister of Justice and" + "Constitutional Relations"."""
    view = annotated.view
    if view.lowers[begin - 1] != "and" or view.texts[end : end + 1] != [","] or "place" in view.labels[begin]:
        return False
    return (
        is_within(annotated, begin - 2, "title", _LONGEST_OFFICE) and "organization_noun" not in view.labels[end - 1]
    )


def _has_office_word(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    return any("office_word" in annotated.view.labels[token] for token in range(begin, end))


def _follows_office(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a single office and a comma stand between a name and a body."""
    view = annotated.view
    is_apart = end - begin > 1 and view.texts[end - 1] == "," and "," not in view.texts[begin : end - 1]
    return is_apart and "office_word" in view.labels[end - 2]


def _is_body(annotated: AnnotatedDocument, token: int) -> bool:
    begin, end = phrase_bounds(annotated, token)
    labels = annotated.view.labels
    first = max(begin - 1, 0)
    return any(label in labels[each] for each in range(first, end) for label in ("ner.org", "ner.gpe", "place"))


def companions(annotated: AnnotatedDocument, trigger: int, subjects: Sequence[int]) -> Iterator[int]:
    """Yield those who do it with the subjects: "the minister, together with Ambassador Roe, chaired …".

    Partners of those behind "by" help them: "led by the police, in partnership with the coast guard".
    """
    view = annotated.view
    first, last = view.sentences[view.sentence_of[trigger]]
    if "companion_phrase" not in view.sentence_labels[view.sentence_of[trigger]]:
        return
    ends = {phrase_bounds(annotated, subject)[1] for subject in subjects}
    agent = next((child for child in view.children[trigger] if view.dependencies[child] == "agent"), last)
    for token in range(first, last):
        for end in view.labels[token].get("companion_phrase", ())[:1]:
            preposition = end - 1
            if token <= trigger < end or (agent < token and "partnership_phrase" in view.labels[token]):
                continue
            is_tied = any(0 <= token - known <= _COMPANION_TOKENS for known in ends) or view.heads[token] in subjects
            if not is_tied and view.heads[preposition] != trigger:
                continue
            for child in view.children[preposition]:
                if view.dependencies[child] == "pobj":
                    yield from conjuncts(annotated, child)
