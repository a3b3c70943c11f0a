"""Counts in lists and headings, where no verb governs the number: the list's header or a label gives the action.

"Results: 120 arrests; 3 labs", "Officers seized:" followed by items, "Arrests: 45", a table row "Arrests | 45".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import BlockLabel
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS, word_before
from pipeline.extract.counts.operation_names import is_in_operation
from pipeline.extract.counts.short_paragraphs import line_above, opens_list
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.labelled import has_own_label
from pipeline.extract.small_words import RELATIVE_PRONOUNS
from pipeline.rules.grammar import Grammar

#: A longer list item is a sentence of its own and is left to the parse.
_LONGEST_ITEM = 14
#: Tokens of a row of a table in plain text.
_LONGEST_ROW = 40
#: Tokens between "for" and the noun of a charge.
_LONGEST_CHARGE = 2
_ITEM_LABELS = frozenset({BlockLabel.LIST, BlockLabel.TABLE})


@dataclass(frozen=True, slots=True)
class ListAction:
    """The action that a list gives to one of its numbers."""

    action: str
    trigger: tuple[int, int]
    why: str
    confidence: float


def list_actions(annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted]) -> dict[int, ListAction]:
    """Return the action by head token for numbers in list items, table rows and after "Seized:"."""
    found: dict[int, ListAction] = {}
    for thing in things:
        if thing.quantity.kind == "money" and annotated.view.texts[max(0, thing.start - 1)] == "(":
            continue  # "40 cigarettes (about $9 in duty)": what they are worth or cost.
        action = (
            _row_label(annotated, grammar, thing)
            or _behind_label(annotated, grammar, thing)
            or _in_item(annotated, grammar, thing)
            or _of_charges(annotated, thing)
            or _from_header(annotated, grammar, thing)
            or _under_line(annotated, grammar, thing)
            or _in_results(annotated, thing)
        )
        if action is not None:
            found[thing.head] = action
    return found


def is_tabular(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word stands in a row of a table: there its label tells more than any parse.

    Plain text has rows too: "Vessels checked | 210".
    """
    blocks, view = annotated.document.blocks, annotated.view
    if blocks and blocks[annotated.block_of[token]].label is BlockLabel.TABLE:
        return True
    first, last = view.sentences[view.sentence_of[token]]
    return last - first <= _LONGEST_ROW and "|" in view.texts[first:last]


def _row_label(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> ListAction | None:
    """Read the action in the first cell of a table row: "Persons arrested | 31 | 44 | 75"."""
    view = annotated.view
    if not is_tabular(annotated, thing.head):
        return None
    first = view.sentences[view.sentence_of[thing.head]][0]
    if "|" not in view.texts[first : thing.start]:
        return None
    label = range(first, view.texts.index("|", first))
    found = [(index, *action) for index in label if (action := action_at(annotated, grammar, index)) is not None]
    # "Stolen vehicles recovered": what the police did comes before what the thieves did.
    for index, name, end in sorted(found, key=lambda item: grammar.lexicon.actions[item[1]].side == "crime"):
        return ListAction(name, (index, end), f"table row with {view.texts[index]!r}", 0.8)
    return None


def _behind_label(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> ListAction | None:
    """Read the action above a list of labels and numbers: "The checks led to these arrests:", "Drug trafficking: 37".

    What the label tells is the charge, unless it tells a result itself.
    """
    view, block_of = annotated.view, annotated.block_of
    ends = thing.end == len(view.texts) or block_of[thing.end] != block_of[thing.start]
    ends = ends or view.texts[thing.end] in _ROW_MARKS
    if not annotated.document.blocks or not ends or thing.noun is not None:
        return None
    if view.texts[thing.start - 1 : thing.start] != [":"]:
        return None
    first = thing.start
    while first > 0 and block_of[first - 1] == block_of[thing.start] and thing.start - first < _LONGEST_ITEM:
        first -= 1
    if any(_is_result(annotated, grammar, index) for index in range(first, thing.start)):
        return None
    for index in line_above(annotated, first) or _heading_above(annotated, grammar, first):
        action = action_at(annotated, grammar, index)
        if action is not None and grammar.lexicon.actions[action[0]].side == "result":
            return ListAction(action[0], (index, action[1]), f"labels headed by {view.texts[index]!r}", 0.7)
    return None


#: What may stand behind one of several numbers of a row: "Murder: 125; robbery: 40 (Riga 12)".
_ROW_MARKS = frozenset({";", ",", "("})


def _heading_above(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> Sequence[int]:
    """Return the tokens, last first, of the short line above rows of labels and numbers that tells of people.

    "Operation Brook: 1,200 arrests" stands above "Murder: 125" and "Robbery: 40".
    """
    view = annotated.view
    sentence = view.sentence_of[token]
    for number in range(sentence - 1, max(-1, sentence - _MOST_ROWS), -1):
        first, last = view.sentences[number]
        if any(_is_of_custody(annotated, grammar, index) for index in range(first, last)):
            return range(last - 1, first - 1, -1) if last - first <= _LONGEST_ROW else ()
        if not any(
            view.texts[index] == ":" and "quantity" in view.labels[index + 1] for index in range(first, last - 1)
        ):
            return ()
    return ()


def _is_of_custody(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    action = action_at(annotated, grammar, token)
    return action is not None and grammar.lexicon.actions[action[0]].family == _CUSTODY


_CUSTODY = "custody"
#: Rows of one list of labels and numbers.
_MOST_ROWS = 40


def _is_result(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word tells a result, and not the offence of a charge: "Murder: 37"."""
    action = action_at(annotated, grammar, token)
    is_offence = "offence_word" in annotated.view.labels[token]
    return action is not None and not is_offence and grammar.lexicon.actions[action[0]].side == "result"


def _in_item(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> ListAction | None:
    """Read the action in the item itself: "Arrests: 45", "45 arrested", "Arrests | 45"."""
    view = annotated.view
    if not _is_item(annotated, thing) and ":" not in view.texts[max(0, thing.start - 3) : thing.start]:
        return None
    first, last = view.sentences[view.sentence_of[thing.head]]
    if last - first > _LONGEST_ITEM and ":" not in view.texts[max(0, thing.start - 3) : thing.start]:
        return None
    order = sorted(
        (
            index
            for index in range(max(first, thing.start - 4), min(last, thing.end + 4))
            # "Close to 40" closes nothing, "Operation Protected Reef: 40 arrests" protects nobody.
            if not thing.start <= index < thing.number and not is_in_operation(annotated, index)
        ),
        key=lambda index: abs(index - thing.head),
    )
    found = [
        (index, *action)
        for index in order
        if (action := action_at(annotated, grammar, index)) is not None
        and not (view.dependencies[index] == "amod" and grammar.lexicon.actions[action[0]].side == "crime")
        and "for" not in view.lowers[max(thing.end, index - _LONGEST_CHARGE) : index]
        and not _is_of_phrase(annotated, index, thing)
        and ";" not in view.texts[min(index, thing.start) : max(index, thing.start)]
        and not _is_of_sum_behind(annotated, grammar, index, thing)
    ]  # "500 stolen cars and 26 vans": that is what they are; "179 for murder": that is the charge.
    # "27 victims of trafficking safeguarded": what the police did comes before what the traffickers did.
    for index, name, end in sorted(found, key=lambda item: grammar.lexicon.actions[item[1]].side == "crime"):
        return ListAction(name, (index, end), f"list item with {view.texts[index]!r}", 0.8)
    return None


def _is_of_sum_behind(annotated: AnnotatedDocument, grammar: Grammar, index: int, thing: Counted) -> bool:
    """Return whether a crime is told of what stands behind "with": "900 cigars, with duty evaded estimated at $9"."""
    action = action_at(annotated, grammar, index)
    is_crime = action is not None and grammar.lexicon.actions[action[0]].side == "crime"
    return is_crime and "with" in annotated.view.lowers[thing.end : index]


def _is_of_phrase(annotated: AnnotatedDocument, word: int, thing: Counted) -> bool:
    """Return whether a word only names what is counted, or does something to others.

    "Of three charges: one civil charge", "nine grams of crack", "two papers: one charges Roe".
    """
    view = annotated.view
    labels = view.labels[word]
    if thing.noun is not None and word <= thing.noun < thing.start:
        return True  # "Orders of removal: 40": the label names what is counted.
    if thing.start <= word < thing.end:
        return "charge_noun" in labels or (word != thing.noun and "noun_action" not in labels)
    links = {view.dependencies[child]: child for child in view.children[word]}
    return "dobj" in links and links.get("nsubj") in (thing.head, thing.number)


def _of_charges(annotated: AnnotatedDocument, thing: Counted) -> ListAction | None:
    """Read charges that an item of a list begins with: "184 drug charges, of which 155 were for theft"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.noun is None or not _is_item(annotated, thing) or thing.start > first + 1:
        return None
    is_charge = "charge_noun" in view.labels[thing.noun] and thing.quantity.kind == "count"
    is_laid = is_charge and any(view.dependencies[token] == "nsubjpass" for token in (thing.noun, thing.number))
    is_ended = "charge_ending_word" in view.labels[min(thing.noun + 1, len(view.labels) - 1)]  # "12 charges dropped"
    if not is_charge or is_laid or is_ended:
        return None
    return ListAction(_CHARGED, (thing.noun, thing.noun + 1), "charges in a list", 0.65)


#: What charges are that a list of results tells of.
_CHARGED = "charged"


def _from_header(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> ListAction | None:
    """Read the action in the sentence before the list, which ends in a colon: "Officers seized:"."""
    view = annotated.view
    if not annotated.document.blocks or not _is_item(annotated, thing) or _is_told(annotated, thing):
        return None
    if _is_inside_item(annotated, thing):
        return None
    block = annotated.block_of[thing.head]
    sentence = view.sentence_of[thing.head]
    is_table, is_pointed_at = is_tabular(annotated, thing.head), False
    for number in range(sentence - 1, max(-1, sentence - 40), -1):
        first, last = view.sentences[number]
        label = annotated.document.blocks[annotated.block_of[first]].label
        if label in _ITEM_LABELS and annotated.block_of[first] != block:
            continue
        is_short = last - first <= _LONGEST_HEADING
        if not opens_list(view.texts, last - 1) and not is_short and not is_pointed_at:
            return None
        for index in _told_first(annotated, range(last - 1, first - 1, -1)):
            action = action_at(annotated, grammar, index)
            # "The branches to be divested are:" heads no column of a table of their addresses.
            if action is not None and (not is_table or grammar.lexicon.actions[action[0]].side == "result"):
                return ListAction(action[0], (index, action[1]), f"list headed by {view.texts[index]!r}", 0.75)
        for index in range(first, last):
            if "results_word" in view.labels[index] and _are_goods(annotated, thing):
                return ListAction(_SEIZED, (index, index + 1), f"goods in a list of {view.texts[index]!r}", 0.55)
        # "Tobacco was seized. Among this were:": the sentence before tells the action.
        is_pointed_at = is_short and view.lowers[first] in _AMONG and _are_goods(annotated, thing)
        if not is_pointed_at:
            return None
    return None


_AMONG = frozenset({"among", "amongst", "these", "this", "they"})


def _under_line(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> ListAction | None:
    """Read the action in the line with a colon above items that are paragraphs: "The goods seized include:"."""
    view, start = annotated.view, thing.start
    if has_own_label(annotated, start):  # "Seizures made:", "Salt - 4 kg"
        start = next(token for token in range(start, -1, -1) if token == 0 or _begins_block(annotated, token))
    for index in _told_first(annotated, line_above(annotated, start)):
        action = action_at(annotated, grammar, index)
        if action is not None and grammar.lexicon.actions[action[0]].side == "result":
            return ListAction(action[0], (index, action[1]), f"list headed by {view.texts[index]!r}", 0.65)
    return None


def _told_first(annotated: AnnotatedDocument, line: Sequence[int]) -> list[int]:
    """Return the words of a line, last those that tell only where or when: "seizures made during the check:"."""
    return sorted(line, key=lambda index: _is_scene(annotated, index))


def _is_scene(annotated: AnnotatedDocument, index: int) -> bool:
    view = annotated.view
    opener = word_before(view, index, _BEFORE_SCENES, max(0, index - _SCENE_REACH))
    return opener < index - 1 and view.lowers[opener] in _SCENES


#: Prepositions of what tells where or when, words between them and its noun, and their number.
_SCENES = frozenset({"during", "after", "following", "in", "from", "on"})
_BEFORE_SCENES, _SCENE_REACH = DETERMINERS | {"this", "joint", "two-day", "special", "latest"}, 4


def _begins_block(annotated: AnnotatedDocument, token: int) -> bool:
    return annotated.block_of[token - 1] != annotated.block_of[token]


#: What a list of results without a verb tells of goods.
_SEIZED = "seized"
#: Tokens of a heading above a list: "Operational highlights".
_LONGEST_HEADING = 5


def _in_results(annotated: AnnotatedDocument, thing: Counted) -> ListAction | None:
    """Read goods in a sentence that lists results: "Preliminary figures: 31 cases; 4.7 tonnes of cocaine"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    opening = view.texts[first : min(first + _LONGEST_HEADING, thing.start)]
    if ":" not in opening or not _are_goods(annotated, thing):
        return None
    for index in range(first, first + opening.index(":")):
        if "results_word" in view.labels[index]:
            return ListAction(_SEIZED, (index, index + 1), f"goods in a list of {view.texts[index]!r}", 0.55)
    return None


def _are_goods(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number counts or weighs goods that are seized: "12 rifles", "3 tonnes of pills".

    An item that says itself what was done to them tells of nothing seized: "11 boats were found to be unsafe".
    """
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    if thing.noun is None or "auxpass" in view.dependencies[first:last]:
        return False
    return thing.quantity.kind in {"mass", "volume"} or "goods_noun" in annotated.view.labels[thing.noun]


def _is_told(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether an item is a long sentence with a verb: "$4 million will be refunded to 600 owners"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    return last - first > _LONGEST_ITEM and any(
        view.dependencies[token] in SUBJECTS
        and view.lowers[token] not in RELATIVE_PRONOUNS
        and view.lowers[view.heads[token]] != "being"  # "… of salt, their value being $9."
        for token in range(first, last)
    )


def _is_inside_item(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether an item tells of something else, of which a number is only told further in.

    "Mills serving towns of 9,000", "unequal pay at four ports", "no plan of the yard and of the pier, both duties".
    """
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = word_before(view, thing.start, DETERMINERS, first)
    if before < first or view.dependencies[thing.head] == "appos":
        return before >= first
    if view.dependencies[before] == "prep" and view.lowers[before] not in _BEFORE_ITEMS:
        return "amount_word" not in view.labels[max(first, before - 1)]  # "A total of nine lamps."
    return any(
        view.dependencies[token] in _DESCRIBING
        and "holding_participle" not in view.labels[token]  # "A box containing nine needles."
        and "to" not in view.lowers[max(first, token - 1) : token]
        for token in range(first, thing.start)
    )


#: Prepositions before what the action of a list is told of, and links of verbs that describe something else.
_BEFORE_ITEMS = frozenset({"to", "from", "against", "over", "including"})
_DESCRIBING = frozenset({"acl", "relcl", "advcl"})


def _is_item(annotated: AnnotatedDocument, thing: Counted) -> bool:
    blocks = annotated.document.blocks
    return bool(blocks) and blocks[annotated.block_of[thing.head]].label in _ITEM_LABELS


#: Behind "provided" these open a condition.
_CONDITIONS = (["it"], ["that"], ["they"])


def action_at(annotated: AnnotatedDocument, grammar: Grammar, index: int) -> tuple[str, int] | None:
    """Return the action that a word of a list, label or heading tells, and the token behind its words."""
    view = annotated.view
    labels = view.labels[index]
    if view.dependencies[index] == "acl" and "figures_noun" in view.labels[view.heads[index]]:
        return None  # "The data released for May are:"
    before = range(max(0, index - _LONGEST_BOUND), index)
    is_inside = any(end > index for start in before for end in view.labels[start].get("quantity", ()))
    if is_inside or "quantity" in labels:
        return None  # "Close to 150 boats": no boats are closed.
    if view.lowers[index : index + 3] == ["found", "to", "be"]:
        return None  # "11 boats found to be in breach": nothing is taken.
    if "serving_verb" in labels and is_otherwise_meant(annotated, grammar, index):
        return None  # "Served 9,000 meals."
    if "supplying_verb" in labels and annotated.view.lowers[index + 1 : index + 2] in _CONDITIONS:
        return None  # "The district may close the case, provided it:"
    for label, table in (
        ("noun_action", grammar.lexicon.noun_actions),
        ("verb_action", grammar.lexicon.verb_actions),
    ):
        if label == "verb_action" and annotated.view.dependencies[index] in _NOUN_LINKS:
            continue  # "Five grams of crack."
        for end in labels.get(label, ())[:1]:
            return table[" ".join(annotated.view.lowers[index:end])], end
    return None


#: Tokens of a bound before its number: "just shy of".
_LONGEST_BOUND = 3
#: Links of words that are no verbs.
_NOUN_LINKS = frozenset({"pobj", "compound"})
