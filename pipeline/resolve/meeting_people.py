"""Who took part in a meeting by the relations of its release: "It was attended by …", "Minister Roe chaired it"."""

from collections.abc import Sequence

from pipeline.records import Assertion, MeetingRecord, OfficialRecord, RelationRecord

#: Predicates whose subject is at the meeting.
_PRESENT = frozenset({"attends", "takes_part_in", "leads", "hosts"})


def with_related_people(
    meetings: Sequence[MeetingRecord], relations: Sequence[RelationRecord], officials: Sequence[OfficialRecord]
) -> list[MeetingRecord]:
    """Return the meetings with the officials of whom a relation says that they attend or lead them.

    Who is or was to come to a meeting that took place may not have come.

    An attendee whom the text names again by an office ("the Secretary-General") is not added twice.
    """
    known = {official.id for official in officials}
    assertions = {meeting.id: meeting.assertion for meeting in meetings}
    present: dict[str, list[str]] = {}
    for relation in relations:
        person, meeting = relation.subject.id, relation.object.id
        is_there = relation.assertion in {Assertion.ASSERTED, assertions.get(meeting or "")} - {Assertion.NEGATED}
        if relation.predicate in _PRESENT and is_there and person in known:
            present.setdefault(meeting or "", []).append(person or "")
    return [
        meeting.model_copy(update={"attendees": tuple(dict.fromkeys((*meeting.attendees, *present[meeting.id])))})
        if meeting.id in present
        else meeting
        for meeting in meetings
    ]
