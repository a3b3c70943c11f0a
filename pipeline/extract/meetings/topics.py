"""What a meeting is about: "talks on X", "met to discuss X", "the meeting focused on X"."""

from collections.abc import Iterator

from pipeline.extract.meetings.contents import is_by_participants, tells_of_another
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.phrases import conjuncts, nouns_behind, phrase_bounds
from pipeline.extract.small_words import OBJECT_PRONOUNS, SUBJECT_PRONOUNS

#: Sentences behind the meeting's own in which "they discussed …" still speaks of it.
_SENTENCES_BEHIND = 2
#: Longest date, in tokens.
_DATE_TOKENS = 6
#: Phrases and infinitives that one topic goes on with: "the exposure" + "of children" + "to violence".
_LONGEST_CHAIN = 5
_ABOUT = frozenset({"on", "about", "regarding", "concerning"})
#: Prepositions that tell what a noun is about or between whom it is.
_TIES = frozenset(
    {"of", "in", "to", "for", "against", "between", "among", "from", "into", "on", "about", "over", "toward",
     "towards", "with"}
)  # fmt: skip
#: Of these, those that also tell where, when and with whom the meeting is.
_NO_PLACE = frozenset({"in", "on", "to", "from"})
_POINTERS = (
    OBJECT_PRONOUNS | SUBJECT_PRONOUNS | {"it", "this", "that", "these", "those", "which", "what", "more", "him"}
)
#: What only a verb has.
_OF_VERBS = frozenset({"aux", "nsubj", "auxpass", "dobj", "neg"})
#: Classes of verbs behind whose meeting "on" may stand with the verb: "held talks with Minister Roe on herring".
_HOLDING = ("talking_verb", "attending_verb", "hosting_verb", "chairing_verb", "holding_verb", "conducting_verb")


def topics_of(setting: Setting) -> Iterator[str]:
    """Yield what the meeting is about, each with what belongs to it: "the exposure of children to violence"."""
    annotated, told = setting.annotated, -1
    for first in dict.fromkeys((*_discussed(setting), *_told_about(setting))):
        for head in (_inside_range(setting, each) for each in conjuncts(annotated, first)):
            begin, end = _bounds(setting, head)
            if head < told and end <= told:
                continue  # "The timeliness and quality of responses" are one.
            if _is_topic(setting, head, begin, end):
                told = end
                yield " ".join(annotated.text_of(begin, end).split())


def _discussed(setting: Setting) -> Iterator[int]:
    """Yield what is discussed in the meeting's sentence, or by its people soon behind it: "they discussed"."""
    view = setting.annotated.view
    number = view.sentence_of[setting.head]
    for index in range(number, min(number + 1 + _SENTENCES_BEHIND, len(view.sentences))):
        first, last = view.sentences[index]
        if "discussing_verb" not in view.sentence_labels[index]:
            continue
        for verb in (token for token in range(first, last) if "discussing_verb" in view.labels[token]):
            if index == number or (is_by_participants(setting, verb) and not tells_of_another(setting, first, last)):
                yield from (child for child in view.children[verb] if view.dependencies[child] == "dobj")


def _told_about(setting: Setting) -> Iterator[int]:
    """Yield what the meeting is said to be on: "talks on X", "held talks in Lima on X", "the talks focused on X"."""
    view, grammar, head, verb = setting.annotated.view, setting.grammar, setting.head, setting.verb
    if head == verb or "courtesy" in view.lowers[setting.start : setting.end]:
        return
    owners = [head, *(noun for child in view.children[head] for noun in nouns_behind(view, head, view.lowers[child]))]
    is_object = view.dependencies[head] in {"dobj", "nsubjpass"} and view.heads[head] == verb
    if verb is not None and is_object and any(grammar.is_in(each, view.lowers[verb]) for each in _HOLDING):
        owners.append(verb)
    focusing = [child for child in view.children[head] if view.dependencies[child] in {"acl", "relcl"}]
    if verb is not None and view.dependencies[head] in {"nsubj", "nsubjpass"}:
        focusing.append(verb)
    owners += [token for token in focusing if "focusing_verb" in view.labels[token]]
    for owner in owners:
        abouts = _ABOUT if owner not in focusing else _ABOUT | {"to", "around"}
        for child in view.children[owner]:
            if view.lowers[child] in abouts and child >= setting.end:
                yield from (token for token in view.children[child] if view.dependencies[token] == "pobj")


def _inside_range(setting: Setting, head: int) -> int:
    """Return what a range or number is of: "a wide range of bilateral matters"."""
    view = setting.annotated.view
    if "range_noun" not in view.labels[head]:
        return head
    return next(nouns_behind(view, head, "of"), head)


def _is_topic(setting: Setting, head: int, begin: int, end: int) -> bool:
    """Return whether a phrase names what is talked about: no occasion, no day, nobody, and not "these issues"."""
    view = setting.annotated.view
    if view.lowers[head] in _POINTERS or view.dependencies[head] not in {"dobj", "pobj", "conj"}:
        return False
    if "not_topic_noun" in view.labels[head] or setting.grammar.is_in("meeting_participant", view.lowers[head]):
        return False
    if any(view.dependencies[child] in _OF_VERBS for child in view.children[head]):
        return False
    if _is_dated(setting, head) or setting.start <= head < setting.end:
        return False
    is_general = "general_matter_noun" in view.labels[head] and end == head + 1
    return not is_general or not all("empty_modifier" in view.labels[token] for token in range(begin, head))


def _is_dated(setting: Setting, token: int) -> bool:
    """Return whether a date covers a token: "a summit on 3 May" is about nothing told."""
    labels = setting.annotated.view.labels
    return any(
        end > token
        for start in range(max(0, token - _DATE_TOKENS), token + 1)
        for end in labels[start].get("date", ())
    )


def _bounds(setting: Setting, head: int) -> tuple[int, int]:
    """Return the phrase of a topic with the phrases and infinitives that belong to it."""
    begin, end = phrase_bounds(setting.annotated, head)
    owners = [head]
    for _ in range(_LONGEST_CHAIN):
        end = _shared_end(setting, owners, end)
        more = _phrase_behind(setting, owners, end) or _infinitive_behind(setting, owners, end)
        if more is None:
            break
        owners, end = [*owners, *more[0]], more[1]
    return begin, end


def _shared_end(setting: Setting, owners: list[int], end: int) -> int:
    """Return the end of the second of two nouns that share what stands behind: "timeliness" + "and quality" + "of".

    Whose owner it is the parse may tell of either.
    """
    view = setting.annotated.view
    for noun in view.children[owners[0]] if len(owners) == 1 else ():
        stop = noun + 1
        is_bare = phrase_bounds(setting.annotated, noun)[0] == end + 1 == noun
        if is_bare and _is_next(setting, noun, end) and view.lowers[stop : stop + 1] == ["of"]:
            if view.heads[stop] in (noun, owners[0]):
                owners.append(noun)
                return stop
    return end


def _phrase_behind(setting: Setting, owners: list[int], end: int) -> tuple[list[int], int] | None:
    """Return the nouns and the end of a phrase that begins where the topic ends: "in energy prices"."""
    annotated, view = setting.annotated, setting.annotated.view
    if end >= setting.annotated.view.sentences[view.sentence_of[owners[0]]][1] or view.heads[end] not in owners:
        return None
    if view.lowers[end] not in _TIES or view.dependencies[end] not in {"prep", "dative"}:
        return None
    noun = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if noun is None or noun < end or not _is_tied(setting, owners, end, noun):
        return None
    stop = phrase_bounds(annotated, noun)[1]
    last = next((each for each in view.children[noun] if _is_next(setting, each, stop)), None)
    if last is not None and view.lowers[end] in {"of", "between"}:
        return [noun, last], phrase_bounds(annotated, last)[1]
    return [noun], stop


def _is_next(setting: Setting, noun: int, end: int) -> bool:
    """Return whether a coordinated noun stands right behind "and"."""
    view = setting.annotated.view
    begin = phrase_bounds(setting.annotated, noun)[0]
    return view.dependencies[noun] == "conj" and view.lowers[end : end + 1] == ["and"] and begin - 2 <= end < begin


def _is_tied(setting: Setting, owners: list[int], tie: int, noun: int) -> bool:
    """Return whether a phrase tells what a topic is of, not when, where or with whom people meet."""
    view = setting.annotated.view
    if view.lowers[tie] == "of":
        return True
    begin, end = phrase_bounds(setting.annotated, noun)
    labels = {label for token in range(begin, end) for label in view.labels[token]}
    if _is_dated(setting, noun) or "person" in labels or "not_topic_noun" in view.labels[noun]:
        return False
    if not labels.isdisjoint({"described_meeting_noun", "meeting"}):
        return False
    is_of_place = view.lowers[tie] in _NO_PLACE and "place" in labels
    return not is_of_place or "situation_noun" in view.labels[owners[-1]]


def _infinitive_behind(setting: Setting, owners: list[int], end: int) -> tuple[list[int], int] | None:
    """Return the verb and object of an infinitive behind a topic, and its end: "ways" + "to strengthen checks"."""
    view = setting.annotated.view
    last = view.sentences[view.sentence_of[owners[0]]][1]
    if end + 1 >= last or view.lowers[end] != "to" or view.dependencies[end] != "aux":
        return None
    verb = view.heads[end]
    if verb <= end or view.heads[verb] not in owners or any(view.texts[token] == "," for token in range(end, verb)):
        return None
    things = [child for child in view.children[verb] if view.dependencies[child] == "dobj" and child > verb]
    if not things:
        return [verb], verb + 1
    return [verb, things[0]], phrase_bounds(setting.annotated, things[0])[1]
