"""What changes: programmes, their sites, and that a file left."""
