"""Pages of events, shifts, the tent, guests, calls, what does not fit, figures, paper."""
