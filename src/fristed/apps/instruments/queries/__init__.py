"""What is asked of instruments."""
