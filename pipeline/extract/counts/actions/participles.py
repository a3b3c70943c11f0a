"""Numbers tied to a participle beside them: "116 forfeited domain names", "more than 920,000 affected"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.nearby import action_behind
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import Tie, fits, side_of
from pipeline.extract.counts.actions.wholes import is_part
from pipeline.extract.counts.clauses import has_passive
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.nouns_behind import continues
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar


def modifier_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a participle between number and noun: "116 forfeited domain names"."""
    if thing.noun is None or is_part(annotated, thing):
        return None  # "119 people, including 14 convicted offenders": that is who they are.
    view = annotated.view
    if thing.quantity.kind == "count" and _is_of_known(annotated, thing):
        return None  # "Three of the intercepted migrants": that is who they are, too.
    for index in range(thing.start + 1, thing.noun):
        if view.lowers[index - 1] in {"those", "these"}:
            return None  # "95 percent of those examined needed changes": that is who they are.
        if view.lowers[index].endswith(("ed", "en")) and "verb_action" in view.labels[index]:
            end = view.labels[index]["verb_action"][0]
            word = annotated.text_of(index, end)
            action = grammar.lexicon.verb_actions[" ".join(view.lowers[index:end])]
            if side_of(grammar, action) != "result" or grammar.is_in("describing_participle", word.lower()):
                continue  # "80,000 displaced people", "ten signed forms": what they are, not what was done.
            if view.texts[index - 1] in _HYPHENS:
                continue  # "12 steam-assisted flares".
            if thing.quantity.kind == "money" and _is_of_goods_told(annotated, grammar, thing, action):
                continue
            why = Provenance("count.modifier.participle", f"{word!r} before its noun", 0.75)
            return Tie(action, (index, end), None, (), None, why)
    return None


def _is_of_goods_told(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, action: str) -> bool:
    """Return whether a sum has a verb of its own beside what it is in: "shared $9 in forfeited funds"."""
    view = annotated.view
    if grammar.is_in("no_money_action", action):
        return True
    token = thing.head
    while view.dependencies[token] in {"pobj", "prep", "conj", "nummod"} and view.heads[token] != token:
        token = view.heads[token]
    verb = view.heads[token]
    is_told = view.dependencies[token] in {"dobj", "nsubjpass"}
    return is_told and not any(grammar.is_in(name, view.lowers[verb]) for name in ("listing_verb", "describing_verb"))


_HYPHENS = frozenset({"-", "–"})


def _is_of_known(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether some of a known group are counted: "three of the intercepted migrants"."""
    behind = [annotated.view.lowers[token] for token in range(thing.number + 1, thing.noun or thing.number)]
    return behind[:1] == ["of"] and not _KNOWN.isdisjoint(behind[1:2])


_KNOWN = frozenset({"the", "these", "those", "his", "her", "its", "their", "our"})


def state_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a participle that is itself the noun: "394 deaths and 888 injured"."""
    view = annotated.view
    if thing.noun is None or thing.noun < thing.start or not view.lowers[thing.noun].endswith(("ed", "en", "dead")):
        return None
    action = _state(annotated, grammar, thing.noun)
    if action is None or (thing.start > 0 and view.lowers[thing.start - 1] in _POINTING):
        return None
    why = Provenance("count.number.participle", f"{view.texts[thing.noun]!r} counted", 0.7)
    return Tie(action, (thing.noun, thing.noun + 1), None, (), None, why)


def had_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a sum with which somebody has something done: "had $9 more paid to a friend"."""
    view = annotated.view
    participle = thing.end + (view.lowers[thing.end : thing.end + 1] == ["more"])
    if thing.quantity.kind != "money" or thing.start < 1 or not continues(annotated, participle):
        return None
    action = grammar.lexicon.verb_actions.get(view.lowers[participle])
    is_done = "having_verb" in view.labels[thing.start - 1] and view.dependencies[participle] in _DONE
    if action is None or not is_done or not view.lowers[participle].endswith(("d", "n", "t")):
        return None
    why = Provenance("count.verb.had", f"had it {view.texts[participle]!r}", 0.7)
    return Tie(action, (participle, participle + 1), None, (), None, why)


#: Links of what somebody has done.
_DONE = frozenset({"ccomp", "xcomp", "acl"})


def held_tie(annotated: AnnotatedDocument, thing: Counted) -> Tie | None:
    """Return the tie of people said to be held: "17 persons (nine in prison, four under house arrest)", "5 held"."""
    view = annotated.view
    if thing.quantity.kind != "count" or thing.end >= len(view.labels):
        return None
    ends = view.labels[thing.end].get("custody_phrase", ())
    if not ends and _is_headline(annotated, thing.end):
        ends = view.labels[thing.end].get("held_phrase", ())
        if "held_on_phrase" in view.labels[thing.end] and not _names_charge(annotated, thing.end):
            ends = ()  # "Ten held on ice."
        if view.lowers[thing.end] == "held" and not _goes_on(annotated, thing.end + 1):
            ends = (thing.end + 1,)  # "A factory taken apart; 11 held"
    for end in ends[:1]:
        why = Provenance("count.number.held", f"{annotated.text_of(thing.end, end)!r} behind it", 0.65)
        return Tie("detained", (thing.end, end), None, (), None, why)
    return None


def _names_charge(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a charge or crime follows in the same line: "five held on drug charges"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[token]][1]
    return any(not _CHARGES.isdisjoint(view.labels[word]) for word in range(token + 1, last))


#: Classes of words that tell what people are held for.
_CHARGES = frozenset({"charge_noun", "deed_noun", "charging_word", "noun_action", "custody_reason"})


def _is_headline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word stands in a heading, or in a line without a full stop, as titles in plain text are."""
    last = annotated.view.sentences[annotated.view.sentence_of[token]][1]
    return annotated.is_in_heading(token) or annotated.view.texts[last - 1][-1:] not in {".", "!", "?", ":", "”", '"'}


def _goes_on(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word of the same sentence stands here."""
    view = annotated.view
    return token < len(view.texts) and view.sentence_of[token] == view.sentence_of[token - 1] and (
        view.texts[token][:1].isalnum()
    )  # fmt: skip


def group_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of the group that a count is of: "Among the dead were two women", "two are among them"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    if thing.quantity.kind != "count":
        return None
    behind = view.lowers[thing.end : min(thing.end + 2, last)]
    if behind in (["are", "among"], ["were", "among"]):
        first, last = (
            thing.end + 1,
            min(last, thing.end + 2 + _GROUP_REACH),
        )  # "Two leaders are among those arrested."
    elif behind[:1] == ["of"] and behind[1:] in (["those"], ["these"]):
        first, last = thing.end, min(last, thing.end + _GROUP_REACH)  # "Three of those arrested are students."
    elif (opening := next((token for token in range(first, min(first + _OPENING, thing.start))
                           if view.lowers[token] in {"among", "amongst", "of"}), None)) is not None:  # fmt: skip
        first, last = opening, min(thing.start, last)  # "Notably, among those arrested were two women."
    else:
        return None
    for token in range(first + 1, min(first + _GROUP_REACH, last)):
        action = _state(annotated, grammar, token)
        if action is not None and view.lowers[token - 1] in _POINTING:
            why = Provenance("count.part.group", f"among the {view.texts[token]!r}", 0.65)
            return Tie(action, (token, token + 1), None, (), None, why)
    return None


def begun_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a participle behind a noun of action: "40 investigations initiated" are opened."""
    view = annotated.view
    behind = thing.noun + 1 if thing.noun is not None else len(view.texts)
    if thing.noun is None or thing.noun < thing.start or behind >= len(view.texts):
        return None
    if "noun_action" not in view.labels[thing.noun] or not view.lowers[behind].endswith("ed"):
        return None
    action = grammar.lexicon.verb_actions.get(view.lowers[behind])
    goes_on = view.lowers[behind + 1 : behind + 2]
    if action != _OPENED or (goes_on and goes_on[0] not in _ENDINGS):
        return None
    why = Provenance("count.noun.begun", f"{view.texts[behind]!r} behind it", 0.7)
    return Tie(action, (behind, behind + 1), None, (), None, why)


_OPENED = "opened"
#: What may stand behind a participle that ends a member of a list.
_ENDINGS = frozenset({",", ".", ";", "and", "by", "in", "as", "during", "with", "&"})


def _state(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the action that a participle or "dead" says was done to people."""
    view = annotated.view
    if "lifeless_adjective" in view.labels[token]:
        return "killed"
    if (held := _HELD.get(view.lowers[token])) is not None:
        return held
    if "verb_action" not in view.labels[token] or not view.lowers[token].endswith(("ed", "en")):
        return None
    action = grammar.lexicon.verb_actions.get(view.lowers[token])
    return action if action is not None and side_of(grammar, action) == "result" else None


def company_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of those along with whom people are told: "He was charged, along with 88 officers"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.start - 2 <= first or "accompanying_phrase" not in view.labels[thing.start - 2]:
        return None
    for token in range(thing.start - 3, first, -1):
        if "verb_action" not in view.labels[token] or not has_passive(annotated, token):
            continue
        end = view.labels[token]["verb_action"][0]
        action = grammar.lexicon.verb_actions[" ".join(view.lowers[token:end])]
        if not fits(annotated, grammar, action, thing.noun):
            return None
        why = Provenance("count.verb.along", f"along with those {view.texts[token]!r}", 0.65)
        return Tie(action, (token, end), None, (), None, why)
    return None


#: Tokens of "Notably," before "among".
_OPENING = 3
#: People named by what was done to them.
_HELD = {"arrestees": "arrested", "detainees": "detained"}
#: Words before a group of people: "of those arrested", "among the wounded".
_POINTING = frozenset({"the", "those", "these", "all"})
_GROUP_REACH = 4


def participle_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of the participle behind a number without a noun: "more than 920,000 affected"."""
    view = annotated.view
    if (
        thing.noun is not None
        or thing.quantity.kind != "count"
        or thing.end >= view.sentences[view.sentence_of[thing.head]][1]
    ):
        return None
    if not view.lowers[thing.end].endswith(("ed", "en")):
        return None
    found = action_behind(annotated, grammar, thing)
    if found is not None and is_otherwise_meant(annotated, grammar, found[1], thing):
        return None  # "Verdicts like the one returned against these men."
    if found is None or found[1] != thing.end or view.lowers[found[2] : found[2] + 1] in (["was"], ["were"], ["are"]):
        return None  # "The two wounded were detained": they are who they are, not what was done.
    action, start, end = found
    word = annotated.text_of(start, end)
    return Tie(
        action, (start, end), None, (), None, Provenance("count.number.participle", f"{word!r} behind it", 0.75)
    )
