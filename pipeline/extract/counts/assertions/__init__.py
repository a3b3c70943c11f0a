"""Whether a count is asserted, planned, negated, historical, conditional or reported by others."""
