"""Impact models: what rooms would change and cost, by published models side by side."""
