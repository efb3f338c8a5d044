"""Drug information for everybody."""
