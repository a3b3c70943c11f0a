"""Records and gold -> scores.

Reads records and text, changes nothing.
"""
