"""Records of many releases -> one record for each official, operation and meeting, and what became of its figures.

Takes the document and fact records of finished runs, gives entity and figure records; knows records only. The order
in which runs are given does not matter: releases are taken in the order of their publication.
"""

from pipeline.merge.merging import merge_releases
from pipeline.merge.releases import Release, read_releases

__all__ = ["Release", "merge_releases", "read_releases"]
