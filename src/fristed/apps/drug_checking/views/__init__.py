"""The pages of drug checking."""
