"""Numbers that sum up a longer time than the release's own events: "have detained 125 since January"."""

from collections.abc import Set as AbstractSet

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import ancestors, is_said_of

_PERFECT = frozenset({"have", "has", "'ve", "’ve"})


def running_total(annotated: AnnotatedDocument, trigger: int) -> str | None:
    """Return the words by which a perfect tense sums up a longer time: "have detained 125 since January"."""
    view = annotated.view
    verbs = {trigger, *ancestors(annotated, trigger)}
    if any(view.dependencies[verb] == "appos" for verb in verbs):
        return None  # "Since 1976 the trade has been watched under a treaty, one signed by 170 states."
    if not any(
        view.dependencies[child] == "aux" and view.lowers[child] in _PERFECT
        for verb in verbs
        for child in view.children[verb]
    ):
        return None
    has_own_time = any(view.dependencies[child] == "npadvmod" for child in view.children[trigger])
    if has_own_time and view.dependencies[trigger] in {"acl", "pcomp"}:
        return None  # "Has grown since 1986, with 702 suits filed this year."
    first, last = view.sentences[view.sentence_of[trigger]]
    for index in range(first, last - 1):
        if "running_total_cue" not in view.labels[index] and "running_total_phrase" not in view.labels[index]:
            continue
        if (since := _since_clause(annotated, index, verbs)) is not None:
            return since
        if not is_said_of(annotated, index, trigger) or _is_of_verb_before(annotated, index, trigger):
            continue
        for end in view.labels[index].get("running_total_cue", ())[:1]:
            if end < last and "date" in view.labels[end]:
                return annotated.text_of(index, view.labels[end]["date"][0])
        for end in view.labels[index].get("running_total_phrase", ())[:1]:
            return annotated.text_of(index, end)
    return None


def _is_of_verb_before(annotated: AnnotatedDocument, mark: int, trigger: int) -> bool:
    """Return whether a time is that of the verb before: "has sold cars since May, and has already sold 40 boats"."""
    view = annotated.view
    perfects = [one for one in view.children[trigger] if view.lowers[one] in _PERFECT]
    is_joined = view.dependencies[trigger] == "conj" and bool(perfects)
    return is_joined and view.heads[mark] == view.heads[trigger] and view.heads[trigger] < mark < perfects[0]


def _since_clause(annotated: AnnotatedDocument, mark: int, verbs: AbstractSet[int]) -> str | None:
    """Return the words up to the date of a clause that says since when: "since the law came into force in May"."""
    view = annotated.view
    clause = view.heads[mark]
    if "running_total_cue" not in view.labels[mark] or view.dependencies[mark] != "mark":
        return None
    if view.dependencies[clause] != "advcl" or view.heads[clause] not in verbs:
        return None
    last = view.sentences[view.sentence_of[mark]][1]
    date = next((token for token in range(mark, last) if "date" in view.labels[token]), None)
    if date is None or not is_said_of(annotated, date, clause):
        return None
    return annotated.text_of(mark, view.labels[date]["date"][0])
