"""The pages of the shelf."""
