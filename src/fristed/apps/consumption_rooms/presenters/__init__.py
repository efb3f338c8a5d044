"""Words, links and states of the floor's screens."""
