"""Meetings: every naming, by a noun or by a verb, and what the text around it says.

``finding`` finds the namings by the rules of ``meetings.yaml``, ``details`` reads date, place, host, attendees,
documents and topics around them.
"""

from pipeline.extract.meetings.finding import find_meetings

__all__ = ["find_meetings"]
