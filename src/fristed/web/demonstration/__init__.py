"""The demonstration: an invented city whose days are replayed through the actions of the house."""
