"""Everything that changes on the floor."""
