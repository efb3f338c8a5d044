"""What changes: somebody joins, pays, leaves; chapters, offices and counts begin."""
