"""Towns and countries that host a meeting: it is there."""

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.small_words import ARTICLES


def hosts(setting: Setting, place: LocatedPlace) -> bool:
    """Return whether a country is told behind the naming to host the meeting: "will be hosted by Kenya"."""
    view, by = setting.annotated.view, place.start - 1
    by -= view.lowers[by] == "the"
    if place.end <= setting.end or view.lowers[by] != "by" or view.dependencies[place.end - 1] != "pobj":
        return False
    verb = view.heads[by]
    is_own = verb == setting.verb or view.heads[verb] == setting.head
    return is_own and setting.grammar.is_in("hosting_verb", view.lowers[verb])


def is_of_host(setting: Setting, token: int) -> bool:
    """Return whether the town or country that a token ends is told to host the meeting or to be its venue.

    "Lima will host the summit", "Lima was the venue of a workshop", "Lima welcomed ministers to the forum".
    """
    view, verb = setting.annotated.view, _verb_of_host(setting)
    if view.dependencies[token] == "appos":
        token = view.heads[token]  # "Kenya's capital, Nairobi, will host the summit."
    if view.dependencies[token] != "nsubj":
        return False
    return view.heads[token] == verb or _is_behind_venue(setting)


def _verb_of_host(setting: Setting) -> int | None:
    """Return the verb whose subject, if a place, is where the meeting is."""
    view, verb = setting.annotated.view, setting.verb
    above = view.heads[setting.head]
    if view.dependencies[setting.head] == "pobj" and view.lowers[above] == "to":
        verb = view.heads[above]
        return verb if "receiving_verb" in view.labels[verb] else None
    is_hosted = verb is not None and setting.grammar.is_in("hosting_verb", view.lowers[verb])
    return verb if is_hosted and verb != setting.head else None


def _is_behind_venue(setting: Setting) -> bool:
    """Return whether a word for the place of a meeting stands before the naming: "the venue of the workshop"."""
    view, token = setting.annotated.view, setting.start - 1
    token -= view.lowers[token] in ARTICLES
    return (
        token > 0
        and view.lowers[token] == "of"
        and setting.grammar.is_in("meeting_venue_noun", view.lowers[token - 1])
    )
