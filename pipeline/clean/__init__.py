"""Page -> Document.

Decoding, block model, labels, metadata; knows no fact types.
"""

from pipeline.clean.cleaning import clean
from pipeline.clean.limits import CleanLimits

__all__ = ["CleanLimits", "clean"]
