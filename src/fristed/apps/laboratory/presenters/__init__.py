"""Words for laboratory."""
