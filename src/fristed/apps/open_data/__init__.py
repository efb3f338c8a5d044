"""Open data: what the house has published, for everybody, on pages and as files."""
