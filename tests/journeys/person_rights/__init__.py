"""What a person asks of what is held about them, on the real server, in a real browser."""
