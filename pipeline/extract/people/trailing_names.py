"""Where the name of a person begins behind the name of a body, field or place: "Public Safety" + "Jane Roe"."""

from pipeline.extract.people.body_words import Context, is_acronym

#: A longer word in capitals may be a surname: "Annika BERGMANN".
_SHORTEST_CAPITAL_NAME = 6


def trailing_name(context: Context, start: int, end: int, *, is_sure: bool) -> int:
    """Return how many tokens at the end are a person's name: "Public Safety Jane Roe" is a field and a name.

    The last known word of fields, bodies and places ends the phrase; without one, three or more capitals without a
    small word do, the last two being a name: no field is named so. ``is_sure`` asks for the word of a field.
    """
    view = context.annotated.view
    run = end
    while run > start and (
        view.texts[run - 1][:1].isupper() or view.texts[run - 1] in {"-", "."} or view.texts[run - 2] == "-"
    ):
        run -= 1
    # "President of Eurojust" + "Ann Lee"; "Polícia Judiciária" is one name.
    known = [
        token
        for token in range(run, end)
        if _is_known(context, token) or ("public_body" in view.labels[token] and end - token > 2)
    ]
    if (
        known
        and end - known[-1] > 2
        and _is_country_word(context, known[-1])
        and "ner.person" in view.labels[known[-1] + 1]
    ):
        is_sure = False  # "… for the Northern District of Florida Jane Roe": the model sees the name too.
    if is_sure and not (known and context.grammar.is_in("field_word", view.texts[known[-1]])):
        return 0
    if known:
        rest = end - known[-1] - 1
        if rest == 1 and not is_sure and end - 1 not in context.located and _is_surname(context, end - 1, end):
            return 1
        is_cut = (
            rest == 1
            and end < len(view.texts)
            and ("ner.person" in view.labels[end] or context.grammar.is_in("name_particle", view.lowers[end]))
        )
        if (rest >= 2 or is_cut) and _is_name_like(context, known[-1] + 1, end):
            return rest
        return 0
    if run > start and end - run >= 2 and view.lowers[run - 1] not in {"of", "and", "&"}:
        return 0
    size = 2
    if end - run > size and len(view.texts[end - 2].rstrip(".")) == 1:
        size += 1
    if end - run <= size or end >= len(view.texts) or view.texts[end][:1].isupper():
        return 0
    if not _is_name_like(context, end - size, end):
        return 0
    goes_on = view.lowers[end] in {",", "and", ".", "said", "says", "added", "announced", "told", "of", "for", "who"}
    return size if goes_on or view.dependencies[end] in {"ROOT", "aux", "ccomp", "relcl"} else 0


def _is_surname(context: Context, token: int, end: int) -> bool:
    """Return whether one capital behind a field is a name: known, seen by the model, or before a verb of speech."""
    view = context.annotated.view
    if view.texts[token] in context.surnames or "ner.person" in view.labels[token]:
        return True
    return end < len(view.texts) and context.grammar.is_in("trailing_verb", view.texts[end])


def _is_known(context: Context, token: int) -> bool:
    view, grammar = context.annotated.view, context.grammar
    text = view.texts[token]
    return (
        grammar.is_in("field_word", text)
        or grammar.is_in("organization_noun", text)
        or _is_country_word(context, token)
        or "organization_noun" in view.labels[token]
        or (is_acronym(text) and len(text) < _SHORTEST_CAPITAL_NAME and text not in {"II", "III", "IV", "JR"})
    )


def _is_country_word(context: Context, token: int) -> bool:
    place = context.located.get(token)
    return place is not None and place.place.locality is None


def _is_name_like(context: Context, start: int, end: int) -> bool:
    view = context.annotated.view
    return not any(
        "office_word" in view.labels[token] or context.grammar.is_in("not_a_name", view.texts[token])
        for token in range(start, end)
    )


def goes_to_person(context: Context, token: int) -> bool:
    """Return whether a person's name begins behind a place or field: "… of Wisconsin Jane Roe"."""
    view = context.annotated.view
    if context.grammar.is_in("field_word", view.texts[token]):
        return False
    if "organization_noun" in view.labels[token] or "public_body" in view.labels[token]:
        return False
    return max(view.labels[token]["ner.person"]) - token >= 2


def is_office_of_person(context: Context, token: int) -> bool:
    """Return whether another office of the same holder stands behind a field: "for Ports" + "Ambassador Jane Roe"."""
    view = context.annotated.view
    ends = view.labels[token].get("office_word", ()) or view.labels[token].get("bare_rank", ())
    following = max(ends, default=0)
    is_field = context.grammar.is_in("field_word", view.texts[token])
    if is_field or not 0 < following < len(view.texts):
        return False
    return "ner.person" in view.labels[following] or "ner.person" in view.labels[token]


def is_short_rank(context: Context, token: int) -> bool:
    """Return whether a shortened rank begins the holder's name: "of Public Security" + "Gen. Ann Lee"."""
    view = context.annotated.view
    end = max(view.labels[token].get("office_word", (token,)))
    return any(view.texts[each].endswith(".") for each in range(token, end))
