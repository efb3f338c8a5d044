"""Questions: the table, the fold, what is open, what a tablet works with."""
