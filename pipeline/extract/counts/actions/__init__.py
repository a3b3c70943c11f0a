"""What happened to a counted thing, by whom, and whether a verb or noun says so."""
