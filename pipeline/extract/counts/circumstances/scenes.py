"""Whether a place or a day in a sentence is said of a counted thing, by the parse.

"X was sentenced today in Riga for a scheme in which he stole $4 million": neither the day nor the town is that of the
theft. Both the thing and the place (or day) are followed upwards through the words that tell the same scene; what is
said of the thing meets its way.
"""

from collections.abc import Iterator, Set

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.gazetteer import load_gazetteer
from pipeline.extract.counts.clauses import has_subject, has_to
from pipeline.extract.counts.links import root_of
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.extract.small_words import FORMS_OF_HAVE
from pipeline.rules.grammar import Grammar

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: By these a noun is said of its verb, an adverbial of what it stands beside.
_ARGUMENTS = _SUBJECTS | {"dobj", "attr", "oprd", "dative", "npadvmod"}
_NOUNS = _ARGUMENTS | {"pobj", "appos", "conj", "compound", "nmod", "amod", "poss"}
#: Prepositions of places, and what stands for one: "north of Riga".
_PLACED = frozenset({"in", "at", "near", "outside", "inside", "within", "across", "throughout", "around", "along",
                     "off"})  # fmt: skip
_WHERE = _PLACED | {"on", "from", "during", "including"}
_OF = frozenset({"of", "worth"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "csubjpass"})
#: Tokens from the start of a sentence in which a place sets its scene.
_OPENING = 4
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
#: From a name to the preposition before it.
_WITHIN_NAMES = frozenset({"pobj", "compound", "nmod", "appos", "conj", "amod", "nummod", "poss", "dep", "det"})
_PLACES = frozenset({"place", "ner.gpe"})
_COULD = frozenset({"could", "would", "might", "can", "may"})
#: Nouns before "of" that stand for those they are made up of.
_MEASURES = ("group_noun", "sum_noun", "amount_noun", "sort_noun", "heap_noun")
#: What happens in an operation happens where and when it runs.
_WITHIN = frozenset({"in", "during", "by", "through", "under", "of", "within"})
#: Tokens of the longest place, and from an operation to its place.
_LONGEST_PLACE = 8
#: Tokens from a verb to one joined to it that shares its scene.
_JOINED = 3
_MOST_STEPS = 16


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
    own = {head, *_story(annotated, grammar, head, trigger)}
    return any(token in own for token in _hosts(annotated, first, last, trigger, own, is_operational=is_operational))


def is_of_earlier_verb(annotated: AnnotatedDocument, grammar: Grammar, place: int, deed: int) -> bool:
    """Return whether a place or day at a token stands with a verb before the one that tells of the thing.

    "Holm pleaded guilty in Riga on 3 May and was ordered to pay $400". What a court orders with its sentence
    it orders there and then.
    """
    view = annotated.view
    token = deed
    for _ in range(_MOST_STEPS):
        above = view.heads[token]
        if above == token:
            return False
        if view.dependencies[token] == "conj" and above < place < token and _is_verb(annotated, token):
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
    for _ in range(_MOST_STEPS):
        above, link = view.heads[token], view.dependencies[token]
        if link == "prep":
            if view.lowers[token] not in _OF:
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
        _is_event(annotated, token)
        or (
            _is_verb(annotated, token)
            and not any(grammar.is_in(name, view.lowers[token]) for name in ("indirect_verb", "presence_verb"))
        )
        for token in hosts
    )


def _story(annotated: AnnotatedDocument, grammar: Grammar, head: int, trigger: int | None) -> Iterator[int]:
    """Yield a word and those above it that tell the same scene: "were ordered to pay", "led to the arrest"."""
    view = annotated.view
    token = head if trigger is None else trigger
    for _ in range(_MOST_STEPS):
        yield token
        above = _step_up(annotated, grammar, token, is_bare=trigger is None)
        if above is None or view.heads[token] == token:
            return
        token = above


def _step_up(annotated: AnnotatedDocument, grammar: Grammar, token: int, *, is_bare: bool) -> int | None:
    """Return the word above another that tells the same scene, None where another story begins.

    With ``is_bare`` nothing is told of the thing itself: it shares no more than the scene of its verb.
    """
    view = annotated.view
    above, link = view.heads[token], view.dependencies[token]
    if link in {"xcomp", "auxpass", "aux"}:
        # "Pleaded guilty on Monday to a plot to commit murder in the death of": the parse ties the plot to the plea.
        return None if link == "xcomp" and "pleading_word" in view.labels[above] else above
    if link == "conj" and view.texts[token].islower() and not _PLACES.isdisjoint(view.labels[above]):
        return None  # "Hearings held in Riga, Ogre and Valka, and five sessions": no part of the list of towns.
    if link in _ARGUMENTS or link == "appos" or (link == "conj" and not _is_verb(annotated, token)):
        return None if _only_tells(annotated, grammar, above) else above
    if link == "pobj":
        return _above_preposition(annotated, grammar, above, is_bare=is_bare)
    if link == "conj":
        return None if has_subject(annotated, token) or _is_in_relative(annotated, above, token) else above
    is_charge = "charged_participle" in view.labels[above]
    if link == "advcl" and has_to(annotated, token) and (is_charge or view.lowers[token].endswith("ing")):
        return None  # "Pleaded guilty on Monday to selling 40 guns", "charged today over plans to sell 40 guns".
    if link == "advcl" and (_is_of_scheme(annotated, token) or _is_in_relative(annotated, above, token)):
        return None
    if link == "advcl":
        return None if _is_apart(annotated, token) or has_subject(annotated, token) else above
    if link in {"acl", "relcl"}:
        above = _beyond_place(annotated, above)
        is_same = _is_event(annotated, above) or (link == "acl" and _is_charging_paper(annotated, grammar, above))
        return above if is_same else None
    if link == "pcomp":
        verb = view.heads[above]
        return verb if grammar.is_in("result_verb", view.lowers[verb]) else None
    if link == "ccomp":
        return above if grammar.is_in("result_verb", view.lowers[above]) else None
    return None


def _is_in_relative(annotated: AnnotatedDocument, verb: int, later: int) -> bool:
    """Return whether a verb that the parse joins to another far before it ends a clause of "which" or "who".

    "Was sentenced today for a fraud in which 30 horns and other goods worth $4 million were smuggled."
    """
    view = annotated.view
    has_auxiliary = any(view.dependencies[child] in {"aux", "auxpass"} for child in view.children[later])
    return has_auxiliary and not _RELATIVES.isdisjoint(view.lowers[verb:later])


def _is_of_scheme(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether an infinitive stands directly behind the scheme whose aim it is, wherever the parse ties it.

    "Pleaded guilty today for his role in a scheme to fraudulently obtain $4 million."
    """
    view = annotated.view
    before = next((child for child in view.children[verb] if view.dependencies[child] == "aux"), verb) - 1
    return before >= 0 and view.lowers[before + 1] == "to" and "scheming_word" in view.labels[before]


def _beyond_place(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the operation before a place that the parse ties a clause to: "an operation in Tarka that led to"."""
    labels = annotated.view.labels
    first = annotated.view.sentences[annotated.view.sentence_of[noun]][0]
    starts = range(noun, max(first, noun - _LONGEST_PLACE), -1)
    start = next((one for one in starts if max(labels[one].get("place", (0,))) > noun), None)
    if start is None:
        return noun
    before = range(start - 1, max(first, start - _LONGEST_PLACE), -1)
    return next((one for one in before if "scene_noun" in labels[one]), noun)


def _above_preposition(
    annotated: AnnotatedDocument, grammar: Grammar, preposition: int, *, is_bare: bool
) -> int | None:
    view = annotated.view
    above = view.heads[preposition]
    if any(grammar.is_in("blame_adjective", view.lowers[token]) for token in (above, *_said_of(annotated, above))):
        return None  # "Was found guilty today of the murder of an officer", "held accountable for".
    if _is_verb(annotated, above):
        is_other_deed = "verb_action" in view.labels[above] and not grammar.is_in("result_verb", view.lowers[above])
        return None if is_other_deed or _only_tells(annotated, grammar, above) else above
    if view.lowers[preposition] in _OF:
        is_measure = any(grammar.is_in(name, view.lowers[above]) for name in _MEASURES)
        return above if is_measure or not is_bare else None
    return above if _is_event(annotated, above) else None


def _said_of(annotated: AnnotatedDocument, verb: int) -> Iterator[int]:
    """Yield the adjectives that a verb calls somebody: "accountable" of "was held accountable"."""
    view = annotated.view
    return (child for child in view.children[verb] if view.dependencies[child] in {"oprd", "acomp"})


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
    for _ in range(_MOST_STEPS):
        above, link = view.heads[token], view.dependencies[token]
        if above == token:
            break
        if not first <= token < last and (_is_verb(annotated, token) or link in _NOUNS):
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
    if _is_verb(annotated, token):
        if link == "conj":
            return is_operational or token - above <= _JOINED  # "Was indicted and arrested today."
        if link in {"acl", "relcl"}:
            # "An operation targeting a leader in Burkah district", not "a project, launched in May, has 40 offices".
            return _is_event(annotated, above) and (is_operational or view.texts[token - 1] != ",")
        if not is_operational and has_to(annotated, token):
            return False  # "Agreed to pay $4,000 and to build a school in Riga."
        if link == "advcl" and "seated_participle" in view.labels[token]:
            return False
        return link == "xcomp" or (
            link == "advcl" and not _is_apart(annotated, token) and not _is_aim(annotated, token)
        )
    if link == "pobj":
        if "charge_or_count" in view.labels[token]:
            return False  # "Was arrested and indicted on charges in Riga."
        if view.lowers[token] == "court" and "proof_word" in view.labels[view.heads[above]]:
            return view.dependencies[view.heads[above]] != "advcl"  # "As he admitted in a court in Riga, he hid $9."
        if not is_operational and view.lowers[above] == "from" and "holding_place" in view.labels[token]:
            return False  # "Transferred from an account in Malta."
        if view.lowers[above] == "from" and _is_sender(annotated, above, trigger, own):
            return False  # "Were killed on orders from a leader in Malta."
        if _is_event(annotated, token):
            return view.lowers[above] in _WITHIN
        return (
            view.lowers[above] in _WHERE
            or (view.lowers[above] in _OF and (not own or view.heads[above] in own))
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
        is_told = "noun_action" not in view.labels[token] and _is_event(annotated, token)
        return is_told or "court_word" in view.labels[token]
    if link in {"compound", "nmod", "amod", "poss", "appos", "conj"}:
        return "noun_action" not in view.labels[token]
    # The parse ties "in Riga" to the object before it as often as to the verb.
    return (link == "dobj" and is_operational) or (link in _ARGUMENTS and _is_event(annotated, token))


#: Links of words that open a clause about the noun before them.
_CLAUSE_LINKS = frozenset({"acl", "relcl"})


def _is_sender(annotated: AnnotatedDocument, preposition: int, trigger: int | None, own: Set[int]) -> bool:
    """Return whether "from" stands behind what only says how or why: "on orders from", "with help from"."""
    view = annotated.view
    noun = view.heads[preposition]
    is_how = view.dependencies[noun] == "pobj" and view.lowers[view.heads[noun]] in _HOW
    return is_how and bool(own) and noun not in own and noun != trigger and not _is_event(annotated, noun)


_HOW = frozenset({"on", "under", "with", "at", "upon"})


def _roots(annotated: AnnotatedDocument, first: int, last: int) -> Iterator[int]:
    return (one for one in range(first, last) if annotated.view.dependencies[one] == "ROOT")


def _is_verb(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    for _ in range(_MOST_STEPS):
        if view.dependencies[token] != "conj":
            break
        token = view.heads[token]
    return view.dependencies[token] in _CLAUSES


def _is_event(annotated: AnnotatedDocument, token: int) -> bool:
    return "scene_noun" in annotated.view.labels[token] or is_in_operation(annotated, token)


def _is_charging_paper(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    return grammar.is_in("alleging_paper", annotated.view.lowers[token])


def _only_tells(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a verb says that something was told: "announced today the arrest of 12 men"."""
    return grammar.is_in("indirect_verb", annotated.view.lowers[token])


def _is_aim(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells what somebody else could then do: "so that Roe could buy a house in Riga"."""
    view = annotated.view
    return has_subject(annotated, token) and any(
        view.dependencies[child] == "aux" and view.lowers[child] in _COULD for child in view.children[token]
    )


def _is_apart(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a clause tells of another time: behind "after" and the like, or with "having"."""
    view = annotated.view
    return any(
        "apart_word" in view.labels[child] or view.lowers[child] == "having"
        for child in view.children[token]
        if child < token
    )
