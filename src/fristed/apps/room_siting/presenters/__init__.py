"""Siting rooms in words, tables and pictures."""
