"""Pressfacts: press releases in, checked and structured facts out."""

__version__ = "0.1.0"
