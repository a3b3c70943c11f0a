"""Quotes: stretches of direct and indirect speech, and where their speakers are named.

``marks`` pairs quotation marks, ``speakers`` finds the cue and the speaker around a stretch, ``finding`` decides
what is speech, ``announced`` reads paragraphs of speech behind "X said:", ``unmarked`` speech without marks.
"""

from pipeline.extract.quotes.finding import find_quotes

__all__ = ["find_quotes"]
