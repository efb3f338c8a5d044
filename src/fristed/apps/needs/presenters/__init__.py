"""Needs in words, tables and pictures."""
