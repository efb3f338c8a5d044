"""What somebody types about a guest."""
