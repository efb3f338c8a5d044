"""Questions about what was handed out and what came back."""
