"""Operations: where a text names or describes them, and what it tells of each.

``finding`` reads names and descriptions, ``namings`` where a name begins and ends, ``doubts`` what only looks like
one, ``references`` what refers back; ``details`` what a sentence tells of one, with ``leads``, ``participants``,
``dates`` and ``nouns``; ``countries`` and ``body_lists`` read lists of those that took part.
"""

from pipeline.extract.operations.finding import find_operations

__all__ = ["find_operations"]
