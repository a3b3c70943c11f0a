"""Sources -> sinks.

Drives all stages; quarantine, journal, progress.
"""
