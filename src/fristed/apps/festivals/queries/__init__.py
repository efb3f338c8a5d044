"""Questions about events, their shifts, and what published rates come to."""
