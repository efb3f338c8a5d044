"""The pages of releases: lists, publishing, research."""
