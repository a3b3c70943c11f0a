"""Typed relations between named things, by the rules of ``relations.yaml``.

``finding`` matches the rules, ``arguments`` says which words stand for a subject or an object and how far they go,
``subjects`` who may do something, ``stand_ins`` whom a subject stands for, ``lists`` who else of a list does it.
"""

from pipeline.extract.relations.finding import find_relations

__all__ = ["find_relations"]
