"""One SQLite file for an output folder: an index of its records, and the reviewers' decisions as events."""
