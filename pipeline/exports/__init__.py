"""Records -> the formats of other people's tools, and their corrections back.

``formats`` lists what there is; each format is one module that takes documents with their facts, one after another.
"""
