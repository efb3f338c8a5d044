"""Words and rows of the shelf."""
