"""Allegations that go on: "According to the indictment, Lund ran a shop. The firm sold 40 rifles to the gang."."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.allegations import is_of_authorities
from pipeline.extract.counts.assertions.paper_words import paper_named, paper_telling
from pipeline.extract.counts.assertions.proofs import is_proved
from pipeline.extract.counts.clauses import has_passive, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

#: Sentences of a paragraph from the one that alleges.
_REACH = 12
#: Labels of which a sentence that alleges has one.
_ALLEGING = frozenset({"source_opener", "alleging_verb", "alleging_adverb", "reported_cue"})


def carried_allegation(annotated: AnnotatedDocument, grammar: Grammar, head: int, trigger: int | None) -> str | None:
    """Return the words of an earlier sentence of the paragraph by which this one only alleges, or None.

    The sentence must go on with the story, which is neither of today nor of what authorities did about it; and
    nobody in the text was convicted or has admitted anything. In a text that says of itself that it only tells
    allegations, or whose title tells of a charge, what the accused did is alleged in all paragraphs. How many they
    are is known.
    """
    token = head if trigger is None else trigger
    if trigger is not None and _is_find(annotated, grammar, trigger):
        return None
    cue = _earlier_words(annotated, grammar, token) or _line_above(annotated, grammar, token)
    disclaimer = _disclaimer(annotated) if cue is None else None
    frame = cue or disclaimer or _charging_title(annotated)
    if frame is None:
        return None
    subject = _subject(annotated, grammar, token)
    if subject is None or is_proved(annotated, grammar, token):
        return None
    is_accused = _is_accused(annotated, grammar, subject)
    if subject == head and (is_accused or cue is None):
        return None  # "Eight defendants have no lawyer."
    is_story = is_accused or (disclaimer is not None and _is_told(annotated, grammar, token))
    return frame if cue is not None or (is_story and not annotated.is_in_heading(head)) else None


def _is_find(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb tells what was found in a search: "nine guns were found", "they located $9"; not "he"."""
    view = annotated.view
    if grammar.lexicon.verb_actions.get(view.lowers[verb]) != _FIND:
        return False
    subjects = (child for child in view.children[verb] if view.dependencies[child] == "nsubj")
    return not any(
        ("accused_word" in view.labels[child] and view.lowers[child] != "they") or "ner.person" in view.labels[child]
        for child in subjects
    )


_FIND = "recovered"


def _is_told(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a sentence tells a story in the simple past: "the account was opened with $9 million".

    That people were hurt is known, whoever did it.
    """
    view = annotated.view
    action = grammar.lexicon.verb_actions.get(view.lowers[token])
    if action is not None and grammar.lexicon.actions[action].objects == "person":
        return False
    if "own_voice_word" in view.sentence_labels[view.sentence_of[token]]:
        return False
    verb = (token, *upwards(annotated, token))[-1]
    auxiliaries = {view.lowers[child] for child in view.children[verb] if view.dependencies[child] in _AUXILIARIES}
    is_past = view.lowers[verb].endswith("ed") and not view.lowers[verb].endswith("eed")
    return is_past and auxiliaries <= _SIMPLE_PAST


_AUXILIARIES = frozenset({"aux", "auxpass"})
_SIMPLE_PAST = frozenset({"was", "were"})


def _disclaimer(annotated: AnnotatedDocument) -> str | None:
    """Return the words by which a text says that it tells allegations only: "are presumed innocent"; else None."""
    view = annotated.view
    place = next(iter(view.label_places.get("disclaimer_phrase", ())), None)
    return None if place is None else annotated.text_of(place, view.labels[place]["disclaimer_phrase"][0])


def _charging_title(annotated: AnnotatedDocument) -> str | None:
    """Return the word of a title by which somebody is only charged or sued: "Two Men Indicted"; else None."""
    view = annotated.view
    if not annotated.is_in_heading(0):
        return None
    last = view.sentences[0][1]
    title = range(last)
    if any("settled_title_word" in view.labels[token] for token in title):
        return None
    return next((view.texts[token] for token in title if "charging_title_word" in view.labels[token]), None)


def _is_accused(annotated: AnnotatedDocument, grammar: Grammar, subject: int) -> bool:
    """Return whether a subject is one of the accused, or names one: "the defendants", "she", a name of the title."""
    view = annotated.view
    if grammar.is_in("accused_word", view.lowers[subject]) or _is_charged_by_title(annotated, view.lowers[subject]):
        return True
    opening = view.texts[: view.sentences[min(_OPENING, len(view.sentences)) - 1][1]]
    first = view.sentences[view.sentence_of[subject]][0]
    around = range(max(first + 1, min(view.children[subject], default=subject)), view.heads[subject])
    if any("accused_word" in view.labels[word] for word in around):
        return True  # "One or more of the defendants sold 40 rifles."
    words = (subject, *(word for word in around if "ner.person" in view.labels[word]))
    texts = (view.texts[word] for word in words)
    names = {text for text in texts if len(text) > _SHORT and (text.istitle() or text.isupper())}
    return not names.isdisjoint(opening)


#: Letters of words with capitals that are no names: "The", "EPA".
_SHORT = 3
#: Sentences in which the accused are named: the title and the first one below it.
_OPENING = 2


def _earlier_words(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the words by which the nearest earlier sentence of the paragraph that alleges something does so."""
    view = annotated.view
    sentence = view.sentence_of[token]
    for number in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        first = view.sentences[number][0]
        if annotated.document.blocks and annotated.block_of[first] != annotated.block_of[token]:
            return None
        if not view.sentence_labels[number].isdisjoint(_ALLEGING):
            if (cue := _alleging_words(annotated, grammar, number)) is not None:
                return cue
    return None


def _line_above(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the words by which a line with a colon opens all below it: "According to the complaint:"; else None.

    A heading between ends it.
    """
    view = annotated.view
    if not annotated.document.blocks:
        return None
    for label in _OPENING_LINES:
        for place in view.label_places.get(label, ()):
            number = view.sentence_of[place]
            first, last = view.sentences[number]
            if place != first or last > token or view.texts[last - 1] != ":":
                continue
            if annotated.block_of[place] == annotated.block_of[token] or _has_heading(annotated, last, token):
                continue
            if (cue := _alleging_words(annotated, grammar, number)) is not None:
                return cue
    return None


#: Labels of the words that such a line opens with.
_OPENING_LINES = ("source_opener", "reported_cue")


def _has_heading(annotated: AnnotatedDocument, start: int, stop: int) -> bool:
    """Return whether a heading stands between two tokens."""
    view = annotated.view
    numbers = range(view.sentence_of[start], view.sentence_of[stop])
    return any(annotated.is_in_heading(view.sentences[number][0]) for number in numbers)


def _alleging_words(annotated: AnnotatedDocument, grammar: Grammar, number: int) -> str | None:
    """Return the words by which a sentence alleges: "According to the indictment", "The suit alleges"; else None."""
    view = annotated.view
    first, last = view.sentences[number]
    for token in range(first, last):
        labels = view.labels[token]
        if "source_opener" in labels and (named := paper_named(annotated, grammar, token, last)) is not None:
            return named
        if "alleging_verb" in labels and (told := paper_telling(annotated, grammar, token, first)) is not None:
            return told
        is_of_arrest = view.lowers[token - 1 : token] in _OF_ARREST  # "Was arrested for allegedly stealing."
        if "alleging_adverb" in labels and not is_of_arrest:
            return view.texts[token]
        if "reported_cue" in labels:
            return annotated.text_of(token, labels["reported_cue"][0])
    return None


_OF_ARREST = (["for"], ["of"], ["with"])


def _subject(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> int | None:
    """Return of whom a sentence goes on with the story: in the past tense, and of nobody who looks into it."""
    view = annotated.view
    if "news_word" in view.sentence_labels[view.sentence_of[token]]:
        return None
    path = _own_path(annotated, token)
    ends = (one for one in (path[0], path[-1]) if is_of_authorities(annotated, grammar, one))
    if any(not _is_price(annotated, one) for one in ends):
        return None
    subjects = [child for above in path for child in view.children[above] if view.dependencies[child] in SUBJECTS]
    # "The accounts tied to the plot received $9": the parse may take the subject for the root.
    is_rootless = not subjects and path[-1] < token and "verb_action" in view.labels[token]
    if any(_inquires(annotated, grammar, subject) for subject in subjects or path[-1:]):
        return None
    if not subjects and _heads_misread(annotated, token):
        return token
    is_joined = view.dependencies[token] == "conj" and view.lowers[token].endswith("ed")
    if _is_present(annotated, token if is_rootless or is_joined else path[-1]):
        return None
    # "When it failed, the port, which insured it, was hurt": the parse may lose the subject of a clause.
    is_lost = not subjects and has_passive(annotated, path[-1])
    return path[-1] if is_rootless or is_lost else subjects[-1] if subjects else None


def _is_price(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether somebody charged people a sum: "charged savers up to $900"."""
    view = annotated.view
    reach = range(verb + 1, min(verb + _NEAR, view.sentences[view.sentence_of[verb]][1]))
    return "charging_verb" in view.labels[verb] and any(view.texts[one] == "$" for one in reach)


#: Tokens from "charged" to its sum.
_NEAR = 7


def _heads_misread(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether the parse takes the verb behind a subject for a participle: "150 people subscribed to it"."""
    view = annotated.view
    if view.heads[noun] != noun:
        return False
    return any(child == noun + 1 and view.dependencies[child] == "acl" for child in view.children[noun])


def _own_path(annotated: AnnotatedDocument, token: int) -> tuple[int, ...]:
    """Return a token and those above it, without the verbs of a quotation behind that the parse sets above it."""
    view = annotated.view
    path = [token]
    for above in upwards(annotated, token):
        below = path[-1]
        has_subject = any(view.dependencies[child] in SUBJECTS for child in view.children[below])
        between = view.texts[below:above]
        if view.dependencies[below] == "ccomp" and has_subject and not _QUOTES.isdisjoint(between):
            break
        path.append(above)
    return tuple(path)


_QUOTES = frozenset({'"', "“"})


def _inquires(annotated: AnnotatedDocument, grammar: Grammar, subject: int) -> bool:
    """Return whether a subject looks into the case, and is neither the accused of the title nor found before.

    "These inspections revealed" goes on with inspections that the sentence before told of.
    """
    view = annotated.view
    word = view.lowers[subject]
    if not grammar.is_in("inquiring_word", word):
        return False
    if any(view.lowers[child] in _POINTING and child < subject for child in view.children[subject]):
        before = view.sentence_of[subject] - 1
        return before < 0 or word not in view.sentence_words[before]
    return not _is_charged_by_title(annotated, word)


_POINTING = frozenset({"this", "these", "those"})


def _is_charged_by_title(annotated: AnnotatedDocument, word: str) -> bool:
    """Return whether a title has people of a word charged, who do not inquire then: "Police Officer Indicted"."""
    view = annotated.view
    if view.sentence_words[0].isdisjoint({word, word.removesuffix("s"), f"{word}s"}):
        return False
    title = view.lowers[: view.sentences[0][1]]
    places = [place for place, one in enumerate(title) if one.removesuffix("s") == word.removesuffix("s")]
    charges = [place for place in range(len(title)) if "charged_participle" in view.labels[place]]
    return bool(places) and bool(charges) and min(places) < min(charges) and annotated.is_in_heading(0)


def _is_present(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb tells of now or of what is to come: "owns", "is charged", "will be tried"."""
    view = annotated.view
    lower = view.lowers[verb]
    if lower in _NOW or (lower.endswith("s") and not lower.endswith(("ss", "was"))):
        return True
    return any(
        view.dependencies[child] in {"aux", "auxpass"} and view.lowers[child] not in _PAST
        for child in view.children[verb]
    )


_NOW = frozenset({"is", "are", "has", "have", "do", "include"})
_PAST = frozenset({"was", "were", "has", "have", "had", "did", "been", "being", "would", "to"})
