"""Agencies, offices and countries that are counted: those that took part, and those that do not."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.small_words import FINITE_FORMS_OF_BE
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

INVOLVED = "involved"
#: Words from agencies up to what they took part in.
_LONGEST_CLIMB = 8
#: Prepositions from countries up to a verb: "in 500 towns across 60 countries".
_LONGEST_CHAIN = 3
#: Words before agencies that belong to somebody, not to what took part: "its 19 member agencies".
_OWNED = frozenset({"its", "their", "our", "his", "her", "all", "but"})
#: Words before agencies that something was for or sent to.
_AIMS = frozenset({"for", "to", "at"})
#: The largest lower bound of a vague word for a handful.
FEW = 5


def participant_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Agencies, offices and countries that are counted without a verb took part in what the text tells."""
    if thing.noun is None or thing.quantity.kind != "count":
        return None
    noun = annotated.view.lowers[thing.noun]
    if not grammar.is_in("participant_noun", noun) or is_known_pair(annotated, thing):
        return None
    if _is_owner(annotated, grammar, thing) or is_presence(annotated, grammar, thing):
        return None  # "Threatened employees of five organizations."
    if _is_made_up_of(annotated, grammar, thing):
        return None  # "The agency has 21 regions."
    if not _OWNED.isdisjoint(annotated.view.lowers[max(0, thing.start - 1) : thing.start + 1]):
        return None  # "Its 19 member agencies", "all 31 states", "in all but two states".
    if _is_of_own(annotated, thing):
        return None  # "Within the league and one or more of its organizations."
    if not _AIMS.isdisjoint(annotated.view.lowers[max(0, thing.start - 1) : thing.start]) or _is_where(
        annotated, thing
    ):
        return None  # "The lead agency for 82 task forces", "sent to 31 states", "more staff at its 17 offices".
    if _is_behind_member(annotated.view, thing.start):
        return None  # "She is a member of several agencies."
    if (
        annotated.view.lowers[thing.start - 1] == "of"
        and "untyped_doing_noun" in annotated.view.labels[thing.start - 2]
    ):
        return None  # "Led to the collapse of two institutions."
    if _is_owned(annotated, thing) or _is_wronged(annotated, grammar, thing):
        return None  # "Gave two agencies false papers", "when nine agencies failed to send ballots".
    if _is_victim(annotated, grammar, thing):
        return None  # "Several institutions suffered losses", "stole data from 40 institutions".
    if _is_described(annotated, grammar, thing):
        return None  # "Two countries are much better off."
    if not is_of_effort(annotated, grammar, thing):
        return None  # "A business with 12 offices", "its customers included several agencies".
    is_few = thing.quantity.basis is Basis.VAGUE and (thing.quantity.low or 0) <= FEW
    if is_few and grammar.is_in("territory_noun", noun):
        return None  # "On several continents" says where, not how many took part.
    return Tie(INVOLVED, None, None, (), None, Provenance("count.noun.participants", f"number of {noun}", 0.6))


def is_of_effort(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether countries or agencies stand below something done together or to people and things.

    "An effort of nine agencies", "arrests in nine countries", but "offices in nine states", "paid bribes in nine".
    """
    view = annotated.view
    token = thing.head
    is_where = True
    for _ in range(_LONGEST_CLIMB):
        if token != thing.head and _is_result(annotated, grammar, token, is_where=is_where):
            return True
        if any(_is_effort(annotated, one) for one in _beside(annotated, token)):
            return True
        if any(_is_subject(annotated, one) and _is_deed(grammar, view.lowers[one]) for one in view.children[token]):
            return True
        if view.dependencies[token] == "prep":
            is_where = view.lowers[token] in _WHERE
        is_beyond = is_where and token < thing.start and view.dependencies[token] in _CLAUSES
        if view.heads[token] == token or (is_beyond and _WHERE.intersection(view.lowers[token : thing.start])):
            return False  # "Agreed to pay a fine for leaks at its mills in nine states, the port announced."
        token = view.heads[token]
    return False


def _is_result(annotated: AnnotatedDocument, grammar: Grammar, token: int, *, is_where: bool) -> bool:
    """Return whether a word tells what an operation leads to: "arrests", "were seized", "officers from nine states".

    Offices that lie somewhere lead to nothing.
    """
    view = annotated.view
    if "involving_verb" in view.labels[token]:
        return True
    if not is_where and any(name in view.labels[token] for name in ("staff_noun", "participant_noun")):
        return True
    return _is_deed(grammar, view.lowers[token])


def _is_deed(grammar: Grammar, word: str) -> bool:
    lexicon = grammar.lexicon
    action = lexicon.verb_actions.get(word) or lexicon.noun_actions.get(word)
    return action is not None and lexicon.actions[action].side in {"result", "participation"}


def _is_subject(annotated: AnnotatedDocument, token: int) -> bool:
    return annotated.view.dependencies[token] in SUBJECTS


#: Links of verbs beyond which no more is told of where something lies.
_CLAUSES = frozenset({"advcl", "ccomp", "pcomp", "xcomp"})
#: Prepositions before countries where something lies.
_WHERE = frozenset({"in", "at", "on", "throughout", "within"})


def _is_effort(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    is_noun = view.dependencies[token] not in {"ROOT", "amod"}
    if view.dependencies[token] == "dobj" and "possession_verb" in view.labels[view.heads[token]]:
        return False  # "The company has operations in nine states."
    if view.lowers[max(0, token - 1) : token + 1] == ["with", "operations"]:
        return False  # "A rope maker with operations in nine states."
    return (is_noun and not _EFFORTS.isdisjoint(view.labels[token])) or is_in_operation(annotated, token)


#: Classes of what agencies do together or bring to court.
_EFFORTS = frozenset({"joint_effort_noun", "case_noun", "lawsuit_noun"})


def _beside(annotated: AnnotatedDocument, token: int) -> Iterator[int]:
    """Yield a word, what hangs on it, and the nouns of its prepositions."""
    view = annotated.view
    yield token
    for child in view.children[token]:
        yield child
        if view.dependencies[child] in {"prep", "agent"}:
            yield from view.children[child]


def _is_of_own(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether offices that belong to somebody act in nothing: no subject, and "of its"."""
    view = annotated.view
    heads = (thing.head, thing.number, *thing.aliases)
    is_subject = any(view.dependencies[token] in {"nsubj", "nsubjpass", "pobj"} for token in heads[1:])
    noun = thing.noun if thing.noun is not None else thing.head
    is_own = any(view.dependencies[one] == "poss" and view.lowers[one] in _OWNED for one in view.children[noun])
    return is_own and not is_subject and view.lowers[view.heads[noun]] == "of"


def _is_described(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether it is only told how countries or agencies are: "are safer", but not "are active in the raid"."""
    view = annotated.view
    verb = view.heads[thing.head]
    if view.dependencies[thing.head] != "nsubj" or view.lowers[verb] not in FINITE_FORMS_OF_BE:
        return False
    children = view.children[verb]
    return any(view.lowers[child] == "off" or _is_state(annotated, grammar, child) for child in children)


def _is_state(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    view = annotated.view
    return view.dependencies[token] == "acomp" and not grammar.is_in("engaged_adjective", view.lowers[token])


def _is_owned(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether agencies are what an owner has: "the owner of three port agencies"."""
    view = annotated.view
    return view.lowers[thing.start - 1] == "of" and "owner_noun" in view.labels[thing.start - 2]


def _is_wronged(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether agencies, or the first of their list, failed to act, were hurt or deceived or got something."""
    view = annotated.view
    first = thing.head
    while view.dependencies[first] == "conj" and view.heads[first] < first:
        first = view.heads[first]
    verb = view.heads[first]
    if view.dependencies[first] in SUBJECTS and "failing_verb" in view.labels[verb]:
        return True
    if view.dependencies[first] not in _PATIENTS:
        return False
    if not _WRONGS.isdisjoint(view.labels[verb]) or _is_untrue(annotated, verb):
        return True
    return _is_deed(grammar, view.lowers[verb])  # "Provided three agencies with lamps."


#: Links of those to whom something is done, and classes of verbs of what is done against them.
_PATIENTS = frozenset({"dobj", "dative", "nsubjpass"})
_WRONGS = frozenset({"wronging_verb", "depriving_verb", "defrauding_verb", "failing_verb"})


def _is_untrue(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether what somebody is given or told is false: "gave two agencies false papers"."""
    view = annotated.view
    objects = (child for child in view.children[verb] if view.dependencies[child] == "dobj")
    return any("false_word" in view.labels[word] for given in objects for word in view.children[given])


def _is_victim(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether agencies stand below a verb of a crime or of harm."""
    view = annotated.view
    token = thing.head
    for _ in range(_LONGEST_CHAIN + 1):
        if view.heads[token] == token:
            return False
        token = view.heads[token]
        action = grammar.lexicon.verb_actions.get(view.lowers[token])
        is_crime = action is not None and grammar.lexicon.actions[action].side == "crime"
        if is_crime or grammar.is_in("harming_verb", view.lowers[token]):
            return True
    return False


def is_presence(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether countries only say where somebody is: "refineries operating in 32 states", "works in nine".

    Also by way of what lies in them: "serves customers in 500 towns across 60 countries".
    """
    view = annotated.view
    noun = thing.number if view.dependencies[thing.number] == "pobj" else thing.head
    for _ in range(_LONGEST_CHAIN):
        preposition = view.heads[noun]
        if preposition >= noun or view.dependencies[preposition] != "prep":
            return False
        noun = view.heads[preposition]
        verb = view.heads[noun] if view.dependencies[noun] == "dobj" else noun
        if _is_seat(annotated, grammar, noun):
            return True
        if any(grammar.is_in("presence_verb", view.lowers[token]) for token in (noun, verb)):
            return True
        if _serves_customers(annotated, grammar, verb) or _is_seated(annotated, noun):
            return True
    return False


def _is_seated(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a body is told with its branches: "a league with chapters in all nine states"."""
    view = annotated.view
    return "branch_noun" in view.labels[noun] and view.lowers[view.heads[noun]] == "with"


def _is_seat(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody has shops or offices there: "has clinics in 46 states", but not "had 90 arrests"."""
    view = annotated.view
    owned = [child for child in view.children[verb] if view.dependencies[child] == "dobj"]
    is_owner = grammar.is_in("possession_verb", view.lowers[verb]) and bool(owned)
    return is_owner and not any("noun_action" in view.labels[child] for child in owned)


def _serves_customers(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody serves others, and no warrants."""
    view = annotated.view
    return grammar.is_in("serving_verb", view.lowers[verb]) and not any(
        view.dependencies[child] == "dobj" and grammar.is_in("served_paper", view.lowers[child])
        for child in view.children[verb]
    )


def _is_owner(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether agencies are told only as those whose people, goods or affairs are meant."""
    view = annotated.view
    preposition = view.heads[thing.head]
    owner = view.heads[preposition]
    is_genitive = view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of" and owner < preposition
    is_patient = view.dependencies[owner] in {"dobj", "nsubjpass"}
    return is_genitive and is_patient and owner not in thing.aliases and is_person(grammar, view.lowers[owner])


def _is_made_up_of(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether offices or regions are what somebody has, which says nothing of who took part."""
    view = annotated.view
    owned = thing.head
    while view.dependencies[owned] == "conj" and view.heads[owned] != owned:
        owned = view.heads[owned]  # "Has 21 regions and 95 field offices."
    verb = view.heads[owned]
    is_owned = any(grammar.is_in(name, view.lowers[verb]) for name in ("possession_verb", "operating_verb"))
    return view.dependencies[owned] == "dobj" and is_owned


def _is_where(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether countries only say where something is: "at nine offices", "customers in 12 countries"."""
    view = annotated.view
    preposition = view.heads[thing.head]
    if view.dependencies[thing.head] != "pobj" or preposition >= thing.start:
        return False
    return view.lowers[preposition] == "at" or "staying_noun" in view.labels[view.heads[preposition]]


def is_known_pair(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "the two countries" or "both nations" stand for those just named, not for how many took part."""
    lowers = annotated.view.lowers
    return lowers[thing.start] == "both" or (thing.start > 0 and lowers[thing.start - 1] in {"the", "our", "these"})


def _is_behind_member(view: TokenView, start: int) -> bool:
    """Return whether "one of" or "member of" stands directly before a number."""
    if start < 2 or view.lowers[start - 1] != "of":
        return False
    return view.lowers[start - 2] == "one" or "membership_noun" in view.labels[start - 2]
