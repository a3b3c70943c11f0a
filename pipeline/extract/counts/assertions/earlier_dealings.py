"""Settlements and grants of an earlier time than those a text tells of: "previously settled", "in 2009"."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.clauses import has_to, is_said_of, upwards
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar

#: Steps from a sum up to the settlement that gives it, and tokens from the start of a sentence to its year.
_NEAR, _OPENING = 6, 6
#: The class of a word of the text, and of one of its title: news of the same kind.
_SAME_NEWS = (("dealing_word", "settling_title_word"), ("granting_verb", "granting_title_word"))


def earlier_dealing(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie) -> str | None:
    """Return the words by which a settlement, payment or grant is another than that of the text; else None.

    "The port previously settled with nine mills"; and under a title that tells of a settlement, one of an earlier
    year: "In 2009, the port reached settlements with nine mills".
    """
    if tie.action is None or tie.trigger is None or not grammar.is_in("dealing_action", tie.action):
        return None
    if grammar.is_in("recovering_action", tie.action) and thing.quantity.kind != "money":
        return None  # "Police, who had earlier recovered nine guns from the car, searched the house."
    trigger = tie.trigger[0]
    path = (trigger, *islice(upwards(annotated, trigger), _NEAR))
    return _adverb(annotated, path) or _opening_year(annotated, path)


def _adverb(annotated: AnnotatedDocument, path: tuple[int, ...]) -> str | None:
    """Return the "previously" of the deed, of the verb whose object it is or of one it is joined to."""
    view = annotated.view
    for token in path:
        for child in view.children[token]:
            if "earlier_adverb" in view.labels[child] and _tells_time(annotated, child, path):
                return view.texts[child]
        if view.dependencies[token] not in _OF_ONE_DEED or token < view.heads[token]:
            return None  # "In addition to its pact with nine mills, the port previously settled with Hale."
    return None


def _tells_time(annotated: AnnotatedDocument, adverb: int, path: tuple[int, ...]) -> bool:
    """Return whether "previously" tells that a deed is another; "earlier" may be one of the same day or story.

    That is another if it is one of a settlement, or the title has such news: "Heron earlier reached an agreement".
    """
    view = annotated.view
    if "date" in view.labels[adverb] or view.lowers[adverb + 1 : adverb + 2] == ["than"]:
        return False  # "Earlier today", "was awarded nine contracts earlier than expected".
    if "same_story_adverb" not in view.labels[adverb]:
        return True
    verb = view.heads[adverb]
    words = (verb, *(child for child in view.children[verb] if view.dependencies[child] == "dobj"))
    is_of_settlement = any(not _SETTLING.isdisjoint(view.labels[word]) for word in words)
    return is_of_settlement or (annotated.is_in_heading(0) and _is_news(annotated, path))


_SETTLING = frozenset({"dealing_word", "agreement_noun"})

#: How a deed depends on the verb whose adverbs tell its time.
_OF_ONE_DEED = frozenset({"dobj", "conj", "pobj", "prep", "advcl"})


def _opening_year(annotated: AnnotatedDocument, path: tuple[int, ...]) -> str | None:
    """Return the date that a sentence opens with, in a year before that of the text, if the title has such news."""
    view = annotated.view
    published = annotated.document.published
    if published is None or not annotated.is_in_heading(0) or not _is_news(annotated, path):
        return None
    if "pleading_word" in view.sentence_labels[view.sentence_of[path[0]]]:
        return None  # "On 3 May 2016, Roe pleaded guilty and agreed to pay $9": that led to the news.
    first = view.sentences[view.sentence_of[path[0]]][0]
    start = annotated.token_starts[first]
    end = annotated.token_starts[min(first + _OPENING, len(view.texts) - 1)]
    for date in starting_between(annotated.dates, start, end):
        tokens = annotated.tokens_of(date.start, date.end)
        year = (date.end_date or "")[:4]
        if (
            tokens is not None
            and year.isdigit()
            and year < published[:4]
            and is_said_of(annotated, tokens[0], path[0])
        ):
            start = tokens[0] - 1 if view.lowers[tokens[0] - 1] in _WHEN and tokens[0] > first else tokens[0]
            return annotated.text_of(start, tokens[1])
    return None


_WHEN = frozenset({"in", "on", "during"})


def _is_news(annotated: AnnotatedDocument, path: tuple[int, ...]) -> bool:
    """Return whether the title tells of a deed of the same kind; "paid $9 to settle" tells of a settlement."""
    view = annotated.view
    title = range(view.sentences[0][1])
    words = (*path, *(child for child in view.children[path[0]] if has_to(annotated, child)))
    return any(
        any(told in view.labels[token] for token in words) and any(news in view.labels[token] for token in title)
        for told, news in _SAME_NEWS
    )
