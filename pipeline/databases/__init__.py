"""Records -> tables of a database, and back.

``tables`` derives every table from ``pipeline.records``; ``rows`` turns records into rows and rows into records;
``loading`` follows an output folder; one module a database knows its driver.
"""

from pipeline.databases.layout import complete_indexes, prepare
from pipeline.databases.loading import Following, LoadSummary, load
from pipeline.databases.opening import open_database

__all__ = ["Following", "LoadSummary", "complete_indexes", "load", "open_database", "prepare"]
