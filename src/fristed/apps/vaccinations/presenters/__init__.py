"""The words of vaccinations."""
