"""Doc -> mentions of facts.

One file per fact type; sees one document and resolves nothing.
"""
