"""What is asked of samples."""
