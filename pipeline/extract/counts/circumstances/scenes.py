"""Whether a place or a day in a sentence is said of a counted thing, by the parse.

"X was sentenced today in Riga for a scheme in which he stole $4 million": neither the day nor the town is that of the
theft. Both the thing and the place (or day) are followed upwards through the words that tell the same scene; what is
said of the thing meets its way.
"""

from collections.abc import Iterator, Set

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.extract.counts.circumstances.stories import (
    ARGUMENTS,
    MOST_STEPS,
    PREPOSITIONS_OF_MEASURE,
    is_apart,
    is_event,
    is_verb,
    story_of,
)
from pipeline.extract.counts.clauses import has_subject, has_to
from pipeline.extract.counts.links import root_of
from pipeline.extract.small_words import FORMS_OF_HAVE
from pipeline.rules.grammar import Grammar

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NOUNS = ARGUMENTS | {"pobj", "appos", "conj", "compound", "nmod", "amod", "poss"}
#: Prepositions of places, and what stands for one: "north of Riga".
_PLACED = frozenset({"in", "at", "near", "outside", "inside", "within", "across", "throughout", "around", "along",
                     "off"})  # fmt: skip
_WHERE = _PLACED | {"on", "from", "during", "including"}
#: Tokens from the start of a sentence in which a place sets its scene.
_OPENING = 4
#: From a name to the preposition before it.
_WITHIN_NAMES = frozenset({"pobj", "compound", "nmod", "appos", "conj", "amod", "nummod", "poss", "dep", "det"})
_COULD = frozenset({"could", "would", "might", "can", "may"})
#: What happens in an operation happens where and when it runs.
_WITHIN = frozenset({"in", "during", "by", "through", "under", "of", "within"})
#: Tokens from a verb to one joined to it that shares its scene.
_JOINED = 3


def is_scene_of(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    first: int,
    last: int,
    head: int,
    trigger: int | None,
    *,
    is_operational: bool = False,
) -> bool:
    """Return whether the place or day at tokens ``first`` to ``last`` is said of the thing at token ``head``.

    ``trigger`` is the word that tells what happened to the thing, None if nothing is told. With ``is_operational``
    it was arrested, seized or the like: that happens where other things are that the sentence tells of.
    """
    own = {head, *story_of(annotated, grammar, head, trigger)}
    return any(token in own for token in _hosts(annotated, first, last, trigger, own, is_operational=is_operational))


def is_of_earlier_verb(annotated: AnnotatedDocument, grammar: Grammar, place: int, deed: int) -> bool:
    """Return whether a place or day at a token stands with a verb before the one that tells of the thing.

    "Holm pleaded guilty in Riga on 3 May and was ordered to pay $400". What a court orders with its sentence
    it orders there and then.
    """
    view = annotated.view
    token = deed
    for _ in range(MOST_STEPS):
        above = view.heads[token]
        if above == token:
            return False
        if view.dependencies[token] == "conj" and above < place < token and is_verb(annotated, token):
            is_one_act = grammar.is_in("sentencing_verb", view.lowers[above])
            return not is_one_act or not FORMS_OF_HAVE.isdisjoint(view.lowers[place:token])
        token = above
    return False


def is_where(annotated: AnnotatedDocument, first: int, last: int) -> bool:
    """Return whether the words at tokens ``first`` to ``last`` say where, by the parse: "in the village of Tarka"."""
    view = annotated.view
    if view.lowers[last : last + 1] == ["v."]:
        return False  # "In United States v. Hale."
    before = first - 1 - (view.lowers[first - 1 : first] == ["the"])
    if before >= 0 and view.lowers[before] in _PLACED:
        return True
    opening = view.texts[max(0, first - _OPENING) : first]
    if "In" in opening and "," not in opening[opening.index("In") :]:
        return True  # "In Tarnek wa Jaldak district": a name that the parse does not know.
    token = root_of(annotated.view, first, last)
    for _ in range(MOST_STEPS):
        above, link = view.heads[token], view.dependencies[token]
        if link == "prep":
            if view.lowers[token] not in PREPOSITIONS_OF_MEASURE:
                return view.lowers[token] in _PLACED
            if view.lowers[above] not in load_gazetteer().region_nouns and "land_part" not in view.labels[above]:
                # "At the request of Malta" and "at the Bank of Malta" are no places.
                return "compass_word" in view.labels[above]
        elif link not in _WITHIN_NAMES or (link == "conj" and view.texts[above].islower()):
            return "compass_word" in view.labels[token]
        if above == token:
            return False
        token = above
    return False


def is_place_of_event(annotated: AnnotatedDocument, grammar: Grammar, first: int, last: int) -> bool:
    """Return whether something was done at a place, or an operation ran there: not "a shop in Riga", nor a court."""
    view = annotated.view
    hosts = list(_hosts(annotated, first, last, None, frozenset(), is_operational=True))
    if any("court_word" in view.labels[token] for token in hosts):
        return False
    return any(
        is_event(annotated, token)
        or (
            is_verb(annotated, token)
            and not any(grammar.is_in(name, view.lowers[token]) for name in ("indirect_verb", "presence_verb"))
        )
        for token in hosts
    )


def _hosts(
    annotated: AnnotatedDocument,
    first: int,
    last: int,
    trigger: int | None,
    own: Set[int],
    *,
    is_operational: bool,
) -> Iterator[int]:
    """Yield what a place or day is said of, from the nearest word to the widest."""
    view = annotated.view
    token = root_of(annotated.view, first, last)
    begin, end = view.sentences[view.sentence_of[first]]
    is_opening = first - begin <= _OPENING and _opens_with_where(annotated, begin, first)
    if is_opening or "In" in view.texts[max(begin, first - 2) : first]:  # "In" opens a sentence behind a dateline.
        # "In Nahr-e Saraj district, Helmand province, forces …": said of all that follows, whatever the parse is.
        yield from _roots(annotated, last, end)
    for _ in range(MOST_STEPS):
        above, link = view.heads[token], view.dependencies[token]
        if above == token:
            break
        if not first <= token < last and (is_verb(annotated, token) or link in _NOUNS):
            yield token
            if "date" in view.labels[token] and view.texts[token][:1].isupper():
                yield from _roots(annotated, last, end)  # "Yesterday in Tarka district, forces …"
            if not _is_wider(annotated, token, trigger, own, is_operational=is_operational):
                return
        token = above
    yield token


def _opens_with_where(annotated: AnnotatedDocument, begin: int, first: int) -> bool:
    """Return whether a sentence opens with where or when: "Near Riga", not "The port in Riga", "Based in Riga"."""
    view = annotated.view
    opening = range(begin, first)
    if any(
        view.dependencies[token] in _CLAUSE_LINKS or "seated_participle" in view.labels[token] for token in opening
    ):
        return False  # "Portex, based in Riga, paid $9": of the firm alone.
    where = next((token for token in opening if view.lowers[token] in _WHERE), None)
    if where is None:
        return False
    above = view.heads[where]
    is_in_noun = begin <= above < where and view.dependencies[above] != "prep"  # not "between in or about May and"
    return not is_in_noun or "court_word" in view.labels[above]


def _is_wider(
    annotated: AnnotatedDocument, token: int, trigger: int | None, own: Set[int], *, is_operational: bool
) -> bool:
    """Return whether what is said of a word is said of the one above it too: of "raid" in "arrested in a raid"."""
    view = annotated.view
    above, link = view.heads[token], view.dependencies[token]
    if is_verb(annotated, token):
        if link == "conj":
            return is_operational or token - above <= _JOINED  # "Was indicted and arrested today."
        if link in {"acl", "relcl"}:
            # "An operation targeting a leader in Burkah district", not "a project, launched in May, has 40 offices".
            if trigger is not None and "alleging_paper" in view.labels[above]:
                return "charged_participle" in view.labels[trigger]  # "Charged in an indictment returned on 3 May."
            return is_event(annotated, above) and (is_operational or view.texts[token - 1] != ",")
        if not is_operational and has_to(annotated, token):
            return False  # "Agreed to pay $4,000 and to build a school in Riga."
        if link == "advcl" and "seated_participle" in view.labels[token]:
            return False
        return link == "xcomp" or (
            link == "advcl" and not is_apart(annotated, token) and not _is_aim(annotated, token)
        )
    if link == "pobj":
        if "charge_or_count" in view.labels[token] or "relating_word" in view.labels[view.heads[above]]:
            return False  # "Was indicted on charges in Riga", "recovered $9 in a case arising from a spill in Malta".
        if view.lowers[token] == "court" and "proof_word" in view.labels[view.heads[above]]:
            return view.dependencies[view.heads[above]] != "advcl"  # "As he admitted in a court in Riga, he hid $9."
        if not is_operational and view.lowers[above] == "from" and "holding_place" in view.labels[token]:
            return False  # "Transferred from an account in Malta."
        if view.lowers[above] == "from" and _is_sender(annotated, above, trigger, own):
            return False  # "Were killed on orders from a leader in Malta."
        if is_event(annotated, token):
            return view.lowers[above] in _WITHIN
        return (
            view.lowers[above] in _WHERE
            or (view.lowers[above] in PREPOSITIONS_OF_MEASURE and (not own or view.heads[above] in own))
            or view.lowers[token] == "part"  # "As part of an operation."
            or (view.lowers[above] == "by" and view.heads[above] == trigger)
            or (view.lowers[above] == "for" and "search_word" in view.labels[view.heads[above]])
        )
    if link in _SUBJECTS and above == (above if trigger is None else trigger):
        return True
    if link == "conj" and view.texts[token].islower() and view.texts[above].islower():
        return False  # "Samples from two ports and a warehouse in Riga."
    if link == "appos" and not (is_operational and own) and view.texts[token].islower():
        # "Hale, the clerk of the port from May to June, will receive $9", "Portex, a firm in Riga, sent nine bolts".
        is_told = "noun_action" not in view.labels[token] and is_event(annotated, token)
        return is_told or "court_word" in view.labels[token]
    if link in {"compound", "nmod", "amod", "poss", "appos", "conj"}:
        return "noun_action" not in view.labels[token]
    # The parse ties "in Riga" to the object before it as often as to the verb.
    return (link == "dobj" and is_operational) or (link in ARGUMENTS and is_event(annotated, token))


#: Links of words that open a clause about the noun before them.
_CLAUSE_LINKS = frozenset({"acl", "relcl"})


def _is_sender(annotated: AnnotatedDocument, preposition: int, trigger: int | None, own: Set[int]) -> bool:
    """Return whether "from" stands behind what only says how or why: "on orders from", "with help from"."""
    view = annotated.view
    noun = view.heads[preposition]
    is_how = view.dependencies[noun] == "pobj" and view.lowers[view.heads[noun]] in _HOW
    return is_how and bool(own) and noun not in own and noun != trigger and not is_event(annotated, noun)


_HOW = frozenset({"on", "under", "with", "at", "upon"})


def _roots(annotated: AnnotatedDocument, first: int, last: int) -> Iterator[int]:
    return (one for one in range(first, last) if annotated.view.dependencies[one] == "ROOT")


def _is_aim(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells what somebody else could then do: "so that Roe could buy a house in Riga"."""
    view = annotated.view
    return has_subject(annotated, token) and any(
        view.dependencies[child] == "aux" and view.lowers[child] in _COULD for child in view.children[token]
    )
