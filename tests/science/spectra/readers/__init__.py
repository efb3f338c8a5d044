"""The readers of spectra: formats, limits, broken files."""
