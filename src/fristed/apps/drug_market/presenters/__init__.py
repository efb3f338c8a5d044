"""Words for drug market."""
