"""Ties of numbers that others are compared with: "46 raids, compared with 38", "double the 45 of May"."""

from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.words_before import comparison_before
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: The rule of numbers that others are compared with.
COMPARED = "count.list.compared"


def compared_tie(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    before: Sequence[Counted],
    thing: Counted,
    ties: Mapping[int, Tie],
) -> Tie | None:
    """Return the tie of the first count of a sentence for what it is compared with: "46 raids, compared with 38"."""
    cue = comparison_before(annotated, thing)
    if thing.quantity.kind != "count" or cue is None:
        return None
    sentence = annotated.view.sentence_of[thing.head]
    told: list[Counted] = []
    compared = 0
    for other in reversed(before):
        if annotated.view.sentence_of[other.head] != sentence:
            break
        if comparison_before(annotated, other) is not None:
            compared += 1  # "46 raids and 12 arrests, compared with 38 and nine": in the order of the first two.
        elif other.head in ties and other.quantity.kind == "count" and ties[other.head].action is not None:
            told.insert(0, other)
    if not told:
        return _uncounted_tie(annotated, grammar, thing)
    is_near = cue == "against" and compared == 0 and annotated.view.lowers[thing.end : thing.end + 1] != ["and"]
    # "Made 46 raids and issued nine fines, against 12": the number of the last.
    first_told = told[-1] if is_near else told[compared if compared < len(told) else 0]
    tie = ties[first_told.head]
    first = tie.trigger[0] if tie.trigger is not None else None
    why = Provenance(COMPARED, f"compared with {first_told.quantity.text!r}", 0.7)
    goods = first_told.object if first_told.noun != first else None
    return Tie(tie.action, tie.trigger, None, (), goods, why, tie.told)


def _uncounted_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of events of persons that have no number themselves: "arrests were double the 45 of May"."""
    view = annotated.view
    for token in range(view.sentences[view.sentence_of[thing.head]][0], thing.start):
        if "event_of_persons" in view.labels[token] and view.dependencies[token] in SUBJECTS:
            action = grammar.lexicon.noun_actions.get(view.lowers[token])
            why = Provenance(COMPARED, f"compared with {view.texts[token]!r}", 0.65)
            return None if action is None else Tie(action, (token, token + 1), None, (), None, why)
    return None
