"""Impact models in words, tables and pictures."""
