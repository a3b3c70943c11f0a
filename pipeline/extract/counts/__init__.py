"""Counts: a number, the thing counted, the action that counts it and the event it belongs to.

``counted`` finds the noun of each number, ``events`` applies the rules that tie it to an action, ``context`` reads
whether the text asserts it, ``findings`` puts a mention together.
"""

from pipeline.extract.counts.findings import find_counts

__all__ = ["find_counts"]
