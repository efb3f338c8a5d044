"""What is asked of a room's reports."""
