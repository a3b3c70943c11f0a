"""A spec (file, folder, JSON Lines, WARC, URL) -> references or pages.

One file per kind of source; knows nothing of HTML or text.
"""
