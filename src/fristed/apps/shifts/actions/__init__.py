"""Everything that changes in a shift."""
