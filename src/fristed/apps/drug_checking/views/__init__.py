"""Drug checking's views."""
