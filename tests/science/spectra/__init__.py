"""Spectra: readers, matching, calibration."""
