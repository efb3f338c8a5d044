"""What is typed about samples."""
