"""Questions about kits, what was told of them, programmes, lots."""
