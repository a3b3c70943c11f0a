"""Closed classes of small words that several rooms ask for; open vocabulary stands in the lexicons."""

ARTICLES = frozenset({"a", "an", "the"})
#: Words that say whose a noun is, or that it is known.
OWNERS = frozenset({"the", "its", "their", "his", "her"})
#: How a possessive is marked, as a token of its own.
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
FINITE_FORMS_OF_BE = frozenset({"is", "are", "was", "were"})
FORMS_OF_BE = FINITE_FORMS_OF_BE | {"be", "been"}
#: What stands between the members of a list.
LIST_WORDS = frozenset({",", "and", "&"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})
#: Pronouns for one person.
PERSONAL_PRONOUNS = frozenset({"he", "she"})
