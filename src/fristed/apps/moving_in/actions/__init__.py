"""Everything that is done to a move."""
