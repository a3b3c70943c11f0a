"""Rule and lexicon files -> compiled rules and word classes.

The engine that annotate and extract share; knows no fact type.
"""
