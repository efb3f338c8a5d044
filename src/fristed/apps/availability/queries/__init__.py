"""What is asked of figures."""
