"""Pages: for everybody, and for whoever keeps a chapter's list."""
