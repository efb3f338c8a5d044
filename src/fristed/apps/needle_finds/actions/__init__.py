"""Finds, what came of them, areas, the grid and the page for neighbours."""
