"""Making and bringing back backups of a whole house: what the two commands do, step by step."""
