"""What is asked of whoever keeps the gifts, and of whoever wants a report for tax."""
