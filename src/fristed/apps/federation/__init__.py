"""A network's side of signed reports: its members, what came, what was refused, totals."""
