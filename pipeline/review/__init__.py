"""The review desk: researchers check facts by eye in a local web application.

Reads records and text only. ``store/`` keeps the index of an output folder and the decisions in one SQLite file,
``web/`` shows them, ``seeing/`` draws them. Decisions are append-only events; everything else can be built again.
"""
