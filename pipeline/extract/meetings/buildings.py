"""Buildings and small places at which a meeting is, that no gazetteer has: "met at the Harbour Palace"."""

from pipeline.extract.meetings.setting import CLAUSE_TOKENS, Setting
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import OWNERS, POSSESSIVE_MARKS
from pipeline.mentions import PlaceMention

_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
#: Labels of capitals that name no place.
_NO_PLACES = frozenset({"date", "person", "title", "ner.person", "office_word"})


def facility(setting: Setting) -> PlaceMention | None:
    """Return the building visited, or that behind "at", by its first or last word: "met at the Harbour Palace"."""
    view, grammar = setting.annotated.view, setting.grammar
    for child in view.children[setting.head] if "visiting_verb" in view.labels[setting.head] else ():
        if view.dependencies[child] == "dobj" and grammar.is_in("facility_noun", view.lowers[child]):
            return _building(setting, *phrase_bounds(setting.annotated, child))
    for at in range(setting.end, min(setting.end + CLAUSE_TOKENS, setting.sentence[1] - 1)):
        if view.lowers[at] != "at" and not (
            view.lowers[at] == "to" and "receiving_verb" in view.labels[setting.head]
        ):
            continue
        begin = at + 1 + (view.lowers[at + 1] in OWNERS)
        end = _capitals_end(setting, begin)
        is_office = view.lowers[begin : begin + 2] == ["office", "of"]
        if end > begin and (is_office or grammar.is_in("facility_noun", view.lowers[end - 1])):
            return _building(setting, begin, end)
        if end > begin + 1 and grammar.is_in("facility_opener", view.lowers[begin]):
            return _building(setting, begin, end)
        if end > begin and end < setting.sentence[1] and grammar.is_in("facility_noun", view.lowers[end]):
            return _building(setting, begin, end + 1)  # "At its Upper Harbour headquarters"
        owned = end + 1
        if end > begin and view.texts[end:owned] in (["'s"], ["’s"]) and owned < setting.sentence[1]:
            if grammar.is_in("facility_noun", view.lowers[owned]):
                return _building(setting, begin, owned + 1)  # "At the Minister's office"
    return None


def _capitals_end(setting: Setting, begin: int) -> int:
    """Return where the capitals from a token on end: "President's Office", "Office of the President"."""
    view, end = setting.annotated.view, begin
    if view.lowers[begin : begin + 3] == ["office", "of", "the"]:
        end += 3
    while end < setting.sentence[1] and (
        view.texts[end][:1].isupper() or (end > begin and view.texts[end] in POSSESSIVE_MARKS)
    ):
        end += 1
    return end - (end > begin and view.texts[end - 1] in POSSESSIVE_MARKS)


def _building(setting: Setting, begin: int, end: int) -> PlaceMention:
    """Return a building with the town behind it that no gazetteer has: "the Police Headquarters in Upper Harbour"."""
    view, annotated = setting.annotated.view, setting.annotated
    town = end + 1 + (view.texts[end : end + 2] == [",", "in"])
    town_end = _capitals_end(setting, town) if view.texts[end : end + 1] in (["in"], [","]) else town
    is_town = town_end > town and not (_NO_PLACES | {"place"}).intersection(view.labels[town])
    if view.texts[end : end + 1] == [","] and is_town and view.texts[town_end : town_end + 1] not in ([","], ["."]):
        is_town = False
    locality = " ".join(annotated.text_of(town, town_end).split()) if is_town else None
    return PlaceMention(" ".join(annotated.text_of(begin, town_end if is_town else end).split()), locality=locality)


def _preposition_of_verb(setting: Setting) -> int:
    """Return "in" behind the object of a verb that tells of a meeting, else the sentence's end.

    "She visited the academy in Upper Harbour": the place is said of the object.
    """
    view, last = setting.annotated.view, setting.sentence[1]
    if setting.head != setting.verb:
        return last
    tied = {setting.head, *(child for child in view.children[setting.head] if view.dependencies[child] == "dobj")}
    near = range(setting.end, min(setting.end + CLAUSE_TOKENS, last))
    return next((token for token in near if view.lowers[token] in {"in", "at"} and view.heads[token] in tied), last)


def witnessed_place(setting: Setting) -> PlaceMention | None:
    """Return a place that the gazetteer does not know, on the model's word: "a ceremony at Wounded Knee"."""
    view = setting.annotated.view
    last = setting.sentence[1]
    token, is_behind_date = _behind_dates(setting)
    prepositions = {"in", "at", "to"} if "visit_noun" in view.labels[setting.end - 1] else {"in", "at"}
    if token + 1 >= last or view.lowers[token] not in prepositions:
        token, is_behind_date = _preposition_of_verb(setting), False
    if token + 1 >= last:
        return None
    token += 1
    token += view.lowers[token] == "the" and token + 1 < last
    ends = [end for label in _PLACE_LABELS for end in view.labels[token].get(label, ())]
    if not ends and is_behind_date and not _NO_PLACES.intersection(view.labels[token]):
        ends = [_capitals_end(setting, token)]  # "from 1 to 3 May in Upper Harbour"
    is_whole = bool(ends) and (max(ends) >= last or not view.texts[max(ends)][:1].isupper())
    return _building(setting, token, min(max(ends), last)) if is_whole and max(ends) > token else None


def _behind_dates(setting: Setting) -> tuple[int, bool]:
    """Return the token behind a naming, or behind the dates that follow it or its verb, and whether it is behind one.

    "The forum from 1 to 3 May in", "the forum will be held on 1 May in".
    """
    view, last = setting.annotated.view, setting.sentence[1]
    verb = setting.verb
    is_held = verb is not None and verb >= setting.end and setting.grammar.is_in("holding_verb", view.lowers[verb])
    for start in (setting.end, (verb or 0) + 1) if is_held else (setting.end,):
        token = start
        while token < last:
            if view.labels[token].get("date"):
                token = max(view.labels[token]["date"])
            elif view.lowers[token] in {"on", "from", "to"} and token + 1 < last and "date" in view.labels[token + 1]:
                token += 1
            else:
                break
        if token > start:
            return min(token, last), True
    return setting.end, False
