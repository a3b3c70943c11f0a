"""People: their names, offices and organizations, and every way a release refers to them.

``titles`` finds offices, ``before_offices`` and ``office_surroundings`` read what stands around them, ``names`` the
bounds of names (the model is right on them in two of three cases only), ``name_witnesses`` and
``names_beside_offices`` find them, ``naming`` ties the two by the
rules of ``officials.yaml``, ``references`` finds surnames, titles and pronouns that refer back, ``roles`` tells
officials from defendants and company people.
"""

from pipeline.extract.people.naming import find_people

__all__ = ["find_people"]
