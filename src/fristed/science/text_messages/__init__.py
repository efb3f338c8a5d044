"""How much of one text message words take: the alphabet of telephones, counted in septets."""

from .septets import ONE, fitted, septets, spelled

__all__ = ["ONE", "fitted", "septets", "spelled"]
