"""How a word tells a deed: as a noun behind the verb that does it, behind a number, or in the passive."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.phrases import nouns_behind
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Links of a word that stands as a noun.
_NOUN_LINKS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "compound", "nmod", "oprd", "dative"})
#: Links of the words before a noun that belong to it.
MODIFIERS_OF_NOUNS = frozenset({"det", "poss", "amod", "compound", "nummod"})
#: Verbs of a list of participles.
_LONGEST_CLIMB = 6


def performing(view: TokenView, grammar: Grammar, deed: int, action: str | None) -> int | None:
    """Return the verb by which a deed told as a noun is done: "made 40 arrests", "40 raids were carried out".

    Who causes a loss is not who loses, and who obtains a gift not who gives: "Hale secured a donation of $9".
    """
    action = grammar.lexicon.noun_actions.get(view.lowers[deed], action or "")
    deed = _number_of(view, deed)
    verb = view.heads[deed]
    if grammar.is_in("loss_action", action) and grammar.is_in("causing_deed", view.lowers[verb]):
        return None
    if grammar.is_in("gift_action", action) and grammar.is_in("obtaining_verb", view.lowers[verb]):
        return None
    is_done = view.dependencies[deed] in {"dobj", "nsubjpass"}
    is_formal = grammar.is_in("formal_deed_verb", view.lowers[verb]) and grammar.is_in("formal_deed_action", action)
    return verb if is_done and (is_formal or not _PERFORMING.isdisjoint(view.labels[verb])) else None


def _number_of(view: TokenView, deed: int) -> int:
    """Return the number behind which a deed stands, else the deed: "dozens" of "made dozens of purchases"."""
    for _ in range(_LONGEST_SUM):
        number = view.heads[view.heads[deed]]
        is_behind = view.dependencies[deed] == "pobj" and view.lowers[view.heads[deed]] in {"of", "in"}
        if not is_behind or not number < deed or not is_sum(view, number):
            break
        deed = number
    return deed


#: Classes of verbs by which what any noun tells is done, obtained or caused.
_PERFORMING = frozenset({"light_verb", "noun_deed_verb"})


def agent(view: TokenView, deed: int) -> int | None:
    """Return who stands behind "by": "seized by customs officers", "the arrest of nine men by the police"."""
    stands_as_noun = is_noun(view, deed)
    hosts = [deed, *(nouns_behind(view, deed, "of") if stands_as_noun else ())]
    found = (by for host in hosts for by in view.children[host] if view.lowers[by] == "by")
    by = next((by for by in found if view.dependencies[by] == "agent" or stands_as_noun), None)
    return (
        None if by is None else next((noun for noun in view.children[by] if view.dependencies[noun] == "pobj"), None)
    )


def is_noun(view: TokenView, deed: int) -> bool:
    """Return whether a word stands as a noun: "the arrest of nine men"."""
    if view.dependencies[deed] in _NOUN_LINKS:
        return True
    return any(view.dependencies[child] in MODIFIERS_OF_NOUNS for child in view.children[deed])


def is_passive(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb tells what is done to its subject, or to the noun that it describes.

    Of a list of participles the first tells: "were arrested, charged and fined".
    """
    view = annotated.view
    if _is_main_verb(annotated, grammar, verb):
        return False
    for _ in range(_LONGEST_CLIMB):
        is_sentence = grammar.is_in("sentencing_verb", view.lowers[verb])
        if is_sentence and view.lowers[verb + 1 : verb + 2] == ["to"]:
            return True  # "Portex ordered to pay $9"
        links = {
            view.dependencies[child]
            for child in view.children[verb]
            if not (is_sentence and is_sum(view, child))  # "was jailed, fined $9 and ordered to leave"
        }
        if "auxpass" in links or view.dependencies[verb] == "amod":
            return True
        is_participle = not view.lowers[verb].endswith("ing") and not has_to(annotated, verb)
        if view.dependencies[verb] != "conj" or not is_participle or not links.isdisjoint(_OF_OWN_CLAUSE):
            return view.dependencies[verb] == "acl" and is_participle
        verb = view.heads[verb]
        if has_to(annotated, verb):
            verb = view.heads[verb]  # "was sentenced to serve nine years and ordered to pay $9"
    return False


def _is_main_verb(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether the parse ties to a noun the verb that says what it did, and makes the noun the root.

    "The owners, including Hale, generated nine credits", "In May Ann Hale, 27, conspired with Roe to file".
    """
    view = annotated.view
    if view.dependencies[verb] != "acl" or not view.lowers[verb].endswith("ed"):
        return False
    if grammar.is_in("conspiring_verb", view.lowers[verb]):
        return True
    root = view.heads[verb]
    is_behind_aside = (
        view.dependencies[root] == "ROOT" and view.texts[verb - 1] == "," and "," in view.texts[root : verb - 1]
    )
    has_object = any(view.dependencies[child] == "dobj" and not is_sum(view, child) for child in view.children[verb])
    return is_behind_aside and has_object and not annotated.is_in_heading(verb)


def is_sum(view: TokenView, token: int) -> bool:
    """Return whether a token ends a sum or belongs to one: "75,000" of "$75,000"."""
    starts = range(max(0, token - _LONGEST_SUM), token + 1)
    return any(token < end for start in starts for end in view.labels[start].get("quantity", ()))


#: Tokens of a sum before its last: "more than $ 75 million".
_LONGEST_SUM = 4


#: Links of what only a verb with a clause of its own has beside it.
_OF_OWN_CLAUSE = frozenset({"dobj", "nsubj", "nsubjpass", "aux", "ccomp"})
