"""Words, tiles and rows of the hand-out, the day and the outlets."""
