"""Who held an office before the one who is appointed to it: "He succeeds Karl Novak of Austria"."""

from collections.abc import Iterator, Sequence

from pipeline.extract.people.body_words import Context
from pipeline.extract.people.names import with_honorific
from pipeline.extract.people.names_beside_offices import Bounds
from pipeline.extract.people.titles import Title
from pipeline.extract.small_words import POSSESSIVE_MARKS

#: Sentences from an appointment to "He succeeds …".
_FARTHEST_APPOINTMENT = 2


def predecessors(
    context: Context, names: Sequence[Bounds], appointments: Sequence[Title]
) -> Iterator[tuple[Bounds, Title]]:
    """Yield the names directly behind a verb of succession, each with the office last given to somebody before it.

    ``appointments`` are the offices that the release says somebody is appointed to.
    """
    view = context.annotated.view
    verbs = view.starts_of(["succeeding_verb"]) if appointments else []
    by_start = {with_honorific(context.annotated, name)[0]: name for name in names} if verbs else {}
    for index in verbs:
        start = index + 1
        place = context.located.get(start)
        if place is not None and view.texts[place.end : place.end + 1] and view.texts[place.end] in POSSESSIVE_MARKS:
            start = place.end + 1
        name = by_start.get(start)
        sentence = view.sentence_of[index]
        before = [
            title
            for title in appointments
            if title.end <= index and sentence - view.sentence_of[title.start] <= _FARTHEST_APPOINTMENT
        ]
        if name is not None and before:
            yield name, max(before, key=lambda title: title.start)
