"""The pages of vaccinations."""
