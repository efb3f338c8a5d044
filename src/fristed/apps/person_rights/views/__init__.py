"""The pages of a person's rights."""
