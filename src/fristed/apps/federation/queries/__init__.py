"""What is asked of a network's members, of what came, and of totals."""
