"""A coordinator's pages: the months, what will leave, what was signed and sent."""
