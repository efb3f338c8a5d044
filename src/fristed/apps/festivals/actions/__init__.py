"""Everything that changes an event and its shifts."""
