"""Records -> files and screens.

One file per sink. A sink takes records (or their lines) and knows nothing of how they came about.
"""
