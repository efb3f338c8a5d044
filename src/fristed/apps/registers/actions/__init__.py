"""Everything that is written in the registers."""
