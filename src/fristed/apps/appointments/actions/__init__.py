"""Appointments made, kept or not, and reminders sent."""
