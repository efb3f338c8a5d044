"""Words for samples."""
