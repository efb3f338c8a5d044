"""What the pages for everybody say."""
