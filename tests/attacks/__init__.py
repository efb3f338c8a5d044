"""The attacks: hostile input on every address and form, and what it may never do."""
