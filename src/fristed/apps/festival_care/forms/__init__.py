"""What somebody types about an event, a shift, a guest."""
