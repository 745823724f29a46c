"""Which picture a line calls for, from its own words."""
