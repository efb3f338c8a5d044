"""Words for drug checking."""
