"""The pages about wounds."""
