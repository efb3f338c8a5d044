"""What is asked of signals and alerts."""
