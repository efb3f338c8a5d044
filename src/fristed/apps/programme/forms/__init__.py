"""What is asked of whoever plans an event."""
