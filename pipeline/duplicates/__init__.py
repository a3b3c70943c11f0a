"""Document record -> which earlier document of the run it repeats or revises.

The fingerprint is taken wherever the document is; the index is asked in the order of the documents, by one process,
so that the answers do not depend on the number of workers. Knows records only.
"""

from pipeline.duplicates.fingerprints import Fingerprint, fingerprint, plain_title
from pipeline.duplicates.index import DuplicateIndex, Link

__all__ = ["DuplicateIndex", "Fingerprint", "Link", "fingerprint", "plain_title"]
