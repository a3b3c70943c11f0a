"""Counts: a number, the thing counted, the action that counts it and the event it belongs to.

``things`` finds what each number counts, ``actions`` what happened to it and by whom, ``assertions`` whether the text
holds it, ``circumstances`` where and when it was; ``findings`` puts a mention together.
"""

from pipeline.extract.counts.findings import find_counts

__all__ = ["find_counts"]
