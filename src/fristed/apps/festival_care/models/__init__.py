"""Guests' stays at an event, with all that was told of them."""

from .stay import Event, MisfitSeen, Stay, StayQuerySet

__all__ = ["Event", "MisfitSeen", "Stay", "StayQuerySet"]
