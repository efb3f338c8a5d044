"""Drug checking's presenters."""
