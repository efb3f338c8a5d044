"""The pages of the registers, one file for each noun."""
