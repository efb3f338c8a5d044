"""What is typed and tapped at a hand-out, for a batch, and about an outlet."""
