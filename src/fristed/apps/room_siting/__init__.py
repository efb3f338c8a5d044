"""Room siting: where the next rooms go, and how surely."""
