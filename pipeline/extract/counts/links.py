"""Links of the parse and small words that all parts of counting ask for."""

#: Links from a verb to its subject, active and passive.
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words that stand for the noun before a relative clause.
RELATIVES = frozenset({"who", "which", "that", "whom"})
