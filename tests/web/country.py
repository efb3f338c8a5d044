"""A room of the synthetic country on paper, and small countries in a database."""

import os
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from fristed.science.law import decide, questions_on, rule_book_for
from fristed.web.demonstration.country import running
from fristed.web.demonstration.country.plan import Asked, RoomPlan, plan
from fristed.web.demonstration.country.rooms import RECIPIENTS, TEAM
from fristed.web.demonstration.country.standing import (
    DESK,
    KEPT_AWAY,
    PAIRS,
    RECORD,
    Law,
    Standing,
)

YEAR = 2025


def on_paper(asked: Asked) -> Standing:
    """Return the largest room of a country as if it stood; its law is the real one."""
    one = plan(asked)[0]
    needed = questions_on(rule_book_for(one.place_code), date(asked.year, 1, 1)).needed
    first = iter(range(100, 10_000))
    return Standing(
        plan=one,
        site=5,
        zone=ZoneInfo("Europe/Berlin"),
        places={kind: tuple(next(first) for _ in range(n)) for kind, n in one.places.items()},
        staff={name: number for number, (name, *_rest) in enumerate(TEAM, 1)},
        items=(1, 2, 3),
        outlets=(8, 9),
        recipients=tuple((n, kind) for n, (_name, kind) in enumerate(RECIPIENTS)),
        areas=(1, 2, 3),
        terms=7,
        asked=tuple(code for code in needed if code in DESK and code != "oat"),
        laws=tuple(_law(one, date(asked.year, month, 1)) for month in range(1, 13)),
    )


def _law(one: RoomPlan, day: date) -> Law:
    book, facts = rule_book_for(one.place_code), {**RECORD, **DESK}
    known = {(route, what): decide(book, day, {**facts, "route": route, "substance": what})
             for route, what in PAIRS}  # fmt: skip
    tried = [decide(book, day, {**facts, "route": "inhale", "substance": "heroin", **change})
             for change in KEPT_AWAY]  # fmt: skip
    return Law(known, tuple(one for one in tried if one.answer.value == "refuse"))


def owner() -> dict[str, Any]:
    """Return the address of the test's database as its owner."""
    url = os.environ["FRISTED_OWNER_URL"]
    return conninfo_to_dict(url) | {"dbname": connection.settings_dict["NAME"]}


def make(asked: Asked, home: Path, at: Any, tell: Any = None) -> running.Country:
    """Load a country into the test's database."""
    return running.make_country(
        asked, owner=owner(), at=at, home=home, tell=tell or (lambda *_told: None)
    )
