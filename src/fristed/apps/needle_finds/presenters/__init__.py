"""Words and rows of finds, the map, the weeks."""
