"""Who hosts, chairs and takes part in a meeting."""

from collections.abc import Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.datelines import stands_in_dateline
from pipeline.extract.meetings.coreference import officials_meant
from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import MEANS, Setting, is_in_place
from pipeline.extract.people.names import skip_honorifics
from pipeline.extract.phrases import conjuncts, is_proper, nouns_behind, phrase_bounds, phrase_text
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.small_words import PERSONAL_PRONOUNS, POSSESSIVES, RELATIVE_PRONOUNS
from pipeline.extract.spans import token_span
from pipeline.mentions import Span
from pipeline.rules.arguments import agents, patients, subjects
from pipeline.rules.tokens import TokenView

#: How far behind the meeting's word "attended by" and "hosted by" still speak of it, in tokens.
_PARTICIPLE_TOKENS = 10
#: Prepositions between a verb of a class and the meeting that its subject hosts, chairs or attends.
_PREPOSITIONS = {
    "hosting_verb": frozenset(),
    "chairing_verb": frozenset({"over"}),
    "attending_verb": frozenset({"in", "at"}),
}
_DATE_TOKENS = 5
#: Pronouns that name no host.
_NOBODY = RELATIVE_PRONOUNS | {"i", "we", "you", "they", "it", "this"}
#: Longest office before a name, in tokens.
_LONGEST_OFFICE = 16
#: "A courtesy call on X", "a courtesy visit to Y"
_PAID = frozenset({"on", "to"})
_HONOUR = frozenset({"honour", "honor"})
_RECEIVING = frozenset({"receiving_verb", "receiving_participle"})
_WITH = frozenset({"with", "between", "among", "alongside"})
#: Verbs in a row that share one subject: "arrived in Lima, was received by …, and held talks".
_CHAIN = 3


def host_of(setting: Setting, in_office: Officeholders) -> str | None:
    """Return who hosted the meeting, else who chaired it: "hosted by X", "X hosted the meeting"."""
    view = setting.annotated.view
    if setting.head == setting.verb and not _RECEIVING.isdisjoint(view.labels[setting.head]):
        for token in (*agents(view, setting.head), *subjects(view, setting.head)):
            if view.lowers[token] not in _NOBODY:
                return _named_host(setting, token, in_office)
    for verbs in ("hosting_verb", "chairing_verb") if setting.head != setting.verb else ():
        for token in _arguments(setting, verbs):
            if not _is_in_date(view, token) and view.lowers[token] not in _NOBODY:
                return _named_host(setting, token, in_office)
    return None


def _named_host(setting: Setting, token: int, in_office: Officeholders) -> str:
    """Return a host with the name behind the office: "the Home Secretary, Jane Roe"; whom "she" means is named."""
    if setting.annotated.view.lowers[token] in PERSONAL_PRONOUNS:
        token = officials_meant(setting, token, in_office)[0]
    behind = _behind_dateline(setting, token, in_office)
    name = _named_beside(setting, token, in_office) if behind == token else behind
    if name == token or behind != token:
        token = name
        return phrase_text(setting.annotated, token)
    begin, end = phrase_bounds(setting.annotated, token)[0], phrase_bounds(setting.annotated, name)[1]
    return " ".join(setting.annotated.text_of(begin, end).split())


def _arguments(setting: Setting, verbs: str) -> Iterator[int]:
    """Yield who did to the meeting what the verbs of a class say, in the active and the passive."""
    view, grammar, head, verb = setting.annotated.view, setting.grammar, setting.head, setting.verb
    limit = min(setting.sentence[1], head + _PARTICIPLE_TOKENS)
    # The parser ties "attended by" to the noun before the meeting as often as to the meeting itself.
    participles = [
        token
        for token in range(head + 1, limit)
        if view.dependencies[token] in {"acl", "conj"}
        and grammar.is_in(verbs, view.texts[token])
        # "A meeting with a delegation led by Minister Roe"
        and not grammar.is_in("met_noun", view.lowers[view.heads[token]])
    ]
    if verb is not None and view.dependencies[head] == "nsubjpass":
        participles += [
            token for token in conjuncts(setting.annotated, verb) if grammar.is_in(verbs, view.texts[token])
        ]
    for participle in dict.fromkeys(participles):
        for agent in nouns_behind(view, participle, "by"):
            yield from conjuncts(setting.annotated, agent)
    is_of_class = verb is not None and (grammar.is_in(verbs, view.texts[verb]) or verbs in view.labels[verb])
    if verb is not None and is_of_class and _is_object(view, head, verbs):
        own = list(subjects(view, verb))
        if not own and view.dependencies[verb] == "advcl" and view.lowers[verb - 1] == "to":
            own = list(subjects(view, view.heads[verb]))  # "Has arrived in Lima to take part in the summit"
        for subject in own:
            yield from conjuncts(setting.annotated, subject)


def _is_object(view: TokenView, head: int, verbs: str) -> bool:
    """Return whether the meeting is what is done to: "presided over it", but not "convened for it"."""
    if view.dependencies[head] == "pobj":
        return view.lowers[view.heads[head]] in _PREPOSITIONS[verbs]
    return view.dependencies[head] != "nsubj"


def people_of(setting: Setting, in_office: Officeholders) -> list[Span]:
    """Return the named people and bodies that take part, and the officials whom "she" or "the ministers" mean."""
    heads = [each for head in _participants(setting, in_office) for each in officials_meant(setting, head, in_office)]
    return list(_spans_of(setting, heads, in_office))


def openers_of(setting: Setting, in_office: Officeholders) -> Iterator[Span]:
    """Yield the named officials who hosted, chaired or opened the meeting: they were there."""
    if setting.head == setting.verb:
        return
    heads = (token for verbs in ("hosting_verb", "chairing_verb") for token in _arguments(setting, verbs))
    named = [_named_beside(setting, token, in_office) for token in heads]
    yield from _spans_of(setting, [token for token in named if token in in_office.people], in_office)


def _spans_of(setting: Setting, heads: Sequence[int], in_office: Officeholders) -> Iterator[Span]:
    annotated = setting.annotated
    for token in heads:
        token = _named_beside(setting, _behind_dateline(setting, token, in_office), in_office)
        if "member_suffix" in annotated.view.labels[token] and token - 1 in in_office.people:
            token -= 1  # "Jane Roe" + "MP"
        begin, end = naming_bounds(annotated, token)
        if stands_in_dateline(annotated, token) or _is_in_date(annotated.view, token):
            continue
        end = _verb_of_heading(setting, begin, end) if token not in in_office.people else end
        while token in in_office.people and end - 1 in in_office.people and end in in_office.people:
            end += 1  # "Maria" + "do Carmo Teles"
        is_told = is_proper(annotated, token) or _is_office(annotated, begin, token)
        is_told = is_told and annotated.view.lowers[token] not in _NOBODY  # "This morning I met with …"
        if is_told and in_office.private.isdisjoint(range(begin, end)):
            yield token_span(annotated, begin, end)


def _behind_dateline(setting: Setting, token: int, in_office: Officeholders) -> int:
    """Return who acts behind a dateline that the parse takes for them: "Lima, 3 May: Minister Roe received"."""
    annotated, view = setting.annotated, setting.annotated.view
    if token in in_office.people or not stands_in_dateline(annotated, token):
        return token
    verb = view.heads[token]
    named = next((each for each in range(token, verb) if each in in_office.people), token)
    while named + 1 < verb and named + 1 in in_office.people:
        named += 1
    return named


def _verb_of_heading(setting: Setting, begin: int, end: int) -> int:
    """Return where a participant ends: before a verb that a heading writes like a name, "Ministers Hold Talks"."""
    view, grammar = setting.annotated.view, setting.grammar
    classes = ("holding_verb", "gathering_verb", "hosting_verb", "attending_verb")
    verbs = (
        token for token in range(begin + 1, end) if any(grammar.is_in(each, view.lowers[token]) for each in classes)
    )
    return next(verbs, end)


def _is_office(annotated: AnnotatedDocument, begin: int, token: int) -> bool:
    """Return whether an office stands for its holder, of whom the text has told: "the prime minister will meet"."""
    view = annotated.view
    return "office_word" in view.labels[token] and view.lowers[begin - 1] == "the" and view.texts[token].islower()


def _is_in_date(view: TokenView, token: int) -> bool:
    """Return whether a date covers a token that the parser takes for who met: "Monday 3 August"."""
    first = max(0, token - _DATE_TOKENS)
    return any(end > token for start in range(first, token + 1) for end in view.labels[start].get("date", ()))


def _named_beside(setting: Setting, token: int, in_office: Officeholders) -> int:
    """Return the official named beside an office or a form of address: "His Excellency" + "the Minister, Jane Roe".

    So of "her counterpart Jane Roe", where the parser ties the name to the verb.
    """
    view = setting.annotated.view
    if in_office.grammar.is_in("counterpart_noun", view.lowers[token]):
        name = skip_honorifics(setting.annotated, _behind_office(setting, token + 1), setting.sentence[1])
        while name + 1 in in_office.people and view.texts[name + 1][:1].isupper():
            name += 1
        return name if name in in_office.people and view.texts[name][:1].isupper() else token
    opens = view.labels[phrase_bounds(setting.annotated, token)[0]]
    if token in in_office.people or ("honorific" not in opens and "office_word" not in view.labels[token]):
        return token
    beside = [child for child in view.children[token] if view.dependencies[child] == "appos"]
    named = next((child for child in beside if child in in_office.people), None)
    if named is not None:
        return named
    # "Deputy Prime Minister – Minister of Ports Bo Lind": the second office has the name.
    ends = [naming_bounds(setting.annotated, child)[1] - 1 for child in beside if "office_word" in view.labels[child]]
    return next((end for end in ends if end in in_office.people), token)


def _behind_office(setting: Setting, token: int) -> int:
    """Return the token behind a comma and an office: "her counterpart" + ", Foreign Minister" + "Jane Roe"."""
    view, last = setting.annotated.view, setting.sentence[1]
    token += view.texts[token : token + 1] == [","] and token + 1 < last
    ends = view.labels[token].get("title", ()) if token < last else ()
    return max([token, *(end for end in ends if end < last)])


def _is_own_agent(setting: Setting, agent: int) -> bool:
    """Return whether who acts in a passive does so in this verb: "will meet A and be received by B" tells of two."""
    view = setting.annotated.view
    has_object = any(view.dependencies[child] == "dobj" for child in view.children[setting.head])
    return not has_object or view.heads[view.heads[agent]] == setting.head


def _is_occasion(setting: Setting) -> bool:
    """Return whether a verb tells what somebody did while meeting another: "agreed in a meeting with".

    Of a call this needs no "with": "A and B discussed trade in a phone conversation".
    """
    view, head = setting.annotated.view, setting.head
    preposition = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[preposition] not in {"in", "during", "over"}:
        return False
    is_call = setting.grammar.is_in("meeting_kind_phone_call", " ".join(view.lowers[head - 1 : head + 1]))
    is_indefinite = view.lowers[max(preposition + 1, 0)] in {"a", "an", "their"}
    return view.lowers[setting.end : setting.end + 1] == ["with"] or (is_call and is_indefinite)


def naming_bounds(annotated: AnnotatedDocument, token: int) -> tuple[int, int]:
    """Return the phrase of a participant, or the whole naming if an office covers it: the name stands behind."""
    view = annotated.view
    begin, end = phrase_bounds(annotated, token)
    first = max(view.sentences[view.sentence_of[token]][0], token - _LONGEST_OFFICE)
    for start in range(first, token + 1):
        for stop in view.labels[start].get("title", ()):
            if stop > token:
                name = skip_honorifics(annotated, stop, view.sentences[view.sentence_of[token]][1])
                names = view.labels[name].get("person", ()) if name < len(view.texts) else ()
                return start, max([stop, end, *names])
    return begin, end


def _participants(setting: Setting, in_office: Officeholders) -> Iterator[int]:
    annotated, view = setting.annotated, setting.annotated.view
    if setting.head == setting.verb:
        doers = [each for each in agents(view, setting.head) if _is_own_agent(setting, each)]
        told = [*subjects(view, setting.head), *doers, *patients(view, setting.head)]
        for head in dict.fromkeys(told):
            yield from _conjuncts_behind_place(annotated, antecedent(annotated, head, setting.head))
        visits = "visiting_verb" in view.labels[setting.head]  # What is visited attends nothing.
        for child in view.children[setting.head] if not visits else ():
            if view.dependencies[child] == "dobj" and not is_in_place(view, child):
                yield from _of_credentials(setting, child) or conjuncts(annotated, child)
            elif (
                view.dependencies[child] == "npadvmod"
                and _named_beside(setting, child, in_office) in in_office.people
            ):
                yield child  # "Received on Sunday, at Harbour House, the Secretary": the parse takes her for a time.
        for child in (
            *met_behind_day(view, setting.head),
            *_called_on(view, setting.head),
            *_spoken_with(view, setting.head),
            *_guests(setting),
        ):
            yield from conjuncts(annotated, child)
    else:
        yield from _arguments(setting, "attending_verb")
        # "X held talks with Y", "X received a call from Y": those who hold them take part.
        if setting.verb is not None and view.dependencies[setting.head] == "dobj":
            is_call = view.lowers[setting.head] == "call" and "receiving_verb" in view.labels[setting.verb]
            if is_call or setting.grammar.is_in("talking_verb", view.texts[setting.verb]):
                for child in _holders(view, setting.verb):
                    yield from _conjuncts_behind_place(annotated, child)
        yield from _visitors(setting, in_office)
        if _is_occasion(setting):
            for head in subjects(view, view.heads[view.heads[setting.head]]):
                yield from conjuncts(annotated, head)
    if setting.head != setting.verb:
        # Those whose name the meeting bears ("the G7 Ministers' meeting") are told by its name.
        for child in view.children[setting.head]:
            is_pronoun = view.lowers[child] in POSSESSIVES  # Whom it means is told before.
            if view.dependencies[child] == "poss" and (is_pronoun or not setting.start <= child < setting.end):
                yield child
    for owner in dict.fromkeys((setting.head, setting.verb)):
        for child in view.children[owner] if owner is not None else ():
            is_paid = view.lowers[child] in _PAID and "courtesy" in view.lowers[setting.start : setting.end]
            is_made = view.lowers[child] == "from" and view.lowers[setting.head] == "call"
            is_granted = view.lowers[child] == "to" and view.lowers[setting.head] == "audience"
            if view.lowers[child] in _WITH or is_paid or is_made or is_granted:
                for token in view.children[child]:
                    is_subject = setting.grammar.is_in("subject_matter_noun", view.lowers[token])
                    if view.dependencies[token] in {"pobj", "prep"} and not is_subject:
                        yield from conjuncts(annotated, token)


def _holders(view: TokenView, verb: int) -> list[int]:
    """Return who holds talks: the verb's own subject, else that of the verb before it, active or passive.

    "She was received by the President and held talks with Minister Tamm."
    """
    own = [child for child in view.children[verb] if view.dependencies[child] == "nsubj"]
    for _ in range(_CHAIN):
        if own or view.dependencies[verb] != "conj":
            break
        verb = view.heads[verb]
        own = [child for child in view.children[verb] if view.dependencies[child] in {"nsubj", "nsubjpass"}]
    return own


def _called_on(view: TokenView, verb: int) -> Iterator[int]:
    """Yield on whom somebody calls."""
    return nouns_behind(view, verb, "on") if "calling_on_verb" in view.labels[verb] else iter(())


def _spoken_with(view: TokenView, verb: int) -> Iterator[int]:
    """Yield with whom somebody speaks where the parse ties them to the means: "by phone with", "via video with"."""
    for means in view.children[verb]:
        if view.lowers[means] in MEANS:
            for owner in (means, *(child for child in view.children[means] if view.dependencies[child] == "pobj")):
                yield from nouns_behind(view, owner, "with")


def _guests(setting: Setting) -> Iterator[int]:
    """Yield for whom a meal or reception is given: "hosted a dinner for", "a luncheon in honour of"."""
    view, head = setting.annotated.view, setting.head
    meals = [child for child in view.children[head] if view.dependencies[child] in {"dobj", "nsubjpass"}]
    if not any(setting.grammar.is_in("entertainment_noun", view.lowers[meal]) for meal in meals):
        return
    for token in range(head + 1, setting.sentence[1]):
        is_honour = view.lowers[token - 1] in _HONOUR and view.lowers[token] == "of"
        if view.lowers[token] == "for" or is_honour:
            yield from (child for child in view.children[token] if view.dependencies[child] == "pobj")


def _conjuncts_behind_place(annotated: AnnotatedDocument, head: int) -> Iterator[int]:
    """Yield the heads of a list; in "Lima: Minister Roe met" the parser takes the town for the first of it."""
    view = annotated.view
    if view.texts[head + 1 : head + 2] == [":"]:
        beside = [child for child in view.children[head] if view.dependencies[child] == "appos" and child > head]
        head = beside[0] if beside else head
    yield from conjuncts(annotated, head)


def _of_credentials(setting: Setting, letters: int) -> list[int]:
    """Return whose credentials are received, or to whom they are presented."""
    view = setting.annotated.view
    nouns = {letters, *(token for child in view.children[letters] for token in view.children[child])}
    if not any(setting.grammar.is_in("credentials_noun", view.lowers[noun]) for noun in nouns):
        return []
    is_presented = "presenting_verb" in view.labels[setting.head]
    prepositions = {"to"} if is_presented else {"of", "from"}
    heads = [
        token
        for noun in (*sorted(nouns), setting.head)
        for child in view.children[noun]
        if view.lowers[child] in prepositions
        for token in view.children[child]
        if view.dependencies[token] == "pobj" and token not in nouns
    ]
    return [each for head in heads for each in conjuncts(setting.annotated, head)]


def _visitors(setting: Setting, in_office: Officeholders) -> Iterator[int]:
    """Yield who comes to a place on a visit: "arrived in Lima on a visit", "the visit to Lima of Jane Roe"."""
    view, head = setting.annotated.view, setting.head
    if view.lowers[head] == "visit":
        places = [
            token for child in view.children[head] if view.lowers[child] == "to" for token in view.children[child]
        ]
        for noun in (head, *places):
            for child in view.children[noun]:
                if view.lowers[child] in {"of", "by"}:
                    yield from (token for token in view.children[child] if token in in_office.people)
    preposition = view.heads[head]
    if view.dependencies[head] != "pobj" or view.lowers[preposition] not in {"on", "for"}:
        return
    verb = view.heads[preposition]
    if view.lowers[preposition] == "for" and "arrival_verb" not in view.labels[verb]:
        return  # "Left for a visit" is one, "prepared for a visit" is none yet.
    if view.lowers[head] == "visit" and view.dependencies[preposition] == "prep":
        for subject in subjects(view, verb):
            yield from conjuncts(setting.annotated, subject)


def met_behind_day(view: TokenView, verb: int) -> Iterator[int]:
    """Yield who is met where the parser ties them to the day: "received on Sunday the Secretary"."""
    for preposition in view.children[verb]:
        for day in view.children[preposition] if view.lowers[preposition] == "on" else ():
            if "date" in view.labels[day]:
                yield from (child for child in view.children[day] if view.dependencies[child] == "appos")
