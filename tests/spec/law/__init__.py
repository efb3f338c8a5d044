"""What the law says, as a table of situations; it also prints docs/manual/law.md."""
