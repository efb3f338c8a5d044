"""Sizing a room in words, tables and pictures."""
