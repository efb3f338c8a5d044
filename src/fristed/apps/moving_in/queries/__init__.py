"""How far a move is, and what a row of it says."""
