"""What is done with signals and alerts."""
