"""Page -> Document.

Decoding, block model, labels, metadata; knows no fact types.
"""
