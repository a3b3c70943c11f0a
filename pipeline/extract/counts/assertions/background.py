"""What a release tells of before its own events: attacks and deeds that somebody is blamed for."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.adjectives import unfinished_noun
from pipeline.extract.counts.clauses import ancestors, upwards
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.grammar import Grammar

#: Sentences before "During the attack" in which somebody is blamed for it, and tokens before the noun of an attack.
_BLAME_SENTENCES = 3
_ATTACK_REACH = 4
#: Steps from a deed up to what its doer admitted.
_NEAR = 7


def background_event(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the earlier event or the blame that the trigger tells of, not the release's own event.

    "Linked to an attack that killed four soldiers", "accused of the killing of a governor".
    """
    view = annotated.view
    if (attack := _blamed_attack(annotated, grammar, view.sentence_of[trigger])) is not None:
        return attack
    if view.dependencies[trigger] == "ROOT":
        return None
    if any(view.dependencies[child] == "mark" and view.lowers[child] == "while" for child in view.children[trigger]):
        return None  # "Two were linked to the theft, while nine others were arrested."
    if unfinished_noun(annotated, grammar, trigger) is not None:
        return None  # "Responsible for two attempted murders": not done, whoever is blamed for it.
    action = grammar.lexicon.verb_actions.get(view.lowers[trigger]) or grammar.lexicon.noun_actions.get(
        view.lowers[trigger]
    )
    if action is not None and (grammar.is_in("loss_action", action) or grammar.is_in("court_action", action)):
        return None  # "Responsible for filing claims that led to a loss of $4 million", "for restitution of $9".
    head = view.heads[trigger]
    if view.dependencies[trigger] in {"relcl", "acl"} and grammar.is_in("attack_noun", view.lowers[head]):
        return None if _is_own_deed(annotated, grammar, head) else view.texts[head]
    if action is None or grammar.is_in("authorities_action", action) or not _harms(grammar, action):
        return None  # "Responsible for moving $9", "was involved in a clash while trying to arrest a man".
    above = ancestors(annotated, trigger)
    if any(grammar.is_in("own_event_noun", view.lowers[token]) for token in above):
        return None
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in islice(upwards(annotated, trigger), _NEAR)):
        return None  # "Admitted that he was involved in the murder of a guard."
    for index in range(view.sentences[view.sentence_of[trigger]][0], trigger):
        for end in view.labels[index].get("blame_phrase", ())[:1]:
            if view.lowers[trigger] in view.lowers[view.sentences[view.sentence_of[trigger]][0] : index]:
                return None  # "13 arrests linked to a robbery and two arrests for rape": one list.
            if _is_of_whoever(annotated, index):
                return None
            if not above.isdisjoint(range(index, end)) and not _is_duty(annotated, grammar, end):
                is_alleged = index > 0 and "alleging_adverb" in view.labels[index - 1]  # "Allegedly responsible for."
                return annotated.text_of(index - 1 if is_alleged else index, end)
    return None


def _is_of_whoever(annotated: AnnotatedDocument, blame: int) -> bool:
    """Return whether a blame names nobody, as of the deed a text is about: "those responsible for the murder".

    "One of those responsible" is somebody told of, and so are people that a name is said to be.
    """
    view = annotated.view
    people = blame - 1
    if view.lowers[blame] != "responsible" or people < 0 or view.dependencies[people] in _NAMED:
        return False
    is_generic = "generic_person_noun" in view.labels[people] and is_plural(view.lowers[people])
    if not is_generic and "whoever_word" not in view.labels[people]:
        return False
    above = view.heads[people]
    is_one = view.lowers[above] == "of" and "unnamed_actor" in view.labels[view.heads[above]]
    return not is_one and "part_opener" not in view.labels[above]


#: How people depend on what says or names who they are: "Lund and Moss are the people responsible for".
_NAMED = frozenset({"attr", "appos"})


def _is_own_deed(annotated: AnnotatedDocument, grammar: Grammar, attack: int) -> bool:
    """Return whether a sentence tells who made an attack: "Lund directed a bombing that killed four people"."""
    view = annotated.view
    verb = view.heads[attack]
    word = view.lowers[verb]
    return view.dependencies[attack] == "dobj" and grammar.is_in("attacking_verb", word)


def _harms(grammar: Grammar, action: str) -> bool:
    """Return whether an action is done to people."""
    definition = grammar.lexicon.actions.get(action)
    return definition is not None and definition.objects == "person"


def _blamed_attack(annotated: AnnotatedDocument, grammar: Grammar, sentence: int) -> str | None:
    """Return how a sentence opens that tells of an attack somebody was blamed for: "During the attack, …"."""
    view = annotated.view
    first, last = view.sentences[sentence]
    if view.lowers[first] not in {"during", "in"} or view.lowers[first + 1 : first + 2] not in (["the"], ["that"]):
        return None
    noun = _attack_noun(annotated, grammar, first + 2, last)
    if noun is None:
        return None
    for index in range(view.sentences[max(0, sentence - _BLAME_SENTENCES)][0], first):
        for end in view.labels[index].get("blame_phrase", ())[:1]:
            if _attack_noun(annotated, grammar, end, first) is not None:
                return annotated.text_of(first, noun + 1)
    return None


def _attack_noun(annotated: AnnotatedDocument, grammar: Grammar, start: int, stop: int) -> int | None:
    """Return the token of an attack that is named a few words behind ``start``: "an", "complex", "attack"."""
    lowers = annotated.view.lowers
    reach = range(start, min(start + _ATTACK_REACH, stop))
    return next((token for token in reach if grammar.is_in("attack_noun", lowers[token])), None)


def _is_duty(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether somebody is "responsible for investigating 240 cases": that is work and no blame."""
    lowers = annotated.view.lowers
    action = grammar.lexicon.verb_actions.get(lowers[token]) if token < len(lowers) else None
    definition = grammar.lexicon.actions.get(action) if action is not None else None
    return definition is not None and definition.side == "result" and definition.objects != "person"
