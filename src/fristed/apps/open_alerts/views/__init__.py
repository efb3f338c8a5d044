"""The public pages of alerts, and the same as files."""
