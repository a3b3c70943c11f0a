"""Closed classes of small words that several rooms ask for; open vocabulary stands in the lexicons."""

ARTICLES = frozenset({"a", "an", "the"})
#: Words that say whose a noun is, or that it is known.
OWNERS = frozenset({"the", "its", "their", "his", "her"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your"})
#: Words by which a plural is known.
DEFINITE_WORDS = frozenset({"the", "these", "those"})
#: How a possessive is marked, as a token of its own.
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})
FINITE_FORMS_OF_BE = frozenset({"is", "are", "was", "were"})
FORMS_OF_BE = FINITE_FORMS_OF_BE | {"be", "been"}
FORMS_OF_HAVE = frozenset({"has", "have", "had"})
#: Auxiliaries of what is still to be or has to be.
FUTURE_AUXILIARIES = frozenset({"will", "must", "shall"})
#: What stands between the members of a list.
LIST_WORDS = frozenset({",", "and", "&"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})
#: Pronouns for one person.
PERSONAL_PRONOUNS = frozenset({"he", "she"})
SUBJECT_PRONOUNS = frozenset({"i", "we", "he", "she", "they"})
OBJECT_PRONOUNS = frozenset({"him", "her", "them"})
#: Marks that part phrases or join words.
DASHES = frozenset({"-", "–", "—"})
