"""What is said about a find, by staff and by neighbours; areas, the grid, the page."""
