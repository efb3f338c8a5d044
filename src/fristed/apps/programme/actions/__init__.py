"""What changes a programme."""
