"""Questions about finds, areas and figures."""
