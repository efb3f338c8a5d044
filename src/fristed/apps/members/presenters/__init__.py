"""Words and rows for the pages and files of this room."""
