"""Buildings and small places at which a meeting is, that no gazetteer has: "met at the Harbour Palace"."""

from pipeline.extract.meetings.setting import CLAUSE_TOKENS, Setting
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import OWNERS, POSSESSIVE_MARKS
from pipeline.mentions import PlaceMention

_PLACE_LABELS = ("ner.gpe", "ner.loc", "ner.fac")
#: Dependencies of verbs that begin another clause.
_CLAUSES = frozenset({"ROOT", "relcl", "acl", "advcl", "ccomp", "xcomp", "nsubj", "nsubjpass"})
#: Labels of capitals that are no town, the model's guesses aside.
_NO_TOWNS = frozenset({"date", "title", "office_word", "ner.language"})
#: Labels of capitals that are no town before a day: "met in Parliament on Monday".
_NO_UNKNOWN_PLACES = frozenset(
    {"date", "title", "office_word", "ner.language", "organization_noun", "public_body",
     "described_meeting_noun", "place"}
)  # fmt: skip
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
            return _building(setting, begin, _whole_end(setting, end))
        if end > begin + 1 and grammar.is_in("facility_opener", view.lowers[begin]):
            return _building(setting, begin, end)
        if any(grammar.is_in("facility_noun", word) for word in view.lowers[begin + 1 : end]):
            return _building(setting, begin, end)  # "At the State Guest House Blue"
        if end > begin and end < setting.sentence[1] and grammar.is_in("facility_noun", view.lowers[end]):
            return _building(setting, begin, end + 1)  # "At its Upper Harbour headquarters"
        owned = end + 1
        if end > begin and view.texts[end:owned] in (["'s"], ["’s"]) and owned < setting.sentence[1]:
            if grammar.is_in("facility_noun", view.lowers[owned]):
                return _building(setting, begin, owned + 1)  # "At the Minister's office"
    return None


def _whole_end(setting: Setting, end: int) -> int:
    """Return the end of a building with what it is of: "Palace" + "of Saint Ann"."""
    view, last = setting.annotated.view, setting.sentence[1]
    is_building = setting.grammar.is_in("facility_noun", view.lowers[end - 1])
    if not is_building or end + 1 >= last or view.lowers[end] != "of":
        return end
    begin = end + 1 + (view.lowers[end + 1] == "the")
    return max(end, _capitals_end(setting, begin)) if view.texts[begin : begin + 1] and begin < last else end


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
    token, is_sure = _behind_dates(setting)
    prepositions = {"in", "at", "to"} if "visit_noun" in view.labels[setting.end - 1] else {"in", "at"}
    if token + 1 >= last or view.lowers[token] not in prepositions:
        token, is_sure = _preposition_of_verb(setting), False
    if token + 1 >= last:
        token, is_sure = _preposition_behind_name(setting)
    if token + 1 >= last:
        return None
    token += 1
    token += view.lowers[token] == "the" and token + 1 < last
    ends = [end for label in _PLACE_LABELS for end in view.labels[token].get(label, ())]
    is_sure = is_sure or _is_before_day(setting, token)
    if is_sure and not _NO_TOWNS.intersection(view.labels[token]):
        ends = [_town_end(setting, token)]  # "from 1 to 3 May in Upper Harbour"
    is_whole = bool(ends) and (max(ends) >= last or not view.texts[max(ends)][:1].isupper())
    return _building(setting, token, min(max(ends), last)) if is_whole and max(ends) > token else None


def _is_before_day(setting: Setting, token: int) -> bool:
    """Return whether capitals right behind a naming and "in" or "at" stand before a day: "met in Uxbay on 3 May".

    Before a mark they may be anything: "met in Parliament."
    """
    view, last = setting.annotated.view, setting.sentence[1]
    if not view.texts[token][:1].isupper() or not _NO_UNKNOWN_PLACES.isdisjoint(view.labels[token]):
        return False
    end = _town_end(setting, token)
    end += end < last and view.lowers[end] in {"on", "from", "in"}
    return token < end < last and "date" in view.labels[end] and view.lowers[token - 1] in {"in", "at"}


def _preposition_behind_name(setting: Setting) -> tuple[int, bool]:
    """Return "in" or "at" behind the rest of a naming, and whether a place must follow, else the sentence's end.

    "The opening of the training camp at Upper Harbour": no verb and no other meeting stands between.
    """
    view, last = setting.annotated.view, setting.sentence[1]
    if setting.head == setting.verb or not view.texts[setting.head].islower():
        return last, False  # Behind a name, and in a heading, capitals may be anything.
    for token in range(setting.end, min(setting.end + CLAUSE_TOKENS, last - 1)):
        if view.lowers[token] in {"in", "at"}:
            if "place" in view.labels[token + 1]:
                return last, False  # A known place: that it is not the meeting's was seen before.
            return token, _ends_clause(setting, _town_end(setting, token + 1))
        if view.dependencies[token] in _CLAUSES or view.texts[token] in {",", "("}:
            return last, False
        if "described_meeting_noun" in view.labels[token]:
            return last, False
    return last, False


def _ends_clause(setting: Setting, end: int) -> bool:
    """Return whether a mark stands behind a place, or the sentence ends with it."""
    view = setting.annotated.view
    return end >= setting.sentence[1] or view.texts[end] in {",", ".", ";", ")"}


def _town_end(setting: Setting, begin: int) -> int:
    """Return where the name of a town ends: "Upper Harbour", "Brod na Moru"."""
    view, end = setting.annotated.view, _capitals_end(setting, begin)
    is_inside = (
        setting.grammar.is_in("place_particle", view.lowers[end]) if begin < end < setting.sentence[1] else False
    )
    rest = end + 1 + (view.texts[end + 1 : end + 2] == ["-"])  # "Qasr al-Bahr"
    behind = _capitals_end(setting, rest) if is_inside else end
    return behind if behind > rest else end


def _behind_dates(setting: Setting) -> tuple[int, bool]:
    """Return the token behind a naming, or behind its verb and the dates there, and whether a place must follow.

    "The forum from 1 to 3 May in", "the forum will be held on 1 May in", "the forum will be hosted in".
    """
    view, last = setting.annotated.view, setting.sentence[1]
    verb = setting.verb
    verbs = [*(child for child in view.children[setting.head] if view.dependencies[child] == "acl"), verb]
    held = [each + 1 for each in verbs if each is not None and each >= setting.end and _is_of_holding(setting, each)]
    for start in (setting.end, *held):
        start += view.lowers[start : start + 1] == ["place"]  # "took" + "place"
        token = start
        while token < last:
            if view.labels[token].get("date"):
                token = max(view.labels[token]["date"])
            elif view.lowers[token] in {"on", "from", "to"} and token + 1 < last and "date" in view.labels[token + 1]:
                token += 1
            else:
                break
        if token > start or (start > setting.end and view.lowers[token : token + 1] == ["in"]):
            return min(token, last), True
    return setting.end, False


def _is_of_holding(setting: Setting, verb: int) -> bool:
    """Return whether a verb tells that a meeting is held: "held", "took" + "place", "hosted"."""
    grammar, word = setting.grammar, setting.annotated.view.lowers[verb]
    if setting.annotated.view.lowers[verb + 1 : verb + 2] == ["place"]:
        return True
    return grammar.is_in("holding_verb", word) or grammar.is_in("hosting_verb", word)
