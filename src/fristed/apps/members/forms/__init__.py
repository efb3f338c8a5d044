"""What is typed: by who joins, and by who keeps the list."""
