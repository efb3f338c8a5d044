"""Pages of an event: set-up, plan, text, shifts."""
