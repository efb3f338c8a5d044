"""What evaluations compute, and what the house's own records give for it."""
