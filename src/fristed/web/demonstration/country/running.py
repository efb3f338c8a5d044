"""The country from nothing to its last row: rooms, load, vault; what is there is not redone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from fristed.apps.audit.actions import record
from fristed.apps.audit.models import Entry
from fristed.apps.sites.models import Site
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.bulk import Told, look_over
from fristed.ground.context import working
from fristed.ground.folders import write_private

from .cascade import finish, is_finished
from .load import COPIED, LOADED, load, year_end
from .plan import Asked, RoomPlan, plan
from .rooms import SignIn, open_all
from .standing import Standing, standing

PREFIX = "synthetic-"
ASKED = "demonstration.country_asked"
SIGN_INS = "country-sign-ins.txt"


class NotSynthetic(Exception):
    """A house is kept here that somebody may mean: nothing invented is put beside it."""


class YearNotOver(Exception):
    """The year has days that have not been."""


@dataclass
class Country:
    """What stands when it is done."""

    asked: Asked
    was_there: bool
    rows: dict[str, int] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)


def rooms_there() -> list[Site]:
    """Return the synthetic country's rooms, where there is one."""
    rows = Site.objects.filter(is_demonstration=True, slug__startswith=PREFIX)
    return list(rows.order_by("name"))


def make_country(
    asked: Asked, *, owner: dict[str, Any], at: datetime, home: Path, tell: Told
) -> Country:
    """Load a country, or go on where an earlier run was interrupted.

    Parameters
    ----------
    owner
        The address of the database as the owner of its tables.
    """
    if Site.objects.filter(is_demonstration=False).exists():
        raise NotSynthetic
    there = rooms_there()
    if there:
        asked = _asked_before(asked)
    elif year_end(asked) > at:
        raise YearNotOver
    plans = plan(asked)
    if not there:
        _set_up(asked, plans, at=at, home=home)
    rooms = [standing(one, asked.year) for one in plans]
    country = Country(asked, was_there=bool(there))
    if not _is_loaded(rooms):
        with psycopg.connect(**owner, autocommit=True) as connection:
            country.rows = load(connection, asked, rooms, at=at, tell=tell).rows
        country.was_there = False
        look_over(owner, COPIED, tell)
    unfinished = [room for room in rooms if not is_finished(room.site)]
    for number, room in enumerate(unfinished):
        tell("Hepatitis C, in the vault", number, len(unfinished))
        finish(asked, room, at=at)
        tell("Hepatitis C, in the vault", number + 1, len(unfinished))
    country.sites = rooms_there()
    return country


def _set_up(asked: Asked, plans: Sequence[RoomPlan], *, at: datetime, home: Path) -> None:
    """Open the rooms, write down what was asked for and how one signs in; all or nothing."""
    with working(staff=None, sites=[]):
        signs_in = open_all(asked, plans)
        said = f"year:{asked.year} seed:{asked.seed} rooms:{asked.rooms} scale:{asked.scale}"
        record(what=ASKED, subject=said, by=None, at=at)
        _write_sign_in(home, signs_in)  # rooms without it would be rooms that nobody gets into


def _asked_before(asked: Asked) -> Asked:
    """Return what the country that stands was asked for as; an interrupted one is finished so."""
    with working(staff=None, sites=[]):
        said = Entry.objects.filter(what=ASKED, site=None).order_by("-at")
        subject = said.values_list("subject", flat=True).first()
    if not subject:
        return asked
    told = dict(part.split(":") for part in subject.split())
    return Asked(
        year=int(told["year"]),
        seed=int(told["seed"]),
        rooms=int(told["rooms"]),
        scale=float(told["scale"]),
    )


def _is_loaded(rooms: Sequence[Standing]) -> bool:
    sites = [room.site for room in rooms]
    with working(staff=None, sites=sites):
        done = Entry.objects.filter(what=LOADED, site__in=sites).values_list("site", flat=True)
        return set(done) == set(sites)


def _write_sign_in(home: Path, signs_in: SignIn) -> None:
    folder = home / "demo"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = f"{signs_in.name}  {signs_in.password}  coordinator and shift lead of every room\n"
    write_private(folder / SIGN_INS, line)


def what_is_there(sites: Sequence[Site]) -> list[tuple[str, int]]:
    """Return the rooms with how many people came to each."""
    with working(staff=None, sites=[site.pk for site in sites]):
        return [
            (site.name, Visit.objects.filter(site=site, service=Service.CONSUMPTION_ROOM).count())
            for site in sites
        ]
