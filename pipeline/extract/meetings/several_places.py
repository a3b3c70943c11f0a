"""Visits to more than one place: "visited Kenya and Uganda" is no visit to Kenya alone."""

from collections.abc import Sequence

from pipeline.annotate.places import LocatedPlace
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.small_words import LIST_WORDS, POSSESSIVE_MARKS
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention

#: Most tokens between two places of a list: ", as well as in".
_BETWEEN_TOKENS = 5
_BETWEEN = LIST_WORDS | {"in", "to", "the", "then", "as", "well", "both"}
#: Without one of these two places are one: "Lima, Peru".
_JOINING = frozenset({"and", "&"})


def with_further_places(
    setting: Setting, places: Sequence[LocatedPlace], place: PlaceMention | None
) -> PlaceMention | None:
    """Return the place of a visit with those listed behind it, in one: no town, no country but the one they share.

    "Will visit Accra, in Ghana, and Abidjan, in Côte d'Ivoire", "a visit to Lima and Cusco".
    """
    if place is None or not _is_of_visit(setting):
        return place
    known = [each for each in starting_between(places, *setting.sentence) if not each.is_adjective]
    index = next((index for index, each in enumerate(known) if each.place is place), None)
    if index is None:
        return place
    listed = [known[index]]
    for behind in known[index + 1 :]:
        if not _goes_on(setting, listed[-1], behind):
            break
        listed.append(behind)
    while len(listed) > 1 and not _ends_list(setting, listed):
        listed.pop()
    if len(listed) == 1 or _is_one(listed):
        return place
    countries = {each.place.country for each in listed if each.place.country}
    regions = {each.place.region for each in listed}
    return PlaceMention(
        text=" ".join(setting.annotated.text_of(listed[0].start, listed[-1].end).split()),
        region=regions.pop() if len(regions) == 1 else None,
        country=countries.pop() if len(countries) == 1 else None,
    )


def _is_of_visit(setting: Setting) -> bool:
    """Return whether somebody goes somewhere: a visit by its verb or its noun, a journey."""
    labels = setting.annotated.view.labels[setting.head]
    return not {"visiting_verb", "travelling_verb", "visit_noun", "journey_noun", "arrival_verb"}.isdisjoint(labels)


def _goes_on(setting: Setting, place: LocatedPlace, behind: LocatedPlace) -> bool:
    """Return whether nothing but the words of a list stands between two places, and the second acts not itself."""
    view = setting.annotated.view
    between = view.lowers[place.end : behind.start]
    if not between or len(between) > _BETWEEN_TOKENS or not _BETWEEN.issuperset(between):
        return False
    is_owner = any(text in POSSESSIVE_MARKS for text in view.texts[behind.end : behind.end + 1])
    return not is_owner and view.dependencies[behind.end - 1] not in {"nsubj", "nsubjpass", "compound", "nmod"}


def _ends_list(setting: Setting, listed: Sequence[LocatedPlace]) -> bool:
    """Return whether "and" stands before one of the last two places: "Accra, in Ghana, and Abidjan, in Côte …"."""
    view = setting.annotated.view
    return any(
        not _JOINING.isdisjoint(view.lowers[listed[index - 1].end : listed[index].start])
        for index in range(max(1, len(listed) - 2), len(listed))
    )


def _is_one(listed: Sequence[LocatedPlace]) -> bool:
    """Return whether the places are one with its country: "Accra, in Ghana"."""
    first, *others = [each.place for each in listed]
    return all(other.country == first.country and not other.locality for other in others) and bool(first.locality)
