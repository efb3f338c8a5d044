"""What is asked of whoever makes a scenario or decides on a measure."""
