"""Who does what to whom: the arguments of a verb, its own or those that it shares with the verb it hangs on.

"Norway agreed to host and fund the forum" has one subject and one object for three verbs. A path of a dependency
pattern reaches them by the steps ``subject``, ``object``, ``patient`` and ``agent``.
"""

from collections.abc import Callable, Iterator, Mapping

from pipeline.rules.tokens import TokenView

#: Verbs climbed for a shared argument: "has agreed to help to host".
_LONGEST_CLIMB = 4
_OPENERS = frozenset(
    {"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "all", "both", "several", "together"}
)
#: Verbs whose subject, not object, does what "to" and a verb behind them say.
_OF_SUBJECT = frozenset({"visit", "visits", "visited", "visiting", "left", "leave", "leaves", "leaving"})
#: Past forms that with these words behind them tell what their subject does.
_WITHOUT_PASSIVE: Mapping[str, frozenset[str]] = {
    "called": frozenset({"on", "upon"}),
    "met": frozenset({"with", "today", "yesterday", "separately", "in", "here", "on"}),
    "conferred": frozenset({"with"}),
    "arrived": frozenset({"in", "at", "on", "today", "here", "yesterday"}),
    "travelled": frozenset({"to"}),
    "traveled": frozenset({"to"}),
    "participated": frozenset({"in"}),
}
#: Before the crime of a charge.
_BEFORE_FAULTS = frozenset({"with", "of", "for", "over"})
#: What a noun is where the sentence has no verb but those read as participles.
_LONE = frozenset({"ROOT", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj"})
#: What stands behind a verb whose object is not still to come.
_COMPLETIONS = frozenset({"prep", "npadvmod", "ccomp", "xcomp", "agent"})


def subjects(view: TokenView, verb: int, climb: int = _LONGEST_CLIMB) -> Iterator[int]:
    """Yield the heads of who does what an active verb says."""
    own = _children(view, verb, frozenset({"nsubj"}))
    if len(own) == 1 and "place" in view.labels[own[0]] and view.lowers[own[0] - 1] == "for":
        yield from _doers(view, view.heads[verb], climb - 1) if climb > 0 else ()
        return  # "She departs on Monday for Lima to attend the summit."
    if own or not climb or any(view.dependencies[child] == "nsubjpass" for child in view.children[verb]):
        yield from own
        return
    head, dependency = view.heads[verb], view.dependencies[verb]
    if dependency == "ROOT":
        yield from _behind_opening(view, verb)
        return
    is_gerund = view.lowers[verb].endswith("ing")
    if dependency == "conj" and not _children(view, verb, frozenset({"dobj"})):
        # "Was found and seized in cooperation with …": the subject of the passive does not seize.
        yield from subjects(view, head, climb - 1)
    elif dependency == "conj" or (dependency == "advcl" and is_gerund):
        yield from _doers(view, head, climb - 1)
    elif dependency == "xcomp" and view.dependencies[head] == "acomp":
        yield from _doers(view, view.heads[head], climb - 1)  # "She is pleased to be visiting Norway."
    elif dependency == "xcomp":
        is_asked = view.lowers[head] not in _OF_SUBJECT  # "visits Norway to attend the forum"
        yield from (_children(view, head, frozenset({"dobj"})) if is_asked else []) or _doers(view, head, climb - 1)
    elif dependency == "acl" and is_gerund and _opens_phrase(view, verb + 1):
        yield head
    elif dependency == "acl" and not is_gerund and view.texts[verb - 1] == "," and _children(view, verb, _OBJECT):
        yield head  # "Minister Lund and her counterpart, Nils Dahl, signed on Monday a treaty."
    elif dependency == "acl" and view.dependencies[head] in _LONE and _acts_by_itself(view, verb):
        yield head  # "Nils Dahl, Minister of Ports of Norway, called on Minister Lund."
    elif dependency == "pcomp" and view.dependencies[head] == "prep":
        # "Thanked Norway for hosting the forum", but "played a part in hosting it".
        over = view.heads[head]
        is_of_object = view.lowers[head] == "for" or _tells_fault(view, over, head)
        thanked = _children(view, over, frozenset({"dobj"})) if is_of_object else []
        yield from thanked or _doers(view, over, climb - 1)


def _tells_fault(view: TokenView, verb: int, preposition: int) -> bool:
    """Return whether a phrase says how the crime of a charge was done: "accused Hale of fraud by selling boats"."""
    is_charge = "faulting_verb" in view.labels[verb]
    return is_charge and not _BEFORE_FAULTS.isdisjoint(view.lowers[verb:preposition])


def _behind_opening(view: TokenView, verb: int) -> list[int]:
    """Return the subject right before a verb that the parse hangs on the phrase before it.

    "Together with Mr Tamm, Minister Lund met …", "In Lima, Minister Lund met …".
    """
    subject = verb - 1
    if subject < 1 or view.dependencies[subject] != "appos" or _children(view, verb, frozenset({"auxpass"})):
        return []
    noun = token = view.heads[subject]
    for _ in range(_LONGEST_CLIMB):
        token = view.heads[token]
        if token == verb:
            break
        if view.dependencies[token] not in {"prep", "advmod"}:
            return []
    begin = min((child for child in view.children[subject] if child < subject), default=subject)
    is_parted = token == verb and noun < begin and view.texts[begin - 1] == ","
    return [subject] if is_parted and view.dependencies[noun] == "pobj" else []


def _acts_by_itself(view: TokenView, verb: int) -> bool:
    """Return whether a verb read as a participle behind a comma is none: with its preposition it has no passive."""
    prepositions = _WITHOUT_PASSIVE.get(view.lowers[verb], frozenset())
    return view.texts[verb - 1] == "," and any(word in prepositions for word in view.lowers[verb + 1 : verb + 2])


def _opens_phrase(view: TokenView, token: int) -> bool:
    """Return whether an object opens at a token: "the agency leading the case", but "the network's leading forum"."""
    text = view.texts[token] if token < len(view.texts) else ""
    return text[:1].isupper() or text[:1].isdigit() or text in _OPENERS


def _doers(view: TokenView, verb: int, climb: int) -> list[int]:
    return _children(view, verb, _SUBJECTS) or list(subjects(view, verb, climb))


def objects(view: TokenView, verb: int) -> Iterator[int]:
    """Yield the heads of what an active verb is done to; "organized and funded the forum" has one for both.

    "Met in Lima and signed a treaty" has one for the second verb alone: the first is complete before it.
    """
    own = _children(view, verb, frozenset({"dobj"}))
    if own:
        yield from own
        return
    for other in view.children[verb]:
        if view.dependencies[other] == "conj" and not _children(view, other, _SUBJECTS):
            if any(
                verb < child < other and view.dependencies[child] in _COMPLETIONS for child in view.children[verb]
            ):
                continue
            yield from _children(view, other, frozenset({"dobj"}))
        elif view.dependencies[other] == "npadvmod" and "date" in view.labels[other]:
            # "Hosted a roundtable today": the parse takes the object for a modifier of the day.
            noun = other - 1
            if noun in view.children[other] and "date" not in view.labels[noun]:
                yield noun


def patients(view: TokenView, verb: int, climb: int = _LONGEST_CLIMB) -> Iterator[int]:
    """Yield the heads of what a participle is done to: "the forum was hosted by", "Hosted by …, the forum"."""
    own = _children(view, verb, frozenset({"nsubjpass"}))
    if own or not climb or any(view.dependencies[child] == "nsubj" for child in view.children[verb]):
        yield from own
        return
    head, dependency = view.heads[verb], view.dependencies[verb]
    if dependency == "conj" and any(view.dependencies[child] == "auxpass" for child in view.children[verb]):
        # "The ceremony took place in Riga and was attended by …"
        yield from _children(view, head, _SUBJECTS) or patients(view, head, climb - 1)
        return
    if dependency == "acl":
        yield head
    elif dependency == "conj":
        yield from patients(view, head, climb - 1)
    elif dependency == "advcl" and (verb < head or view.texts[verb - 1] == ","):
        yield from _children(view, head, _SUBJECTS)
    elif dependency == "acomp":
        yield from _children(view, head, _SUBJECTS)  # "was co-hosted by"
    elif dependency == "xcomp" and any(view.dependencies[child] == "auxpass" for child in view.children[verb]):
        yield from _children(view, head, _SUBJECTS)  # "The session is to be chaired by …"


def agents(view: TokenView, verb: int) -> Iterator[int]:
    """Yield the heads behind "by"; "organized and funded by Norway" has one for both.

    "Signed during a ceremony by Ann Lee and attended by Bo Hill" has not.
    """
    own = list(_by(view, verb))
    if own:
        yield from own
        return
    for other in view.children[verb]:
        is_shared = view.dependencies[other] == "conj" and not _children(view, other, _SUBJECTS)
        if is_shared and "by" not in view.lowers[verb:other]:
            yield from _by(view, other)


def _by(view: TokenView, verb: int) -> Iterator[int]:
    for child in view.children[verb]:
        is_by = view.lowers[child] == "by" and view.dependencies[child] in {"prep", "conj"}
        if view.dependencies[child] == "agent" or is_by:
            yield from _children(view, child, frozenset({"pobj"}))


def _children(view: TokenView, token: int, dependencies: frozenset[str]) -> list[int]:
    return [child for child in view.children[token] if view.dependencies[child] in dependencies]


#: The steps of a path that reach a verb's own or shared arguments.
SHARED: Mapping[str, Callable[[TokenView, int], Iterator[int]]] = {
    "subject": subjects,
    "object": objects,
    "patient": patients,
    "agents": agents,
}
