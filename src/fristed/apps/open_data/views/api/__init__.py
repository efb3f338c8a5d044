"""The read-only HTTP API of what is published: its operations, its shapes, its page."""
