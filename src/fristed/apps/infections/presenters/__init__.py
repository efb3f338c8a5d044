"""The words and pictures of tests and of the way to a cure."""
