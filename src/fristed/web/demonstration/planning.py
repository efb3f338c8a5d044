"""Rooms that are sized and placed, and an action plan, for the first house: all invented."""

from datetime import date, datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.action_plans.actions import Said, decide_measure
from fristed.apps.action_plans.choices import Status
from fristed.apps.planning.actions import Asked, save_scenario
from fristed.apps.room_sizing.queries.capacity import DEFAULTS
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from . import siting
from .calibration import BY_HOUR, PATIENCE, VISITS_PER_DAY

BUSIEST: Final = 1.25  # of a mean day
TITLE: Final = "Et rom ved stasjonen"
# What, which office, due in so many days, how it stands.
MEASURES: Final = (
    ("Nalokson på alle apotek", "Apotekforeningen", -12, Status.UNDER_WAY),
    ("Åpent til klokka 22 i helgene", "Byrådsavdeling for helse", 45, Status.PLANNED),
    ("Opplæring i førstehjelp for vektere", "Kommuneoverlegen", 80, Status.PLANNED),
    ("Egen plass for røyking", "Bydelsdirektøren", -60, Status.DONE),
)


def plan(site: Site, *, coordinator: Staff, until: datetime) -> None:
    """Save two scenarios, which are computed in the background, and write four measures down."""
    for asked in (_asked(), siting.asked()):
        save_scenario(site=site, asked=asked, by=coordinator, at=until)
    for what, owner, days, status in MEASURES:
        due = local_day(site, until) + timedelta(days=days)
        said = _said(what, owner, due, status)
        decide_measure(site=site, said=said, by=coordinator, at=until)


def _said(what: str, owner: str, due: date, status: str) -> Said:
    return Said(
        what=what, owner=owner, municipality="Oslo", due_date=due, indicator="", status=status
    )


def _asked() -> Asked:
    values = DEFAULTS | {
        "opens_at": f"{min(BY_HOUR):02}:00",
        "closes_at": f"{max(BY_HOUR) + 1:02}:00",
        "per_day": VISITS_PER_DAY,
        "by_hour": [float(one) for one in BY_HOUR.values()],
        "places": 4,
        "patience_min": PATIENCE[0],
        "staff": None,
        "observation_places": None,
        "busiest_per_day": round(BUSIEST * VISITS_PER_DAY, 1),
        "promise_leave": 5.0,
        "years": 10,
    }
    sources = {
        name: "default" if DEFAULTS.get(name) == value else "own" for name, value in values.items()
    }
    inputs = {"values": values, "sources": sources, "counted": None}
    return Asked("capacity", TITLE, "", inputs, 1)
