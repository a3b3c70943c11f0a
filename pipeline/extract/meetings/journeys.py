"""Journeys to a meeting: "travels to Lima on 3 May for the forum", "arrived in Lima to take part in the summit"."""

from pipeline.extract.meetings.setting import Setting

#: "travels to London for the Annual Meeting": tokens between the place and the naming.
_TRAVEL_TOKENS = 4
#: "to take part in the" between a place and the naming
_AIM_TOKENS = 6


def leads_to(setting: Setting, end: int) -> bool:
    """Return whether "for", a date before it aside, leads from a place to the naming: "to Lima on 3 May for the"."""
    view = setting.annotated.view
    if end == setting.start and view.lowers[end] == "for":
        return True  # "In Lima" + "for consultations": the naming begins with it.
    if _is_aim(setting, end):
        return True
    preposition = next((token for token in range(end, setting.start) if view.lowers[token] == "for"), None)
    if preposition is None or setting.start - preposition > _TRAVEL_TOKENS:
        return False
    dates = {
        token
        for start in range(end, preposition)
        for stop in view.labels[start].get("date", ())
        for token in range(start, stop)
    }
    return all(token in dates or view.lowers[token] == "on" for token in range(end, preposition))


def _is_aim(setting: Setting, end: int) -> bool:
    """Return whether only the verb of an aim leads from a place to the naming: "to Lima to take part in the"."""
    view = setting.annotated.view
    first = end + (view.texts[end : end + 1] == [","])
    if view.lowers[first : first + 1] != ["to"] or not 0 < setting.start - first - 1 <= _AIM_TOKENS:
        return False
    return any("attending_verb" in view.labels[token] for token in range(first + 1, setting.start))


def verb_of_visitor(setting: Setting) -> int | None:
    """Return the verb of who is at a place on a visit: "is in Lima on her first visit", "arrived in Lima for one"."""
    view = setting.annotated.view
    preposition = view.heads[setting.head]
    is_on = view.dependencies[setting.head] == "pobj" and view.lowers[preposition] in {"on", "for"}
    return view.heads[preposition] if is_on and "journey_noun" in view.labels[setting.head] else None
