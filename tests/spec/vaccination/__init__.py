"""Courses as a table of situations that a nurse can read; it also prints the manual's page."""
