"""When a counted thing happened: the day that its own clause tells, not that of a plea, a saying or a dateline."""

from itertools import takewhile

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import DateExpression
from pipeline.extract.counts.circumstances.clauses_of_some import is_told_of_some
from pipeline.extract.counts.circumstances.dates_of_others import (
    behind_compared,
    is_before_what_is,
    is_compared_with,
    is_of_offence,
    is_of_other_number,
    is_offset_behind,
)
from pipeline.extract.counts.circumstances.scenes import is_of_earlier_verb, is_scene_of
from pipeline.extract.counts.clauses import ancestors, is_said_of
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar

#: Tokens between a date and the verb of its clause, and between the blame for a deed and its date.
_CLAUSE, _DEED = 12, 7
#: Before the day of a thing of its own: "a payment in May and a second one in June".
_WHEN = frozenset({"in", "on", "during"})
#: Tokens from a word that makes a date a bound to the date: "since early", "beginning around".
_BOUND_REACH = 3
_BOUNDS = frozenset({"since", "until", "till", "than", "before", "after"})
#: Tokens of the longest date before another in a list.
_LONGEST_DATE = 5


def date_of(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    head: int,
    last: int,
    trigger: int | None,
    *,
    is_result: bool,
    is_done: bool = False,
    is_compared: bool = False,
) -> DateExpression | None:
    """Return the date of the sentence that stands right behind the thing at token ``head``, which ends before token
    ``last``, else nearest to the trigger, else to the thing; None without one.

    What is done has no day behind that of the text: "five men await trial on 3 May" tells that they were charged.
    A day on which somebody said it ("police confirmed on Monday that …"), that of a dateline and that of an earlier
    deed ("responsible for the attack on 3 May") give way to any other. A number that another one is compared with has
    the date behind it.
    """
    center = trigger if trigger is not None else head
    position = annotated.token_starts[center]
    inside = [
        date
        for date in starting_between(annotated.dates, *annotated.sentence_span(head))
        if date.timex_type in {"DATE", "TIME"}
        and date.start_date
        and not (is_done and _is_to_come(annotated, date))
        and (is_done or not _is_of_asking(annotated, date, trigger))
        and (
            _may_be_of_event(annotated, grammar, date, head, last, trigger, is_result=is_result)
            or (is_compared and _is_behind_compared(annotated, date, last))
        )
    ]
    if not inside:
        return None
    found = min(
        inside,
        key=lambda date: (
            not (is_compared and _is_behind_compared(annotated, date, last)),
            not _is_own(annotated, date, last),
            _is_beside(annotated, grammar, date, center),
            not _is_of_clause(annotated, date, center),
            abs(date.start - position),
            date.start,
        ),
    )
    return None if is_done and _is_deadline(annotated, found) else found


def _is_behind_compared(annotated: AnnotatedDocument, date: DateExpression, last: int) -> bool:
    tokens = annotated.tokens_of(date.start, date.end)
    return tokens is not None and behind_compared(annotated, last, tokens[0])


def _may_be_of_event(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    date: DateExpression,
    head: int,
    last: int,
    trigger: int | None,
    *,
    is_result: bool,
) -> bool:
    """Return whether nothing says that a date of the sentence is that of something else."""
    tokens = annotated.tokens_of(date.start, date.end)
    if tokens is None:
        return False
    center = trigger if trigger is not None else head
    return (
        (is_offset_behind(annotated, *tokens, last) or is_scene_of(annotated, grammar, *tokens, head, trigger))
        and (is_result or not is_of_earlier_verb(annotated, grammar, tokens[0], center))
        and not _is_bound(annotated, date, tokens[0])
        and not _is_of_announcing(annotated, grammar, *tokens)
        and not _is_before_relating(annotated, tokens[1], center)
        and not _is_of_unsealing(annotated, *tokens, head, trigger)
        and not _is_of_court(annotated, grammar, *tokens, trigger)
        and not _is_model_year(annotated, *tokens, None if head == trigger else head)
        and not _is_of_paper(annotated, *tokens, center)
        and not _is_listed_date(annotated, *tokens)
        and not _is_of_addition(annotated, tokens[0], last)
        and not is_told_of_some(annotated, tokens[0], center)
        and not is_before_what_is(annotated, tokens[0], center)
        and not is_of_other_number(annotated, tokens[0], head)
        and not is_compared_with(annotated, tokens[0])
        and not is_of_offence(annotated, grammar, tokens[0], trigger)
        and not (_names_no_day(date) and _is_of_beginning(annotated, tokens[0], center))
    )


def _is_to_come(annotated: AnnotatedDocument, date: DateExpression) -> bool:
    """Return whether a day is later than that of the text."""
    published = annotated.document.published
    start = date.start_date or ""
    return published is not None and "X" not in start and published < start[: len(published)]


def _is_deadline(annotated: AnnotatedDocument, date: DateExpression) -> bool:
    """Return whether something was done up to a day: "by 31 March Hale had withdrawn $9"."""
    tokens = annotated.tokens_of(date.start, date.end)
    return tokens is not None and annotated.view.lowers[tokens[0] - 1 : tokens[0]] == ["by"]


def _is_of_asking(annotated: AnnotatedDocument, date: DateExpression, trigger: int | None) -> bool:
    """Return whether a day is only that on which somebody asked for a deed: "asked Roe in May to sell nine boats".

    That of who agrees or tries to do it himself is as near as the text tells: "agreed in May to pay $9".
    """
    view = annotated.view
    tokens = annotated.tokens_of(date.start, date.end)
    if trigger is None or tokens is None or _is_to_come(annotated, date):
        return False
    verb = _verb_of(annotated, *tokens)
    if verb not in ancestors(annotated, trigger):
        return False
    is_own = view.heads[trigger] == verb and view.dependencies[trigger] == "xcomp"
    return not is_own or any(view.dependencies[child] == "dobj" for child in view.children[verb])


def _is_own(annotated: AnnotatedDocument, date: DateExpression, last: int) -> bool:
    """Return whether a date stands right behind the thing that ends before token ``last``."""
    tokens = annotated.tokens_of(date.start, date.end)
    if tokens is None:
        return False
    is_behind = tokens[0] == last + 1 and annotated.view.lowers[last] in _WHEN
    return is_behind or is_offset_behind(annotated, *tokens, last)


def _is_of_addition(annotated: AnnotatedDocument, first: int, last: int) -> bool:
    """Return whether a date is that of what comes on top of the thing: "took $9, on top of $4 in May"."""
    lowers = annotated.view.lowers
    return any(lowers[token : token + 3] == ["on", "top", "of"] for token in range(max(last, first - _REACH), first))


#: Tokens from "on top of" to the date behind its sum.
_REACH = 8


def _names_no_day(date: DateExpression) -> bool:
    """Return whether a date is longer than a day: who "started raiding houses on Monday" holds men on Monday."""
    return date.start_date != date.end_date


def _is_of_beginning(annotated: AnnotatedDocument, first: int, center: int) -> bool:
    """Return whether a day is only that on which a longer doing began: "began trading in 2005, selling boats"."""
    view = annotated.view
    above = ancestors(annotated, first)
    begun = next((token for token in above if "beginning_word" in view.labels[token]), None)
    if begun is None or begun == center or center in above:
        return False
    done = [child for child in view.children[begun] if view.dependencies[child] == "xcomp"]
    return bool(done) and center not in done


def _is_before_relating(annotated: AnnotatedDocument, last: int, center: int) -> bool:
    """Return whether a day is that of a plea about a deed: "pleaded in May to a charge related to the sale"."""
    labels = annotated.view.labels
    return any(last <= token < center and "relating_word" in labels[token] for token in ancestors(annotated, center))


def _is_of_court(annotated: AnnotatedDocument, grammar: Grammar, first: int, last: int, trigger: int | None) -> bool:
    """Return whether a day is that of a step in court, and the deed one that was judged there.

    "Was indicted today for her part in a fraud, among other things, by hiding $9", "as he admitted in court today, he
    hid $9".
    """
    view = annotated.view
    side = None if trigger is None else _side_of(grammar, view.lowers[trigger])
    if side not in _OFFENDERS:
        return False
    verb = _verb_of(annotated, first, last)
    if "unsealing_verb" in view.labels[verb]:
        return True
    is_step = view.dependencies[verb] != "advcl" and any(name in view.labels[verb] for name in _COURT_STEPS)
    return side == "crime" and verb != trigger and (is_step or view.lowers[first - 1 : first] == ["court"])


def _is_of_unsealing(annotated: AnnotatedDocument, first: int, last: int, head: int, trigger: int | None) -> bool:
    """Return whether a day is that on which a paper was made public, and the thing happened otherwise.

    "Were held and charged in an indictment unsealed today", not "nine indictments were unsealed today".
    """
    view = annotated.view
    verb = _verb_of(annotated, first, last)
    if trigger is None or "unsealed_word" not in view.labels[verb]:
        return False
    return view.heads[head] != verb


def _verb_of(annotated: AnnotatedDocument, first: int, last: int) -> int:
    """Return the word that a date is tied to, past a preposition: "unsealed" of "unsealed on 3 May"."""
    view = annotated.view
    root = next((one for one in range(first, last) if not first <= view.heads[one] < last), first)
    above = view.heads[root]
    return above if view.dependencies[above] != "prep" else view.heads[above]


#: Sides whose deeds are judged, and classes of verbs that tell of a step in court.
_OFFENDERS = frozenset({"crime", "neutral"})
_COURT_STEPS = ("proof_word", "charged_participle")


def _side_of(grammar: Grammar, verb: str) -> str | None:
    """Return the side of the action that a verb tells; None of one that only a court imposes, and of no action."""
    action = grammar.lexicon.verb_actions.get(verb)
    if action is None or grammar.is_in("imposed_action", action) or grammar.is_in("authorities_action", action):
        return None
    return grammar.lexicon.actions[action].side


def _is_of_announcing(annotated: AnnotatedDocument, grammar: Grammar, first: int, last: int) -> bool:
    """Return whether a sentence ends with the day on which it was said: "…, the ministry announced today."."""
    view = annotated.view
    end = view.sentences[view.sentence_of[first]][1]
    is_last = last >= end or (last + 1 >= end and view.texts[last] == ".")
    return is_last and first > 0 and grammar.is_in("indirect_verb", view.lowers[first - 1])


def _is_bound(annotated: AnnotatedDocument, date: DateExpression, first: int) -> bool:
    """Return whether a date bounds a longer time, is compared with or a subject: "since 2009", "than in May"."""
    view = annotated.view
    before = view.lowers[max(0, first - _BOUND_REACH) : first]
    above = {view.lowers[token] for token in ancestors(annotated, first) if view.dependencies[token] == "prep"}
    if date.value.replace("/", "").isdigit() and "for" in before and not _is_long_time(annotated, first):
        return True  # "Returns for 2012 and 2013 were filed": the years that they are about.
    is_begun = "/" not in date.value and any(
        "beginning_participle" in view.labels[token] for token in range(max(0, first - _BOUND_REACH), first)
    )
    if (
        "/" not in date.value
        and before
        and ("first_day_word" in view.labels[first - 1] or before[-2:] in (["prior", "to"], ["back", "to"]))
    ):
        return True  # "Between July 2010 and the present", "from 22 August until he retired", "back to 1871".
    return is_begun or not _BOUNDS.isdisjoint(above) or not _BOUNDS.isdisjoint(before)


def _is_long_time(annotated: AnnotatedDocument, first: int) -> bool:
    """Return whether "for" before a date opens its sentence: "for much of 2008 through 2011, Hale sold salt"."""
    view = annotated.view
    begin = view.sentences[view.sentence_of[first]][0]
    return view.lowers[begin] == "for" and view.lowers[begin + 1] in _PORTIONS and first - begin <= _BOUND_REACH


#: Parts of a time.
_PORTIONS = frozenset({"much", "most", "all", "part"})


def _is_model_year(annotated: AnnotatedDocument, first: int, last: int, thing: int | None) -> bool:
    """Return whether a year only says which one of a kind something is: "a 2009 Portex van", "two 2009 returns".

    ``thing`` is what is counted, unless it is the event itself: "two 2009 arrests".
    """
    view = annotated.view
    is_year = last == first + 1 and view.texts[first].isdigit()
    noun = view.heads[first]
    is_named = view.texts[noun][:1].isupper() or noun == thing
    return is_year and noun >= last and view.dependencies[first] == "nummod" and is_named


def _is_of_paper(annotated: AnnotatedDocument, first: int, last: int, center: int) -> bool:
    """Return whether a date only says which paper is meant: "on his 2004 return", "for the May vote"."""
    view = annotated.view
    if _is_of_tax_year(annotated, first, last):
        return True
    root = next((one for one in range(first, last) if not first <= view.heads[one] < last), first)
    noun = view.heads[root]
    if noun < last or noun == center or view.dependencies[root] not in _MODIFYING:
        return False
    return "filed_paper" in view.labels[noun] or view.lowers[view.heads[noun]] == "for"


_MODIFYING = frozenset({"nummod", "compound", "amod", "nmod"})


def _is_of_tax_year(annotated: AnnotatedDocument, first: int, last: int) -> bool:
    """Return whether years only say for which year a tax return is: "on his 2004 and 2005 income tax returns".

    So do the tax years for which returns were made ("returns for nine clients for tax years 2005 to 2007"), but what
    was earned "during the 2004 and 2005 tax years" was earned then.
    """
    view = annotated.view
    if not view.texts[last - 1][-1:].isdigit():
        return False
    begin, end = view.sentences[view.sentence_of[first]]
    near = range(first - 1, max(begin, first - _RETURN_REACH) - 1, -1)
    is_of_return = any(
        "filed_paper" in view.labels[token] for token in takewhile(lambda one: view.texts[one] != ",", near)
    )
    for token in range(last, min(last + _LONGEST_PAPER, end)):
        if "filed_paper" in view.labels[token]:
            return True
        if view.lowers[token] in _YEARS and view.lowers[token - 1] == "tax":
            return is_of_return
        if not view.texts[token].isalpha() or view.dependencies[token] not in _MODIFYING:
            break
    return is_of_return and view.lowers[first - 2] == "tax" and view.lowers[first - 1] in _YEARS


_YEARS = frozenset({"year", "years"})
#: Tokens between a return and its tax years: "returns for ten of his clients during the".
_RETURN_REACH = 10
#: Tokens from a year to the paper that is of it: "2004 federal individual income tax returns".
_LONGEST_PAPER = 6


def _is_listed_date(annotated: AnnotatedDocument, first: int, last: int) -> bool:
    """Return whether a date is one of several: "for the tax years 2004, 2005 and 2006"."""
    view = annotated.view
    if last + 1 < len(view.labels) and view.lowers[last] in {",", "and"}:
        behind = last + 1 + (view.lowers[last + 1] == "and")
        if behind < len(view.labels) and "date" in view.labels[behind]:
            return True
    before = first - 1
    if before <= 0 or view.lowers[before] not in {",", "and"}:
        return False
    starts = range(max(0, before - _LONGEST_DATE), before)
    return any(max(view.labels[start].get("date", (0,))) in {before, before - 1} for start in starts)


def _is_of_clause(annotated: AnnotatedDocument, date: DateExpression, center: int) -> bool:
    tokens = annotated.tokens_of(date.start, date.end)
    return tokens is None or is_said_of(annotated, tokens[0], center, is_scene=True)


def _is_beside(annotated: AnnotatedDocument, grammar: Grammar, date: DateExpression, center: int) -> bool:
    """Tell whether a date belongs to something else than the verb at token ``center``."""
    tokens = annotated.tokens_of(date.start, date.end)
    if tokens is None:
        return False
    first, last = tokens
    view = annotated.view
    start, stop = view.sentences[view.sentence_of[center]]
    if first > 0 and view.lowers[first - 1] == "(":
        return True
    around = [*view.lowers[max(start, first - 2) : first], *view.lowers[last : min(stop, last + 2)]]
    between = view.lowers[last : min(center, last + _CLAUSE)]
    if any(grammar.is_in("indirect_verb", word) for word in (*around, *between)):
        return True
    return any(view.labels[index].get("blame_phrase") for index in range(max(start, first - _DEED), first))
