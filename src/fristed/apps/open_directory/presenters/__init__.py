"""What the pages for everybody say and draw."""
