"""Tables that a lawyer or an epidemiologist can read, and that print the manual."""
