"""Questions about chapters, members and counts."""
