"""Words for results."""
