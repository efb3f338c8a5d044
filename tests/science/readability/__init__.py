"""How easy a text is to read."""
