"""How stays, moments and words are shown."""
