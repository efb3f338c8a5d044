"""Open pages and files."""
