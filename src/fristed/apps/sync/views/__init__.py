"""The pages about tablets, the tablet's own page, and what tablets tell and ask."""
