"""Document -> spaCy Doc with dates, quantities and entities as span groups.

Our spaCy components; knows no events.
"""
