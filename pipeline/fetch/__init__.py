"""Reference -> Page.

Polite and safe HTTP; knows nothing of what a page says.
"""
