"""Records -> files.

One file per sink; knows only records.
"""
