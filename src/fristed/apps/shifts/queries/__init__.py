"""Questions about the shift."""
