"""What a verb without an event of its own tells of its subject together with what stands behind it.

"Two clerks remain at large", "a third of the guests have asthma", "nine boats had lamps mounted".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_words import UntypedEvent, object_of

#: Tokens from a verb to the last word of its state: "had heavy steel lamps mounted".
_LONGEST_STATE = 6
#: Links of what verbs of being tell of their subject.
_COMPLEMENTS = frozenset({"acomp", "oprd"})
#: Links between an adjective and its infinitive: "able to leave".
_INFINITIVES = frozenset({"xcomp", "ccomp"})


def state_of_subject(annotated: AnnotatedDocument, verb: int) -> UntypedEvent | None:
    """Return the verb with what it tells of its subject; None where it tells of no state, or gives a number."""
    last = _last_of_having(annotated, verb)
    if last is None:
        last = _last_of_being(annotated, verb)
    if last is None or not verb < last <= verb + _LONGEST_STATE:
        return None
    view = annotated.view
    inside = range(verb + 1, last + 1)
    if any("quantity" in view.labels[token] or view.texts[token] in _MARKS for token in inside):
        return None  # "The two ports have nine piers": that is told of the piers.
    return UntypedEvent(verb, last + 1, "subject")


_MARKS = frozenset({",", ";", ":", "$", "(", '"'})


def _last_of_having(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the last word of what a subject has or had done to it: "have asthma", "had lamps mounted"."""
    view = annotated.view
    if "possessing_verb" not in view.labels[verb]:
        return None
    done = (child for child in view.children[verb] if child > verb and view.dependencies[child] == "ccomp")
    if (participle := next(done, None)) is not None:
        has_subject = any(view.dependencies[child] == "nsubj" for child in view.children[participle])
        return participle if has_subject and view.lowers[participle].endswith("ed") else None
    noun = object_of(annotated, verb)
    if noun == verb or "amount_word" in view.labels[noun]:
        return None
    behind = view.dependencies[noun + 1 : noun + 2] == ["acl"] and view.heads[noun + 1] == noun
    return noun + 1 if behind and view.lowers[noun + 1].endswith("ed") else noun


def _last_of_being(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the last word of a state: "are eligible", "will be able to leave", "remain at large"."""
    view = annotated.view
    if "state_verb" not in view.labels[verb]:
        return None
    for child in view.children[verb]:
        if child < verb:
            continue
        if view.dependencies[child] in _COMPLEMENTS:
            if "measuring_adjective" in view.labels[child]:
                return None  # "Were worth $9", "is equal to nine tons".
            verbs = (one for one in view.children[child] if view.dependencies[one] in _INFINITIVES)
            behind = next(verbs, child)
            return behind if view.lowers[child + 1 : child + 2] == ["to"] and behind == child + 2 else child
        if (ends := view.labels[child].get("state_phrase")) is not None:
            return max(ends) - 1
    return None
