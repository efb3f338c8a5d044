"""Words and rows of programmes."""
