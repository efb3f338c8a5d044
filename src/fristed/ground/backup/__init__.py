"""Backups: sealed archives of the database and of the keys, and what takes them apart again."""
