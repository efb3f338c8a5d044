"""The pages of the clinic."""
