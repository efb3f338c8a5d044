"""A network's months, members and totals in words and as files."""
