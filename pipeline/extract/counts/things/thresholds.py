"""Bounds that a law or the name of an offence sets, and that count nothing: "transactions of $10,000 or more"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.grammar import Grammar


def is_threshold(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a bound only sets what a law means: "must name each person who gave more than $200"."""
    quantity = thing.quantity
    if _is_most_allowed(annotated, thing) or _is_of_greater(annotated, thing) or _is_certain(annotated, thing):
        return True
    if quantity.value is None and quantity.kind == "count" and _is_of_scope(annotated, thing):
        return True
    if quantity.value is not None or (quantity.low is None) == (quantity.high is None):
        return False
    if quantity.kind == "money" and _sets_who_is_meant(annotated, grammar, thing):
        return True
    if (
        _is_in_law(annotated, grammar, thing)
        or _is_of_form(annotated, thing)
        or _is_reportable(annotated, grammar, thing)
    ):
        return True
    if quantity.kind == "share" and _binds_all(annotated, thing):
        return True
    return _is_or_more(thing) and (_is_of_offence(annotated, thing) or _is_in_rule(annotated, grammar, thing))


def _is_of_scope(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bound says for whom a law or office is: "jurisdiction over firms with four to 14 clerks".

    "The order applies to at least nine ports" does count them.
    """
    view = annotated.view
    members = thing.start - 2
    if members < 0 or view.lowers[members + 1] not in _OF_MEMBERS or not is_plural(view.lowers[members]):
        return False
    word = members
    for above in upwards(annotated, members):
        is_clause = view.dependencies[word] in _CLAUSES and view.lowers[word] != "involving"
        if "scope_of_law_word" in view.labels[word] or is_clause:
            break  # "Applies to a case in which 900 firms with 15 or more clerks were fined."
        word = above
    return "scope_of_law_word" in view.labels[word]


#: Between those for whom a law is and the bound; what a clause about something tells is no scope.
_OF_MEMBERS = frozenset({"with", "employing"})
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl"})


def _is_certain(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is the value that a law names: "above a certain value, which was $9 in May"."""
    view = annotated.view
    verb = view.heads[thing.number]
    if thing.quantity.kind != "money" or view.dependencies[verb] != "relcl" or view.lowers[verb] not in {"is", "was"}:
        return False
    return any(view.lowers[child] == "certain" for child in view.children[view.heads[verb]])


def _is_of_greater(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is one of two of which the greater is meant: "the greater of $9 or 10 percent"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for token in range(thing.start - 1, max(first, thing.start - _GREATER_REACH) - 1, -1):
        if view.lowers[token] == "of" and token > first and "extreme_of_word" in view.labels[token - 1]:
            between = view.lowers[token + 1 : thing.start]
            return not between or "or" in between
    return False


#: Tokens of "greater of $50,000 or twice the gain or".
_GREATER_REACH = 10


def _is_most_allowed(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is the most that a law allows: "the most one person could give was $900"."""
    view = annotated.view
    if thing.quantity.kind != "money" or view.lowers[max(0, thing.start - 1)] not in {"was", "is"}:
        return False
    subjects = [child for child in view.children[view.heads[thing.number]] if view.dependencies[child] == "nsubj"]
    if any(view.lowers[one] == "maximum" for subject in subjects for one in view.children[subject]):
        return True  # "The maximum credit was $9."
    words = view.lowers[view.sentences[view.sentence_of[thing.head]][0] : thing.start]
    return any(
        words[place : place + 2] == ["the", "most"] for place in range(len(words))
    ) and not _ALLOWING.isdisjoint(words)


_ALLOWING = frozenset({"could", "can", "may", "might"})


def _is_or_more(thing: Counted) -> bool:
    """Return whether a bound is told as laws tell it: "15 or more devices", "30 percent or less"."""
    text = thing.quantity.text
    return thing.quantity.kind in _KINDS and text.endswith((" or more", " or less", " or fewer"))


def _is_in_law(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a bound stands in what a law demands: "the law requires houses with four or more flats to"."""
    view = annotated.view
    if "law_noun" not in view.sentence_labels[view.sentence_of[thing.head]]:
        return False
    for verb in upwards(annotated, thing.number):
        if not grammar.is_in("ruling_verb", view.lowers[verb]):
            continue
        subjects = [child for child in view.children[verb] if view.dependencies[child] == "nsubj" and child < verb]
        if view.dependencies[verb] == "relcl":
            subjects = [view.heads[verb], *view.children[view.heads[verb]]]
        if any(_names_law(annotated, grammar, subject) for subject in subjects):
            return True
    return False


def _names_law(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a noun is a law or a part of one: "the rules", "provisions of law"."""
    view = annotated.view
    words = (
        noun,
        *(one for child in view.children[noun] for one in view.children[child] if view.lowers[child] == "of"),
    )
    return any(grammar.is_in("law_noun", view.lowers[word]) for word in words)


def _is_of_form(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bound says for what a form is required: "reports, which are required for sums over $9,000"."""
    view = annotated.view
    if thing.quantity.kind != "money":
        return False
    for word in upwards(annotated, thing.number):
        if view.lowers[word] == "for" and word < thing.start:
            verb = view.heads[word]
            is_due = any(view.lowers[child] in {"is", "are"} for child in view.children[verb])
            return is_due and view.lowers[verb] == "required"
    return False


def _is_reportable(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a bound says which dealings must be reported: "were required to report deals over $9,000"."""
    view = annotated.view
    if thing.quantity.kind != "money":
        return False
    before = view.lowers[max(0, thing.start - 2) : thing.start]
    dealings = before[-1:] if before[-1:] != ["of"] else before[:1]
    if not any(grammar.is_in("reportable_dealings", word) for word in dealings):
        return False
    above = (view.lowers[word] for word in upwards(annotated, thing.number) if word < thing.start)
    return any(grammar.is_in("requirement_word", word) for word in above)


def _is_of_offence(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a bound is part of the name of an offence: "two counts of possessing 15 or more devices"."""
    view = annotated.view
    if thing.quantity.kind != "count":
        return False
    below = thing.number
    for word in upwards(annotated, thing.number):
        if "count_noun" in view.labels[word] and "quantity" in view.labels[word - 1]:
            return view.lowers[word + 1 : word + 2] == ["of"] and word < below
        if view.dependencies[word] in {"relcl", "ROOT"}:
            return False
        below = word
    return False


def _is_in_rule(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a bound stands in what somebody must have or do: "must have a share of 30 percent or less"."""
    view = annotated.view
    for word in upwards(annotated, thing.number):
        auxiliaries = (child for child in view.children[word] if view.dependencies[child] == "aux" and child < word)
        if any(view.lowers[child] == "must" for child in auxiliaries):
            return True
        if grammar.is_in("demanding_verb", view.lowers[word]) and word < thing.start:
            return thing.quantity.kind in {"percent", "share"}
    return False


def _binds_all(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a share is what all of a kind must have: "sailors must serve at least 85 percent of a term"."""
    view = annotated.view
    verb = view.heads[thing.number]
    words = {view.lowers[child] for child in view.children[verb] if child < verb}
    subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
    if "must" not in words or subject is None or not is_plural(view.lowers[subject]):
        return False
    named = [child for child in view.children[subject] if view.dependencies[child] in _DEFINITE]
    return all("whole_word" in view.labels[child] for child in named)


_KINDS = frozenset({"count", "percent", "share", "money"})


def _sets_who_is_meant(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a sum only says who or what is meant, whoever it may be."""
    view = annotated.view
    if _is_of_rule(annotated, thing.number) or _is_of_any(annotated, thing.start):
        return True
    verb = view.heads[thing.number]
    if view.dependencies[verb] == "conj":
        return _is_of_workers(annotated, grammar, verb)
    if view.dependencies[verb] != "relcl" or not view.heads[verb] < verb < thing.start:
        return False
    meant = view.heads[verb]
    if _is_of_anybody(annotated, grammar, meant, verb):
        return True
    return any(view.lowers[token] in _EACH for token in (meant, *view.children[meant]))


def _is_of_workers(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb is the later one of those that say which people are meant: "who work and earn $9"."""
    view = annotated.view
    above = view.heads[verb]
    is_clause = view.dependencies[above] == "relcl" and view.heads[above] < above < verb
    has_own = any(view.dependencies[child] in SUBJECTS or child < verb for child in view.children[verb])
    is_present = not view.lowers[above].endswith("ed") and not has_own
    return is_clause and is_present and _is_of_anybody(annotated, grammar, view.heads[above], verb)


def _is_of_anybody(annotated: AnnotatedDocument, grammar: Grammar, meant: int, verb: int) -> bool:
    """Return whether a clause in the present says which people are meant: "people who earn less than $9"."""
    view = annotated.view
    is_some = any(view.dependencies[child] in _DEFINITE for child in view.children[meant])
    return grammar.is_in("means_verb", view.lowers[verb]) and is_plural(view.lowers[meant]) and not is_some


_EACH = frozenset({"each", "any", "every", "anyone", "anybody", "whoever"})


def _is_of_rule(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word describes whom a rule obliges: "owners with assets above $9,000 are required to"."""
    view = annotated.view
    for _ in range(_LONGEST_RULE):
        above = view.heads[token]
        if above == token:
            return False
        if view.dependencies[token] in SUBJECTS and token < above and _obliges(annotated, above):
            # A rule is for all: "the two owners are required" tells of some.
            is_some = any(view.dependencies[child] in _DEFINITE for child in view.children[token])
            return is_plural(view.lowers[token]) and not is_some
        token = above
    return False


def _is_of_any(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a sum describes whatever there may be: "any boat with fittings in excess of $9,000"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    for token in range(start - 1, max(first, start - _LONGEST_RULE) - 1, -1):
        if view.lowers[token] == "any":
            return True
        if view.dependencies[token] in _CLAUSE_WORDS or not view.texts[token].isalpha():
            return False
    return False


_CLAUSE_WORDS = frozenset({"cc", "aux", "auxpass", "mark", "ROOT", "punct", "nsubj", "nsubjpass", "pcomp", "ccomp"})


def _obliges(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb tells in the present what must be done: "are required to", "must file"."""
    view = annotated.view
    words = {view.lowers[child] for child in view.children[verb] if child < verb}
    return "must" in words or ("ordering_verb" in view.labels[verb] and "are" in words)


_DEFINITE = frozenset({"det", "nummod", "poss"})
#: Steps from a sum up to those whom a rule obliges.
_LONGEST_RULE = 12
