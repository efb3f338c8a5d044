"""Scenarios and visits as tests make them."""

from datetime import datetime, timedelta
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.consumption_rooms.models import PlaceUse, Step
from fristed.apps.planning import actions
from fristed.apps.planning.models import Scenario
from fristed.apps.premises.models import OpeningPeriod, Place
from fristed.apps.room_sizing.queries.capacity import DEFAULTS
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

VALUES: dict[str, Any] = DEFAULTS | {
    "opens_at": "10:00",
    "closes_at": "13:00",
    "per_day": 12.0,
    "by_hour": [1.0, 3.0, 1.0],
    "places": 2,
    "staff": None,
    "observation_places": None,
    "years": 10,
}
INPUTS: dict[str, Any] = {
    "values": VALUES,
    "sources": dict.fromkeys(VALUES, "own"),
    "counted": None,
}
FIGURE = {"value": 0.2, "low": 0.1, "high": 0.3}
# What a computation might have given, where a test only looks at pages.
RESULTS: dict[str, Any] = {
    "load": 1.5,
    "per_day": 12.0,
    "people": 43_800,
    "figures": dict.fromkeys(
        ("p_abandon", "p_wait", "mean_wait_min", "p90_wait_min", "utilisation"), FIGURE
    ),
    "further": {"mean_wait_of_all_min": FIGURE},
    "each": {
        name: [0.1, 0.2, 0.3] for name in ("p90_wait_min", "p_abandon", "p_wait", "utilisation")
    },
    "smallest": 2,
    "sizes": [
        {"places": n, "keeps": n > 1, "unsure": False}
        | dict.fromkeys(("p90_wait_min", "p_abandon", "p_wait", "utilisation"), FIGURE)
        for n in (1, 2, 3)
    ],
    "hours": [
        {"from": f"{hour}:00", "per_day": 4.0}
        | dict.fromkeys(("mean_wait_min", "p_wait", "p_abandon"), FIGURE)
        for hour in (10, 11, 12)
    ],
}
POSTED: dict[str, Any] = {
    "title": "A room by the station",
    "note": "",
    "opens_at": "10:00",
    "closes_at": "13:00",
    "closing": "drain",
    "per_day": "12",
    "by_hour": "1 3 1",
    "places": "2",
    "use_min": "20",
    "cleaning_min": "3",
    "patience_min": "40",
    "promise_wait_min": "10",
    "staff": "",
    "welcome_min": "0",
    "emergencies_per_1000": "6",
    "emergency_min": "40",
    "emergency_staff": "2",
    "observation_min": "0",
    "observation_places": "",
    "family": "gamma",
    "shape": "4",
    "years": "10",
    "seed": "1",
    "known": "",
}


def asked(title: str = "A room by the station", **values: Any) -> actions.Asked:
    """Return what somebody asks for, with some numbers of their own."""
    inputs = INPUTS | {"values": VALUES | values}
    return actions.Asked("capacity", title, "", inputs, 1)


def computed(scenario: Scenario, at: datetime) -> Scenario:
    """Let the background compute what waits of a scenario."""
    for run in scenario.runs.select_related("scenario", "site").order_by("number"):
        while actions.compute_next(run=run, at=at):
            pass
    return scenario


def opening(site: Site) -> None:
    """Open the house every day from ten to one."""
    for weekday in range(1, 8):
        OpeningPeriod.objects.create(
            site=site, weekday=weekday, opens_at="10:00", closes_at="13:00", from_date="2019-01-01"
        )


def visited(site: Site, staff: Staff, last: datetime, days: int, each: int = 3) -> None:
    """Let people come on days before a moment: some leave before a place is free."""
    with working(staff=staff.pk, sites=[site.pk]):
        opening(site)
        places = list(Place.objects.filter(site=site).order_by("position"))
        for day in range(1, days + 1):
            morning = last.replace(hour=9, minute=10) - timedelta(days=day)
            for number in range(each):
                came = morning + timedelta(minutes=135 / each * number)
                _visit(site, places[number % len(places)], came, leaves=number % 3 == 2)


def _visit(site: Site, place: Place, came: datetime, *, leaves: bool) -> None:
    visit = Visit.objects.create(
        site=site,
        service="consumption_room",
        calling_name="",
        handle=f"{came:%m%d%H%M}",
        arrived_at=came,
        left_at=came + timedelta(hours=1),
    )
    free = came + timedelta(minutes=5)
    Step.objects.create(
        site=site, visit=visit, number=1, stage="waiting", entered_at=came, left_at=free
    )
    Step.objects.create(
        site=site,
        visit=visit,
        number=2,
        stage="left" if leaves else "consuming",
        entered_at=free,
        left_at=free + timedelta(minutes=1),
    )
    if not leaves:
        gone = free + timedelta(minutes=18 + came.day % 7)
        PlaceUse.objects.create(
            site=site,
            place=place,
            visit=visit,
            assigned_at=free,
            vacated_at=gone,
            cleaned_at=gone + timedelta(minutes=3),
        )
