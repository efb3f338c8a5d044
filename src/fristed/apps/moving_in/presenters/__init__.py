"""Words and rows of the pages."""
