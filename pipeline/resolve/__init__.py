"""Mentions -> records of one document.

Decides who and what is the same; reads no spaCy Doc.
"""
