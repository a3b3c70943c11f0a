"""Counted things that the parse hangs on another word than the text does.

"Carried a laptop and four drives" has no noun joined to a verb, and "charges against Hale as well as nine other
brokers" are no brokers: such a member of a list is given to the phrase that the text joins it to. "Hale and two
co-owners" has two members, not one with another name, and "charged over 40 men" no preposition. In "the fire killed
four and 30 were hurt" nobody killed 30.
"""

from bisect import insort
from collections.abc import Iterable, Iterator

from pipeline.rules.tokens import TokenView

#: Links of nouns that are done something to or stand behind a preposition.
_NOUNS = frozenset({"dobj", "pobj", "dative", "attr"})
#: Links from such a noun up to its verb.
_CLIMB = frozenset({"dobj", "pobj", "dative", "attr", "prep", "agent", "conj", "nummod", "xcomp"})
_LONGEST_CLIMB = 6
#: Children that make a word a verb, and those that make it a noun.
_OF_VERBS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "dobj"})
_OF_NOUNS = frozenset({"det", "poss", "nummod", "amod", "compound"})
#: Links of a number, and of what it is read as one of, to a noun behind it.
_MODIFIERS = frozenset({"nummod", "compound", "nmod"})
#: Links of a member of a list, right or wrong, and those of one that hangs on its verb.
_MEMBERS = frozenset({"conj", "appos", "amod", "oprd", "npadvmod", "dep"})
_LOOSE = frozenset({"oprd", "npadvmod", "dep"})
#: Words before the last member of a list.
_ANDS = frozenset({"and", "or"})
#: Words before a clause with a subject of its own, and links of subjects and of helping verbs.
_CLAUSES = frozenset({"and", "but", "while", ";"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HELPING = frozenset({"aux", "auxpass"})
#: Words that join a member to the phrase before it.
_JOINTS = frozenset({"and", "or", "plus", ",", ";"})


def rejoin_counted(view: TokenView, numbers: Iterable[tuple[int, int]]) -> None:
    """Give what the numbers of things count to the word it belongs to, where the parse cannot be right."""
    for begin, end in numbers:
        counted = _counted(view, begin, end)
        if "bounding_preposition" in view.labels[counted] and view.dependencies[counted] == "prep":
            _free_bound(view, counted)
        elif view.dependencies[counted] == "nsubj" and not _free_noun(view, counted, begin):
            _rejoin_fronted(view, counted)
            _share_passive(view, counted)
        elif view.heads[counted] < begin and _opens_clause(view, counted):
            _make_subject(view, counted)
        elif view.dependencies[counted] == "ROOT":
            _free_verb(view, counted)
        elif view.heads[counted] < begin and view.dependencies[counted] in _MEMBERS:
            _rejoin_member(view, counted)


def part_sums(view: TokenView, sums: Iterable[tuple[int, int]]) -> None:
    """Part sums of money from the numbered thing behind "and" that they are read as counting.

    "Seized $3,000 and 5 kg of opium" seizes no "$3,000 kg".
    """
    for begin, end in sums:
        _rejoin_total(view, begin - 1 - (view.lowers[begin - 1] == "to"))
        number = next((token for token in range(begin, end) if not begin <= view.heads[token] < end), begin)
        noun = view.heads[number]
        is_numbered = "quantity" in view.labels[min(end + 1, len(view.labels) - 1)]
        is_joined = view.lowers[end : end + 1] in (["and"], [","], ["&"]) and is_numbered
        if not is_joined or noun <= end or view.heads[noun] == noun or view.dependencies[number] not in _MODIFIERS:
            continue
        for child in [child for child in view.children[number] if end < child < noun]:
            hang(view, child, noun)
            view.dependencies[child] = "nummod"
        hang(view, number, view.heads[noun])
        view.dependencies[number] = view.dependencies[noun]
        hang(view, noun, number)
        view.dependencies[noun] = "conj"


def _rejoin_total(view: TokenView, total: int) -> None:
    """Give to its noun the participle that tells its sum, read as an object: "took bribes amounting to $9"."""
    noun = total - 1
    if noun < 1 or "totalling_participle" not in view.labels[total] or view.dependencies[noun] != "dobj":
        return
    if view.heads[total] == view.heads[noun] and view.dependencies[total] in {"dobj", "xcomp", "ccomp"}:
        hang(view, total, noun)
        view.dependencies[total] = "acl"


def _opens_clause(view: TokenView, counted: int) -> bool:
    """Return whether a word is the subject of what stands behind it: "the fire killed four and 30 were hurt"."""
    begin, behind = _left_edge(view, counted), counted + 1
    if begin < 1 or view.lowers[begin - 1] not in _CLAUSES or behind >= len(view.texts):
        return False
    if "finite_verb" not in view.labels[behind] or view.sentence_of[behind] != view.sentence_of[counted]:
        return False
    token = counted
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[token] in _SUBJECTS:
            return False  # "Four men and 30 women were hurt."
        token = view.heads[token]
    return True


def _make_subject(view: TokenView, counted: int) -> None:
    """Make a word the subject of the verb behind it."""
    verb = counted + 1
    if view.dependencies[verb] in _HELPING and view.heads[verb] > verb:
        verb = view.heads[verb]
    above = verb
    while above != counted and view.heads[above] != above:
        above = view.heads[above]
    if above == counted:  # Nothing may hang on itself.
        hang(view, verb, view.heads[counted])
        view.dependencies[verb] = "conj"
    hang(view, counted, verb)
    is_passive = any(view.dependencies[child] == "auxpass" for child in view.children[verb])
    view.dependencies[counted] = "nsubjpass" if is_passive else "nsubj"


def _rejoin_member(view: TokenView, member: int) -> None:
    begin = _left_edge(view, member)
    if view.dependencies[member] != "conj":
        if begin > 1 and view.lowers[begin - 1] in _ANDS:
            _join(view, member, begin - 2)
        return
    fellow = _fellow(view, member, begin)
    if fellow is not None:
        hang(view, member, fellow)


def _free_verb(view: TokenView, counted: int) -> None:
    """Make a verb of a word read as part of a noun: "two other men, Hale and Roe, await sentencing"."""
    for awaited in [child for child in view.children[counted] if view.dependencies[child] == "appos"]:
        verb = awaited - 1
        if (
            "awaiting_verb" in view.labels[verb]
            and view.heads[verb] == awaited
            and view.dependencies[verb] == "compound"
        ):
            view.children[awaited].remove(verb)
            view.heads[verb], view.dependencies[verb] = verb, "ROOT"
            hang(view, awaited, verb)
            view.heads[counted], view.dependencies[counted] = verb, "nsubj"
            insort(view.children[verb], counted)
            view.dependencies[awaited] = "dobj"
            return


def _free_noun(view: TokenView, number: int, begin: int) -> bool:
    """Make a member of a list of a plural read as the verb of its number: "with 90 beds, 40 stoves and a pump"."""
    noun, before = number + 1, begin - 2
    is_verb_of_number = (
        view.heads[number] == noun and view.lowers[noun].endswith("s") and "quantity" in view.labels[begin]
    )
    if before < 0 or not is_verb_of_number or view.texts[begin - 1] not in {",", "and", "&"}:
        return False
    if view.lowers[noun + 1 : noun + 2] not in (["and"], [","], ["&"], ["."], [";"]):
        return False
    is_counted = any("quantity" in view.labels[child] for child in view.children[before] if child < before)
    if not is_counted or view.dependencies[before] not in _NOUNS | {"conj"}:
        return False
    others = (child for child in view.children[noun] if child != number)
    if any(view.dependencies[child] in _OF_VERBS for child in others) or hangs_on(view, before, noun):
        return False
    if view.heads[noun] == noun:
        return False
    hang(view, noun, before)
    view.dependencies[noun], view.dependencies[number] = "conj", "nummod"
    return True


def hangs_on(view: TokenView, token: int, above: int) -> bool:
    """Return whether a word hangs on another one, however far below."""
    while view.heads[token] != token:
        token = view.heads[token]
        if token == above:
            return True
    return False


def _rejoin_fronted(view: TokenView, counted: int) -> None:
    """Give to the list before the subject what is read as a first one: "at two mills and four mills, Hale sang"."""
    verb = view.heads[counted]
    if not any(view.dependencies[child] == "nsubj" and counted < child < verb for child in view.children[verb]):
        return
    fronted = [child for child in view.children[verb] if view.dependencies[child] == "prep" and child < counted]
    nouns = [noun for child in fronted for noun in view.children[child] if view.dependencies[noun] == "pobj"]
    same = [noun for noun in nouns if view.lowers[noun] == view.lowers[counted]]
    if same:
        hang(view, counted, same[-1])
        view.dependencies[counted] = "conj"


def _share_passive(view: TokenView, counted: int) -> None:
    """Share the "were" of the clause before: "nine homes were searched and four men arrested, among them a clerk"."""
    verb = view.heads[counted]
    first = view.heads[verb]
    is_shared = verb == counted + 1 and view.dependencies[verb] == "conj" and view.lowers[verb].endswith("ed")
    if not is_shared or not any(view.dependencies[child] == "auxpass" for child in view.children[first]):
        return
    if "verb_action" not in view.labels[verb] or "subject_action" in view.labels[verb]:
        return  # "Two ships were sunk and nine sailors survived."
    behind = [child for child in view.children[verb] if child > verb]
    if any(view.dependencies[child] in _OF_VERBS and child == verb + 1 for child in behind):
        return  # "Nine boats were lost and four men saved the rest."
    if any(view.dependencies[child] == "dobj" and "," not in view.texts[verb:child] for child in behind):
        return
    view.dependencies[counted] = "nsubjpass"


def _join(view: TokenView, member: int, before: int) -> None:
    """Make a member of what stands behind "and": "Hale and two co-owners", "led by Hale and two clerks"."""
    if view.dependencies[member] in _LOOSE:
        if view.dependencies[before] not in _NOUNS | {"conj", "appos"}:
            return
        hang(view, member, before)
    view.dependencies[member] = "conj"


def _free_bound(view: TokenView, bound: int) -> None:
    """Make an object of what is read as behind a preposition that only bounds its number: "charged over 40 men"."""
    verb = view.heads[bound]
    counted = next((child for child in view.children[bound] if view.dependencies[child] == "pobj"), None)
    if counted is None or not is_verb(view, verb) or "prepositional_verb" in view.labels[verb]:
        return  # "The king ruled over 12 states."
    if all(view.dependencies[child] != "dobj" for child in view.children[verb]):
        hang(view, counted, verb)
        view.dependencies[counted] = "dobj"
        hang(view, bound, counted)
        view.dependencies[bound] = "advmod"


def hang(view: TokenView, token: int, head: int) -> None:
    """Hang a word on another, which does not hang on it."""
    view.children[view.heads[token]].remove(token)
    insort(view.children[head], token)
    view.heads[token] = head


def _counted(view: TokenView, begin: int, end: int) -> int:
    """Return what a number counts, the number itself where it stands alone."""
    token = next((token for token in range(begin, end) if not begin <= view.heads[token] < end), begin)
    while view.dependencies[token] in _MODIFIERS and token < view.heads[token]:
        token = view.heads[token]  # "Four USB drives", read as drives of "four USB".
    return token


def _fellow(view: TokenView, member: int, begin: int) -> int | None:
    """Return the noun that a member stands beside in the text, None where the parse may be right."""
    above = view.heads[member]
    joint = view.lowers[begin - 1]
    if joint not in _JOINTS and view.lowers[begin - 3 : begin] != ["as", "well", "as"]:
        return None
    if any(view.dependencies[child] in _OF_VERBS for child in view.children[member]):
        return None
    if not is_verb(view, above):
        return _of_noun(view, member, begin) if view.lowers[above] != view.lowers[member] else None
    nouns = list(_nouns_between(view, above, begin))
    same = [noun for noun in nouns if view.lowers[noun] == view.lowers[member]]
    if same:
        return same[-1]
    beside = next((noun for noun in nouns if _ends_before(view, noun, begin) and not _is_where(view, noun)), None)
    if beside is not None:
        return beside
    return next((noun for noun in nouns if view.dependencies[noun] == "dobj" and view.heads[noun] == above), None)


def _of_noun(view: TokenView, member: int, begin: int) -> int | None:
    """Return what stands in the clause and is of the kind of the member, which the noun above it is not.

    "Issued findings on 40 claims and just under nine claims", "charges against Hale as well as nine other brokers".
    """
    verb = view.heads[member]
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[verb] not in _CLIMB | {"appos"}:
            break
        verb = view.heads[verb]
    same = [noun for noun in _nouns_between(view, verb, begin) if view.lowers[noun] == view.lowers[member]]
    if same:
        return same[-1]
    nouns = _nouns_between(view, view.heads[member], begin)
    behind = [noun for noun in nouns if view.dependencies[noun] == "pobj" and not _is_where(view, noun)]
    is_other = any("additional_word" in view.labels[child] for child in view.children[member])
    named = [noun for noun in behind if view.texts[noun][:1].isupper() and _ends_before(view, noun, begin)]
    return named[-1] if is_other and named and not view.texts[view.heads[member]][:1].isupper() else None


def _nouns_between(view: TokenView, above: int, begin: int) -> Iterator[int]:
    """Yield the nouns between a word and a member that depend on the word."""
    for noun in range(above + 1, begin):
        if view.dependencies[noun] not in _NOUNS or "date" in view.labels[noun]:
            continue
        token = noun
        for _ in range(_LONGEST_CLIMB):
            if token == above:
                yield noun
                break
            if view.dependencies[token] not in _CLIMB:
                break
            token = view.heads[token]


def is_verb(view: TokenView, token: int) -> bool:
    """Return whether the words that depend on a word make it a verb, and none makes it a noun."""
    links = {view.dependencies[child] for child in view.children[token]}
    return not links.isdisjoint(_OF_VERBS) and links.isdisjoint(_OF_NOUNS)


def _is_where(view: TokenView, noun: int) -> bool:
    return view.dependencies[noun] == "pobj" and "scene_preposition" in view.labels[view.heads[noun]]


def _ends_before(view: TokenView, noun: int, begin: int) -> bool:
    """Return whether nothing but what joins stands between a noun and a member."""
    return view.lowers[noun + 1 : begin] in (["and"], ["or"], ["plus"], [","], [",", "and"], ["as", "well", "as"],
                                             [",", "as", "well", "as"])  # fmt: skip


def _left_edge(view: TokenView, token: int) -> int:
    """Return the first token of the phrase of a word."""
    while (first := min((child for child in view.children[token] if child < token), default=None)) is not None:
        token = first
    return token
