"""A network's side of signed reports: members, keys, what came, what was refused, totals."""
