"""The pages of drug market."""
