"""Drug checking's forms."""
