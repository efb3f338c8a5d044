"""Words, tables and files of the overview."""
