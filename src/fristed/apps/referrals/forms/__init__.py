"""What staff and recipients type and choose."""
