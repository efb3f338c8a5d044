"""Dispatches: reports due to an authority; what was sent, to whom, by whom; corrections."""
