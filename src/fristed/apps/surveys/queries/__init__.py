"""What surveys hold."""
