"""The pages of figures, files and programmes."""
