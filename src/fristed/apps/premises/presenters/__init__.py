"""Words and links for the pages of the house."""

from .house import (
    alternative,
    hours_words,
    law_page,
    ordinary_rows,
    other_places,
    places_by_kind,
    premises_rows,
    room,
    rule_rows,
    week_rows,
    wider_words,
)

__all__ = [
    "alternative",
    "hours_words",
    "law_page",
    "ordinary_rows",
    "other_places",
    "places_by_kind",
    "premises_rows",
    "room",
    "rule_rows",
    "week_rows",
    "wider_words",
]
