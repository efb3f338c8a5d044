"""The pages of the floor, the shift and the registers."""
