"""Words and links for the pages of the house."""

from .access import done_rows, glass_banner, glass_rows, terminal_rows
from .colleagues import colleague_rows
from .house import (
    alternative,
    duty_words,
    front_page,
    hours_words,
    law_page,
    ordinary_rows,
    other_places,
    people_rows,
    places_by_kind,
    premises_rows,
    professions_for,
    room,
    rule_rows,
    week_rows,
    wider_words,
)

__all__ = [
    "alternative",
    "colleague_rows",
    "done_rows",
    "duty_words",
    "front_page",
    "glass_banner",
    "glass_rows",
    "hours_words",
    "law_page",
    "ordinary_rows",
    "other_places",
    "people_rows",
    "places_by_kind",
    "premises_rows",
    "professions_for",
    "room",
    "rule_rows",
    "terminal_rows",
    "week_rows",
    "wider_words",
]
