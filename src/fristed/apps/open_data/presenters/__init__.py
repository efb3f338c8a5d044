"""Published figures in words and pictures."""
