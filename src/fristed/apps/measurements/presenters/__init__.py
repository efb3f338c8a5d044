"""Words for measurements."""
