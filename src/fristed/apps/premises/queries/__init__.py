"""Questions about a house: its hours, its places and its rules."""

from .hours import (
    DayHours,
    coming_hours,
    exceptions_from,
    hours_on,
    is_open,
    ordinary_week,
    week_from,
)
from .house import (
    approved_text,
    approved_texts,
    binding_rules,
    house_rules,
    house_rules_on,
    place_at,
    places_of,
    premises_of,
    rule_book_on,
    rules_of,
)

__all__ = [
    "DayHours",
    "approved_text",
    "approved_texts",
    "binding_rules",
    "coming_hours",
    "exceptions_from",
    "hours_on",
    "house_rules",
    "house_rules_on",
    "is_open",
    "ordinary_week",
    "place_at",
    "places_of",
    "premises_of",
    "rule_book_on",
    "rules_of",
    "week_from",
]
