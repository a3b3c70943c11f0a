"""What stands in a charge or an allegation, whatever the parse makes of it: "indicted on counts of hiding 9 cars"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.paper_words import paper_telling
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import RELATIVES, SUBJECTS, word_before
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.small_words import FORMS_OF_HAVE, SUBJECT_PRONOUNS
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens before a number in which the charge is looked for.
_REACH = 40
#: Between a charge and what somebody is charged with: behind a verb, behind a noun.
_LINKS = frozenset({"with", "in", "for", "on"})
_NOUN_LINKS = _LINKS | {"of", "that"}
#: Behind a charge with the accused between: "charged two men with".
_WITH = frozenset({"with"})
#: Words that tell something else than the charge: the past of the accused, another clause, a settlement.
_STOPS = frozenset({"who", "whom", "which", "whose", "when", "while", "after", "before", "until", ";",
                    "was", "were", "is", "are", "has", "have", "had", "will", "been"})  # fmt: skip
#: Of these, those that end what "allegedly" is said of: not "which were used to steal".
_CLAUSE_STOPS = _STOPS - {"which", "was", "were", "had", "been"}


def _ends_allegation(view: TokenView, token: int) -> bool:
    """Return whether a word ends what an allegation tells, which goes on through clauses of any kind."""
    is_mark = view.texts[token] == ";" or "allegation_stop" in view.labels[token]
    return is_mark or "announcing_past" in view.labels[token]


def _tells_else(view: TokenView, token: int) -> bool:
    return view.lowers[token] in _STOPS or "announcing_past" in view.labels[token]


def charge_before(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, trigger: int | None) -> str | None:
    """Return the word by which a number stands in a charge; None for who is charged and for what was proved."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    if "charge_opener" not in view.sentence_labels[number] or view.dependencies[thing.head] in SUBJECTS:
        return None
    if (trigger is None or trigger >= thing.head) and _is_no_content(annotated, grammar, thing):
        return None
    first = view.sentences[number][0]
    if any(not _ENDINGS.isdisjoint(view.labels[token]) for token in range(first, thing.start)):
        return None
    links: set[str] = set()
    is_clause = False
    for token in range(thing.start - 1, max(first, thing.start - _REACH) - 1, -1):
        lower = view.lowers[token]
        if _tells_else(view, token) or (not links and "alleging_paper" in view.labels[token]):
            return None  # "Allegations brought in a lawsuit filed by two clerks": they did file it.
        if "charge_opener" in view.labels[token] and view.lowers[token - 1 : token] != ["for"]:
            if not links.isdisjoint(_links_of(annotated, token)):
                has_clause = view.lowers[token + 1] == "that"  # "Charges that Lund sold"; "indicted, and Lund sold".
                return view.texts[token] if has_clause or not is_clause else None
        if lower in _NOUN_LINKS:
            links.add(lower)
        elif view.dependencies[token] in SUBJECTS:
            is_clause = True
    return None


def acquittal_before(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> str | None:
    """Return the word by which a number stands in a charge somebody was cleared of: "acquitted of selling 9 cars"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if "acquitting_word" not in view.sentence_labels[view.sentence_of[thing.head]]:
        return None
    for token in range(thing.start - 1, max(first, thing.start - _REACH) - 1, -1):
        if "acquitting_word" in view.labels[token]:
            is_of = view.lowers[token + 1 : token + 2] == ["of"] and token + 2 < thing.start
            return view.texts[token] if is_of and trigger is not None and trigger > token else None
        if _tells_else(view, token):
            return None
    return None


def allegation_before(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, trigger: int | None
) -> str | None:
    """Return the words behind which a sentence tells what is alleged: "alleging that", "is alleged to have"."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    if view.sentence_labels[number].isdisjoint(_ALLEGING):
        return None
    if thing.noun is not None and grammar.is_in("inquiring_word", view.lowers[thing.noun]):
        return None
    first = view.sentences[number][0]
    is_close = True
    goes_on = False
    is_second = False  # "Alleges that a man who was hurt fled, and that nine men hid."
    for token in range(thing.start - 1, first - 1, -1):
        is_second = is_second or (view.lowers[max(first, token - 1) : token + 1] == ["and", "that"])
        if _ends_allegation(view, token) or "truth_word" in view.labels[token]:
            goes_on = goes_on or is_second or (view.lowers[token] == ";" and _goes_on(annotated, token))
            if not goes_on:
                return None
        is_close = is_close and view.lowers[token] not in _CLAUSE_STOPS
        if is_close and "alleging_adverb" in view.labels[token]:
            return view.texts[token]
        if view.lowers[token] == "alleged" and (told := paper_telling(annotated, grammar, token, first)) is not None:
            return told  # "The complaint alleged harassment, which led to a fight of nine men."
        is_close = is_close and (view.dependencies[token] not in SUBJECTS or view.lowers[token] in RELATIVES)
        for end in view.labels[token].get("allegation_opener", ())[:1]:
            if view.dependencies[end - 1] in SUBJECTS:
                break  # "False claims that generated $9 in refunds."
            if trigger is not None and view.dependencies[trigger] == "conj" and view.heads[trigger] < token:
                return None  # "Won cases alleging fraud, and returned $9 million."
            if any(_is_next_deed(annotated, one, token) for one in upwards(annotated, thing.head)):
                return None  # "Alleged that he lied and brought claims in nine cases."
            is_proved = any("proving_word" in view.labels[before] for before in range(first, token))
            return None if is_proved else annotated.text_of(token, end)
    return None


def hint_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the noun by which a clause of "that" only tells what somebody was told: "tips that he sold 9 cars"."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    if "hearsay_noun" not in view.sentence_labels[number]:
        return None
    first = view.sentences[number][0]
    for token in range(thing.start - 1, max(first, thing.start - _REACH) - 1, -1):
        if _ends_allegation(view, token):
            return None
        if view.lowers[token] == "that" and view.dependencies[token] == "mark":
            before = word_before(view, token, SUBJECT_PRONOUNS | FORMS_OF_HAVE | {"it"}, first, "getting_participle")
            is_heard = before >= first and "hearsay_noun" in view.labels[before]
            return view.texts[before] if is_heard else None
    return None


def _is_next_deed(annotated: AnnotatedDocument, verb: int, before: int) -> bool:
    """Return whether a past tense without a subject of its own is joined to a verb before it."""
    view = annotated.view
    is_joined = view.dependencies[verb] == "conj" and view.heads[verb] == before and view.lowers[verb].endswith("ed")
    return is_joined and not any(view.dependencies[child] in SUBJECTS for child in view.children[verb])


def _goes_on(annotated: AnnotatedDocument, semicolon: int) -> bool:
    """Return whether a semicolon only parts phrases of one clause: "that it cut trade in Riga; and in two ports"."""
    view = annotated.view
    behind = view.lowers[semicolon + 1 : semicolon + 3]
    return any(word in _PREPOSITIONS for word in (behind[1:] if behind[:1] == ["and"] else behind[:1]))


_PREPOSITIONS = frozenset({"by", "from", "in", "at", "to", "for", "of", "with", "on", "through"})


#: Labels of words of an allegation; of an adverb in the same clause alone.
_ALLEGING = frozenset({"allegation_opener", "alleging_adverb", "alleging_verb"})


def _links_of(annotated: AnnotatedDocument, opener: int) -> frozenset[str]:
    """Return the words that may stand between a charge and what it is about."""
    view = annotated.view
    behind = view.lowers[opener + 1 : opener + 2]
    if behind == ["against"]:
        return frozenset({"for"})  # "Charges against two firms for $9 million in claims."
    if behind in (["of"], ["that"]):
        return _NOUN_LINKS
    is_bare = view.lowers[opener] == "charged" and not (behind and behind[0] in _LINKS)
    return _WITH if is_bare else _LINKS


#: Labels of words by which a charge was proved or settled.
_ENDINGS = frozenset({"proving_word", "settling_word"})


def _is_no_content(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number is of people or of papers: "with four others", "in two complaints"."""
    if thing.noun is None:
        return thing.quantity.kind == "count"
    word = annotated.view.lowers[thing.noun]
    if grammar.is_in("victim_noun", word):
        return False
    return is_person(grammar, word) or grammar.is_in("inquiring_word", word)
