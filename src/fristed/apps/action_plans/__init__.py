"""Action plans: measures, the offices that answer for them, their due days."""
