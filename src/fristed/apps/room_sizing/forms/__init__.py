"""What sizing a room asks."""
