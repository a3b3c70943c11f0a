"""The noun before a number that it is the value, weight or number of: "a bribe of $15,000", "a bar of 100 grams"."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.small_words import (
    ARTICLES,
    FINITE_FORMS_OF_BE,
    FORMS_OF_BE,
    FORMS_OF_HAVE,
    OWNERS,
)
from pipeline.rules.tokens import TokenView

NOUN_DEPENDENCIES = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "appos"})


def is_never_noun(view: TokenView, token: int) -> bool:
    """Return whether a word is no noun wherever it stands: "198 were", "nine await their trial", "21 as reported"."""
    is_auxiliary = view.lowers[token] in FORMS_OF_BE or view.lowers[token] in FORMS_OF_HAVE
    return is_auxiliary or view.lowers[token] == "as" or "only_verb" in view.labels[token]


def is_noun_like(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word may be the noun that a number counts: a word of letters, no auxiliary or preposition."""
    if is_gerund_with_object(annotated, token):
        return False
    if is_never_noun(annotated.view, token) or "knowing_participle" in annotated.view.labels[token]:
        return False  # "198 were nationals": the parse may hang the number on the verb.
    return annotated.view.texts[token][:1].isalpha() and annotated.view.dependencies[token] not in {
        "aux",
        "auxpass",
        "prep",
        "cc",
        "advmod",
    }


def is_gerund_with_object(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word behind a preposition is a verb with an object: "earned $9 in income selling windows"."""
    view = annotated.view
    if view.dependencies[token] != "pcomp" or not view.lowers[token].endswith("ing"):
        return False
    return any(view.dependencies[child] == "dobj" and child > token for child in view.children[token])


#: Verbs whose object is whose the sum was: "cheated the bank of $3 million".
_DEPRIVING = frozenset({"defrauding_verb", "depriving_verb"})


def valued(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the noun whose amount or value a sum is: "a kickback of $15,000", "water calls worth $2.6 million"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    while start - 1 > first and "exactness_adverb" in view.labels[start - 1]:
        start -= 1  # "An income of only $9,000."
    if view.lowers[start - 1] == "at" and start - 1 > first:
        return _appraised(annotated, start - 1)
    if view.lowers[max(first, start - 3) : start] == ["on", "top", "of"]:
        return None  # "£9 million, on top of £4 million in May."
    if start - 2 < first or view.lowers[start - 1] not in {"of", "worth"}:
        return None
    noun = start - 2
    if view.lowers[noun - 1 : noun + 1] == ["of", "value"] and noun - 2 >= first:
        return None  # "Other things of value worth $200,000."
    if view.lowers[start - 1] == "worth":
        noun = _beyond_place(annotated, _made_of(annotated, noun, first), first)
    if "qualifying_word" in view.labels[noun]:
        return None  # "Which consisted of $9."
    if "worth_noun" in view.labels[noun] and (goods := _having(annotated, noun, first)) is not None:
        return goods
    is_described = view.dependencies[noun] == "acl" and view.lowers[noun].endswith(("ed", "en", "eld"))
    if is_described and first <= view.heads[noun] < noun:
        noun = view.heads[noun]  # "Tax withheld of $8 million."
    if view.lowers[noun] in FINITE_FORMS_OF_BE:
        return next((child for child in view.children[noun] if view.dependencies[child] == "nsubj"), None)
    if "sum_noun" in view.labels[noun]:
        borne = bearer_of_amount(annotated, noun)
        if borne is None and not _is_of_kind(annotated, noun):
            return None
        noun = noun if borne is None else borne
    elif _is_deprived(annotated, noun):
        return None  # "Defrauded the bank of $4 million."
    elif not {"spoken_noun", "deed_noun"}.isdisjoint(view.labels[noun]):
        return None  # "Promises of millions of dollars", "the theft of $3 million".
    elif (borne := bearing(annotated, noun, first)) is not None:
        return borne
    elif view.lowers[view.heads[noun]] == "to":
        # "A profit to the company of $3 million" is a profit; not "in addition to payments of $3 million".
        governor = view.heads[start - 1] if view.heads[start - 1] != noun else view.heads[view.heads[noun]]
        is_noun = view.dependencies[governor] in NOUN_DEPENDENCIES and view.lowers[governor - 1] != "in"
        noun = governor if is_noun and first < governor < noun else noun
    return noun if view.texts[noun][:1].isalpha() and is_noun_like(annotated, noun) else None


def _appraised(annotated: AnnotatedDocument, at: int) -> int | None:
    """Return the goods on which somebody puts a value: "police value the drugs at $40 million"."""
    view = annotated.view
    verb = view.heads[at]
    if "value_putting_verb" not in view.labels[verb] or verb >= at:
        return None
    goods = (child for child in view.children[verb] if view.dependencies[child] in {"dobj", "nsubjpass"})
    noun = next((child for child in goods if child < at), None)
    is_goods = noun is not None and {"worth_noun", "person_noun"}.isdisjoint(view.labels[noun])
    return noun if is_goods and noun is not None and is_noun_like(annotated, noun) else None


def _having(annotated: AnnotatedDocument, worth: int, first: int) -> int | None:
    """Return the goods directly before "with" and their value: "40 accounts with a maximum aggregate value of $9"."""
    view = annotated.view
    before = worth - 1
    while before > first and view.heads[before] == worth and view.dependencies[before] in _INNER:
        before -= 1
    goods = before - 1 - (view.texts[before - 1] == ",")
    if view.lowers[before] != "with" or goods <= first or "place" in view.labels[goods]:
        return None
    # "Gifts from a source with a value of $9", "toys and clothes with a value of $9": of which is not told here.
    is_alone = view.texts[goods].islower() and view.dependencies[goods] in _ALONE
    # "Toys with a value of $5, candy with a value of $9."
    mark = goods - 1 - (view.lowers[goods - 1] == "and")
    is_own = view.texts[mark] == "," and any("quantity" in view.labels[token] for token in range(mark - 2, mark))
    is_alone = is_alone or (is_own and mark - 2 > first)
    return goods if is_alone and "person_noun" not in view.labels[goods] else None


_ALONE = NOUN_DEPENDENCIES - {"pobj", "conj", "appos"}


def _made_of(annotated: AnnotatedDocument, material: int, first: int) -> int:
    """Return the goods that are made of something: "cups" of "cups carved from horn and ivory worth $9"."""
    view = annotated.view
    token = material
    for _ in range(_LONGEST_CHAIN):
        if view.dependencies[token] == "acl" and first <= view.heads[token] < token < material:
            return view.heads[token]
        if view.dependencies[token] not in {"conj", "pobj", "prep"} or view.heads[token] >= token:
            return material
        token = view.heads[token]
    return material


def _beyond_place(annotated: AnnotatedDocument, noun: int, first: int) -> int:
    """Return the goods before a place or a name: "horn" of "a horn for Hale in Riga worth $9"."""
    view = annotated.view
    token = noun
    for _ in range(_LONGEST_CHAIN):
        above = view.heads[view.heads[token]]
        if view.dependencies[token] != "pobj" or view.texts[token].islower() or not first <= above < token:
            break
        token = above
    token = told_beside(annotated, token)
    return token if view.texts[token].islower() and view.dependencies[token] in NOUN_DEPENDENCIES else noun


def told_beside(annotated: AnnotatedDocument, known: int) -> int:
    """Return what is told, if a known noun only says where it is: "boat" of "a boat at the pier worth $9"."""
    view = annotated.view
    preposition = view.heads[known]
    above = view.heads[preposition]
    is_known = any(view.lowers[child] in OWNERS for child in view.children[known])
    if view.dependencies[known] != "pobj" or not is_known or "place_preposition" not in view.labels[preposition]:
        return known
    objects = (child for child in view.children[above] if view.dependencies[child] == "dobj")
    told = next(objects, above)
    articles = [view.lowers[child] for child in view.children[told] if view.dependencies[child] in {"det", "poss"}]
    is_new = bool(articles) and all(article in ARTICLES - OWNERS for article in articles)
    return told if is_new and told < preposition else known


#: Steps from a material to the participle of what is made of it.
_LONGEST_CHAIN = 4


def bearer_of_amount(annotated: AnnotatedDocument, amount: int) -> int | None:
    """Return what an amount is told of: "restitution in the amount of $700,000" is a sum of restitution."""
    view = annotated.view
    preposition = view.heads[amount]
    noun = view.heads[preposition]
    if view.lowers[preposition] != "in" or noun >= preposition:
        return None
    nearest = preposition - 1
    if nearest > noun and "sum_bearing_noun" in view.labels[nearest] and view.dependencies[nearest] == "pobj":
        return nearest  # "The entry of a judgment in the amount of $700,000."
    if view.texts[noun][:1].isupper() and "sum_bearing_noun" not in view.labels[noun]:
        # "Restitution of $7 to the port and to Hale Mills in the amount of $9."
        before = range(noun - 1, max(-1, noun - _FARTHEST_SUM), -1)
        return next((token for token in before if "sum_bearing_noun" in view.labels[token]), None)
    for of in (child for child in view.children[noun] if noun < child < preposition and view.lowers[child] == "of"):
        entered = next((child for child in view.children[of] if "sum_bearing_noun" in view.labels[child]), None)
        if entered is not None:
            return entered  # "The entry of a judgment against him in the amount of $700,000."
    # "Pay restitution to the office in the amount of": it may hang on the verb.
    objects = [child for child in view.children[noun] if view.dependencies[child] == "dobj"]
    if objects or view.dependencies[noun] not in NOUN_DEPENDENCIES:
        return objects[0] if objects else None
    return noun


#: Tokens from a kind of sum to the last of those it is owed to.
_FARTHEST_SUM = 16


def _is_of_kind(annotated: AnnotatedDocument, amount: int) -> bool:
    """Return whether an amount says of what it is one: "a maximum settlement amount of $700,000"."""
    view = annotated.view
    return view.dependencies[amount - 1] == "compound" and "sum_bearing_noun" in view.labels[amount - 1]


def _is_deprived(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun names, alone or in a list, whose the sum was: "defrauded Hale and other banks of"."""
    view = annotated.view
    while view.dependencies[noun] == "conj" and view.heads[noun] < noun:
        noun = view.heads[noun]
    return not _DEPRIVING.isdisjoint(view.labels[view.heads[noun]])


def bearing(annotated: AnnotatedDocument, noun: int, first: int) -> int | None:
    """Return the noun that a sum is of across another: "losses" of "losses to owners", "assets under management"."""
    view = annotated.view
    if "sum_bearing_noun" in view.labels[noun] or noun - 2 < first:
        return None
    before = noun - 1
    while before > first and view.heads[before] == noun and view.dependencies[before] in _INNER:
        before -= 1
    if view.lowers[before] not in _ACROSS or before - 1 < first:
        return None
    bearer = before - 1
    if "owed_word" in view.labels[bearer] and bearer - 1 >= first:
        bearer -= 1  # "A balance due to the office of $3 million."
    return bearer if "sum_bearing_noun" in view.labels[bearer] else None


#: Before a sum, behind "of".
_ACROSS = frozenset({"to", "under", "by", "from", "for", "on", "through"})
_INNER = frozenset({"det", "amod", "compound", "nmod", "poss"})


def changed(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the figure that a sum is the change or falsehood of: "understating sales by $3 million"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if view.lowers[start - 1] == "of" and "whole_adjective" in view.labels[start - 2] and start - 4 > first:
        start -= 3 if view.lowers[start - 3] in {"a", "an"} else 2  # "By a total of $3 million."
    if start - 3 < first or view.lowers[start - 1] != "by":
        return None
    verb = view.heads[start - 1]
    if not first <= verb < start - 1:
        return None
    if not any("misstating_verb" in view.labels[token] for token in range(max(first, verb - 1), verb + 1)):
        return None  # "Under reported the income by $4,000" is read as two words.
    # "Underreported his mills gross receipts by $9": the owner is read as an object too.
    figures = [noun for noun in view.children[verb] if view.dependencies[noun] == "dobj" and verb < noun < start]
    return max(figures, default=None)


def joint_start(annotated: AnnotatedDocument, noun: int, number_start: int) -> int:
    """Return the first of two kinds of sums before the number of both: "penalties and restitution of $5 million".

    A single payment with an article of its own is no part of the sum: "a fine and restitution of $5 million".
    """
    view = annotated.view
    other = view.heads[noun]
    is_joined = view.dependencies[noun] == "conj" and other < noun < number_start and "and" in view.lowers[other:noun]
    if not is_joined or view.lowers[other + 1] != "and" or not _is_kind_of_sum(annotated, other):
        return noun
    is_plain = all(view.dependencies[token] in {"amod", "compound"} for token in range(other + 2, noun))
    articles = {view.lowers[child] for child in view.children[other] if view.dependencies[child] == "det"}
    is_alone = not articles.isdisjoint({"a", "an", "one"})
    return other if is_plain and not is_alone and _is_kind_of_sum(annotated, noun) else noun


def _is_kind_of_sum(annotated: AnnotatedDocument, noun: int) -> bool:
    return "sum_bearing_noun" in annotated.view.labels[noun] and annotated.view.texts[noun].islower()


def weighed(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the thing whose weight a measure is: "a gold bar of 100 grams"; None for "a total of 100 grams"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start - 3 < first:
        return None
    if view.lowers[start - 1] != "of":
        return _set_beside(annotated, start)
    noun = start - 2
    is_sum = not {"sum_noun", "amount_noun", "noun_action"}.isdisjoint(view.labels[noun])
    is_thing = view.dependencies[noun] in NOUN_DEPENDENCIES and view.heads[start - 1] == noun
    return noun if is_thing and not is_sum and view.texts[noun].isalpha() else None


def _set_beside(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the goods directly before a measure in commas: "a load of salt, about 4 tons, was found"."""
    view = annotated.view
    noun = start - 2
    if view.texts[start - 1] != "," or view.dependencies[noun] not in NOUN_DEPENDENCIES:
        return None
    if "quantity" in view.labels[noun - 2]:
        return None  # "9 kg salt, 4 kg oil": a list of weights.
    is_beside = any(
        child >= start and view.dependencies[child] == "appos" and child <= start + _LONGEST_MEASURE
        for child in view.children[noun]
    )
    return noun if is_beside and view.texts[noun].islower() else None


#: Tokens of a measure: "approximately 4.3 tons".
_LONGEST_MEASURE = 4


def of_which_one_is(annotated: AnnotatedDocument, number: int) -> int | None:
    """Return what is said to be one of a number: "suit" of "this suit is one of several filed in May"."""
    view = annotated.view
    one = number - 2
    if one < 1 or view.lowers[one : one + 2] != ["one", "of"] or view.dependencies[one] != "attr":
        return None
    verb = view.heads[one]
    subjects = (child for child in view.children[verb] if view.dependencies[child] == "nsubj" and child < verb)
    noun = next(subjects, None)
    return (
        noun if noun is not None and view.lowers[verb] in FINITE_FORMS_OF_BE and view.texts[noun].islower() else None
    )


#: Before the number that a number of things comes to: "the number of crossings fell below 40,000".
_REACHING = frozenset({"to", "at", "below", "above", "under", "over", "past"})


def _nouns_above(annotated: AnnotatedDocument, token: int) -> Iterator[int]:
    """Yield the nouns that a participle may describe: "the number of persons under supervision falling"."""
    view = annotated.view
    for _ in range(_LONGEST_CHAIN + _LONGEST_CHAIN):
        token = view.heads[token]
        if view.dependencies[token] not in NOUN_DEPENDENCIES | {"prep"}:
            return
        yield token


def numbered(annotated: AnnotatedDocument, number: int, end: int) -> int | None:
    """Return what a number is the number of: "crossings" in "the number of crossings fell to 139,000", "was 40"."""
    view = annotated.view
    preposition = verb = view.heads[number]
    if "numbering_verb" in view.labels[verb] and verb == number - 1 and view.dependencies[verb] != "compound":
        # "The weapons found now number 28."
        return next((child for child in view.children[verb] if view.dependencies[child] == "nsubj"), None)
    is_bound = view.dependencies[number] == "prep" and view.lowers[number] in _REACHING
    if is_bound and "growing_verb" in view.labels[verb]:
        preposition = number  # "Fell below 40,000": the bound is the preposition.
    elif view.dependencies[number] != "attr" or view.lowers[verb] not in FINITE_FORMS_OF_BE:
        verb = view.heads[preposition]
        if view.dependencies[number] == "dobj" and "totalling_verb" in view.labels[preposition]:
            verb = preposition  # "The number of crossings totaled 40."
        elif view.dependencies[number] != "pobj" or view.lowers[preposition] not in _REACHING:
            return None
    if preposition > number:
        return None
    if end < len(view.lowers) and view.lowers[end] in {"of", "per"}:
        return None
    # "The number fell to 40", "brings the number of convictions to 40", "in the number falling below 40".
    told = [child for child in view.children[verb] if view.dependencies[child] in {"nsubj", "dobj"}]
    for subject in told if view.dependencies[verb] != "acl" else _nouns_above(annotated, verb):
        if subject < number and "number_noun" in view.labels[subject]:
            of = (child for child in view.children[subject] if view.lowers[child] == "of")
            nouns = (noun for child in of for noun in view.children[child] if noun > child)
            return next((noun for noun in nouns if "noun_action" not in view.labels[noun]), None)
    return None
