"""Needs: how many syringes and kits a city needs, and for how many people."""
