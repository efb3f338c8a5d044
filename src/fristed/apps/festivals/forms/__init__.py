"""What somebody types about an event or a shift."""
