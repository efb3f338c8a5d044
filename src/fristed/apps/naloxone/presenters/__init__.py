"""Words, rows and pictures of this room."""
