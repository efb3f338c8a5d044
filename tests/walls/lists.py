"""The table of lists, and rows to fill them: some that somebody sees, some that they must not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db.models import Model

from fristed.apps.clients.models import Client as Person
from fristed.ground.context import working
from tests.walls.conftest import Two
from tests.walls.rows import AT, DAY, Rows

TABLE = Path(__file__).with_name("lists.yaml")
# What a second row of a model needs to stand beside the first, and a visit to come from paper.
ANOTHER: dict[str, Any] = {
    "needle_finds.Area": lambda n: {"column": n % 8 + 1, "row": 2},
    "retention.Night": lambda n: {"date": DAY.replace(day=n)},
    # While one runs, the list leads to its clock.
    "emergencies.Emergency": lambda _: {"ended_at": AT},
    "visits.Visit": lambda n: {"entered_late_at": AT, "paper_number": str(n)},
}
# Of these there is one at a time: somebody breaks one glass.
ALONE = {"sites.BreakGlass", "sync.Held"}
ERASED = {
    "erased_at": AT,
    "age_band": "",
    "gender": "",
    "language": "",
    "has_emergency_note": False,
}
# A visit of somebody whose record is closed is there for all, by its handle: who is in the room
# must be known. It names nobody.
VISIT = "visits.Visit"
# Rows that are there and shown to nobody any more.
GONE: dict[str, dict[str, Any]] = {
    "registers.Death": {"taken_back_at": AT},
    "sites.Terminal": {"ended_at": AT},
    "samples.Sample": {"taken_back_date": DAY},
}


@dataclass(frozen=True)
class List:
    """One line of the table."""

    name: str
    rows: str
    opens: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=lambda: [""])
    by: str = "pk"
    told: str = ""
    files: list[str] = field(default_factory=list)

    @property
    def model(self) -> type[Model]:
        """Whose rows it lists."""
        return apps.get_model(self.rows)

    def key(self, row: Model) -> Any:
        """Return what an address names of a row."""
        return row.pk if self.by == "pk" else getattr(row, f"{self.by}_id")

    def word(self, row: Model) -> str:
        """Return the word by which a row is known where there is no address."""
        return str(attrgetter(self.told)(row))


@cache
def written() -> dict[str, Any]:
    """Return the table as it is written."""
    return yaml.safe_load(TABLE.read_text())


@cache
def lists() -> dict[str, List]:
    """Return every list by its address."""
    return {name: List(name, **line) for name, line in written()["lists"].items()}


def shown(one: List, two: Two) -> list[Any]:
    """Make rows that whoever opens the list at site A must find there."""
    if one.rows == "accounts.Staff":
        return [two.a.staff, two.a.second]
    if one.rows in ALONE:
        return [two.a.of(one.model)]
    with working(staff=two.a.staff.pk, sites=[two.a.site.pk]):
        return [another(one, two.a, n) for n in (3, 4)]


def another(one: List, rows: Rows, n: int, **given: Any) -> Any:
    """Make one more row at a site, with parents of its own."""
    return in_its_own_house(rows, rows.staff, rows.second).kept_row(one, n, **given)


class More(Rows):
    """More rows at a site that is full already."""

    def kept_row(self, one: List, n: int, **given: Any) -> Any:
        """Keep a row of a list's model."""
        row = self.build(one.model, **ANOTHER.get(one.rows, lambda _: {})(n), **given)
        row.save(force_insert=True)
        return row


def in_its_own_house(rows: Rows, staff: Any, second: Any) -> More:
    """Return new rows at a site that share its house and staff, and nothing about people."""
    more = More(rows.site, staff, second, rows.canary)
    shared = ("sites", "staffing", "premises", "retention")
    more.kept |= {m: row for m, row in rows.kept.items() if m._meta.app_label in shared}
    return more


def hidden(one: List, two: Two) -> Iterator[tuple[str, Any]]:
    """Make rows that nobody may reach at site A, each with why; `second` makes them."""
    if one.rows == "accounts.Staff":
        yield "elsewhere", two.b.staff
        return
    yield "elsewhere", two.b.of(one.model)
    with working(staff=two.a.second.pk, sites=[two.a.site.pk]):
        if one.rows in GONE:
            yield "gone", another(one, two.a, 5, **GONE[one.rows])
        if one.rows != VISIT and Person in {f.related_model for f in one.model._meta.local_fields}:
            for why, person in people_out_of_reach(two):
                yield why, another(one, two.a, 6, client=person)
        if one.rows.endswith(".Exposure"):
            theirs = {"staff": two.a.second, "lead": two.a.second}
            yield "another's", another(one, two.a, 7, **theirs)


def people_out_of_reach(two: Two) -> Iterator[tuple[str, Person]]:
    """Make somebody whose record is closed to A's staff, and somebody erased."""
    for why, given in (("closed", {"closed_to": [two.a.staff.pk]}), ("erased", ERASED)):
        person = two.a.build(Person, **given)
        person.save(force_insert=True)
        yield why, person
