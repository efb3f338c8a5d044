"""Questions about programmes and what leaves as a file."""
