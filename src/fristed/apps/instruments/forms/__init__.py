"""What is typed about instruments."""
