"""How what is kept of rooms is said."""
