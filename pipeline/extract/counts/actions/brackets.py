"""Numbers alone in brackets behind what they count: "jury convictions (46)", "were from Peru (135), Chile (29)"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Words of what is counted before a bracket, and tokens before the first bracket in which its people are looked for.
_LONGEST_LABEL, _REACH = 6, 30
_PHRASE_ENDS = frozenset(
    {",", "(", ")", ";", ":", "and", "of", "in", "from", "including", "were", "was", "are", "with", "by", "the"}
)


def bracket_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return what a number alone in brackets counts, None for any other number."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if not _is_alone(annotated, thing) or thing.start - 2 < first:
        return None
    end = thing.start - 1
    begin = end
    while begin > max(first, end - _LONGEST_LABEL) and not _ends_phrase(view, begin - 1):
        begin -= 1
    if begin == end:
        return None
    if view.texts[end - 1][:1].isupper():
        return _share_tie(annotated, grammar, thing, begin, first)
    return _labelled_tie(annotated, grammar, begin, end)


def _is_alone(annotated: AnnotatedDocument, thing: Counted) -> bool:
    texts = annotated.view.texts
    if thing.quantity.kind != "count" or thing.start == 0 or thing.number + 1 >= len(texts):
        return False
    return texts[thing.start - 1] == "(" and texts[thing.number + 1] == ")"


def _labelled_tie(annotated: AnnotatedDocument, grammar: Grammar, begin: int, end: int) -> Tie | None:
    """Read the label directly before the bracket: "individuals charged", "guilty pleas entered"."""
    view = annotated.view
    for token in range(end - 1, begin - 1, -1):
        labels = view.labels[token]
        for label, table in (
            ("noun_action", grammar.lexicon.noun_actions),
            ("verb_action", grammar.lexicon.verb_actions),
        ):
            if label not in labels or (label == "verb_action" and not view.lowers[token].endswith(("ed", "en"))):
                continue
            action = table[" ".join(view.lowers[token : labels[label][0]])]
            counted = annotated.text_of(begin, token) if label == "verb_action" and token > begin else None
            why = Provenance("count.bracket.label", f"{view.texts[token]!r} before the bracket", 0.75)
            return Tie(action, (token, labels[label][0]), None, (), counted, why)
    if not view.lowers[end - 1].endswith(("s", "ed")):
        return None  # "Calling (866) 555-0100".
    why = Provenance("count.bracket.label", "named before the bracket", 0.6)
    return Tie(None, None, None, (), " ".join(annotated.text_of(begin, end).split()), why)


def _share_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, begin: int, first: int) -> Tie | None:
    """Read who is divided by names before brackets: "The nationals arrested were from Peru (135) and Chile (29)"."""
    view = annotated.view
    name = " ".join(annotated.text_of(begin, thing.start - 1).split())
    for token in range(max(first, begin - _REACH), begin):
        if "event_of_persons" in view.labels[token] and view.dependencies[token] in SUBJECTS:
            action = grammar.lexicon.noun_actions[view.lowers[token]]
            why = Provenance("count.bracket.share", f"{view.texts[token]!r}, divided by names", 0.7)
            return Tie(action, (token, token + 1), None, (name,), None, why)
        if "verb_action" not in view.labels[token] or not view.lowers[token].endswith(("ed", "en")):
            continue
        noun = _divided(view, token, first)
        action = grammar.lexicon.verb_actions[" ".join(view.lowers[token : view.labels[token]["verb_action"][0]])]
        is_those = noun is not None and view.lowers[noun] in _THOSE
        if noun is None or not (is_those or fits(annotated, grammar, action, noun, known=True)):
            continue
        start = noun
        while start > first and view.heads[start - 1] == noun and view.dependencies[start - 1] != "nummod":
            start -= 1
        why = Provenance("count.bracket.share", f"{view.texts[token]!r}, divided by names", 0.7)
        end = view.labels[token]["verb_action"][0]
        counted = _PEOPLE if is_those else annotated.text_of(start, noun + 1)
        return Tie(action, (token, end), None, (name,), counted, why)
    return None


def _divided(view: TokenView, verb: int, first: int) -> int | None:
    """Return the noun of those who are divided: the object of a verb, the subject of a passive, or "those held"."""
    children = [child for child in view.children[verb] if view.dependencies[child] in _DIVIDED]
    if children:
        subject = children[0]
        # "A majority of the suspects were held in Riga (28)": the suspects.
        of = next((child for child in view.children[subject] if view.lowers[child] == "of"), None)
        return subject if of is None else next((child for child in view.children[of] if child > of), subject)
    return verb - 1 if verb > first and view.dependencies[verb] in {"acl", "amod"} else None


_DIVIDED = frozenset({"dobj", "nsubjpass"})
_THOSE = frozenset({"those", "they", "all"})
_PEOPLE = "people"


def _ends_phrase(view: TokenView, token: int) -> bool:
    return view.lowers[token] in _PHRASE_ENDS or "including_verb" in view.labels[token]
