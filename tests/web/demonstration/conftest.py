"""One replayed city for a whole module, and the counts that the tests compare."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from fristed.apps.consumption_rooms.models import Dose, Episode, PlaceUse, Step
from fristed.apps.emergencies.models import Emergency
from fristed.apps.sites.models import Site
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.demonstration.city import COPENHAGEN, OSLO, House
from fristed.web.demonstration.replay import replay

UNTIL = datetime(2026, 11, 19, 14, 5, tzinfo=ZoneInfo("Europe/Oslo"))
FAR_AWAY = datetime.max.replace(tzinfo=UTC)
SMALL = (replace(OSLO, people=120), replace(COPENHAGEN, people=12))


@contextmanager
def keys_apart(folder: Path) -> Iterator[None]:
    """Use keys of the test alone, and quick hashes as every test does."""
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(HOME=folder, KEYS=folder / "keys", PASSWORD_HASHERS=quick):
        yield


def make_city(
    home: Path,
    *,
    days: int,
    seed: int = 1,
    until: datetime = UNTIL,
    houses: tuple[House, ...] = SMALL,
) -> list[Site]:
    """Replay a city, with its own keys."""
    with keys_apart(home):
        return replay(
            until=until,
            days=days,
            seed=Random(seed),
            home=home,
            tell=lambda *_told: None,
            houses=houses,
        )


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[Site, Site, Path]]:
    """Three whole days and the fourth up to five past two."""
    from tests.conftest import empty_tables

    home = tmp_path_factory.mktemp("city")
    with django_db_blocker.unblock():
        oslo, other = make_city(home, days=4)
        yield oslo, other, home
        empty_tables(None)


@pytest.fixture
def oslo(city, db) -> Iterator[Site]:
    """The large house, and its scope."""
    with working(staff=None, sites=[city[0].pk]):
        yield city[0]


@dataclass(frozen=True)
class Figures:
    """What the calibration is about, counted over whole days."""

    days: int
    visits: int
    routes: Counter[str]
    overdoses: Counter[str]
    others: Counter[str]

    def __add__(self, more: "Figures") -> "Figures":
        return Figures(
            self.days + more.days,
            self.visits + more.visits,
            self.routes + more.routes,
            self.overdoses + more.overdoses,
            self.others + more.others,
        )

    @property
    def inhaled_share(self) -> float:
        """Share of supervised uses."""
        return self.routes["inhale"] / self.routes.total()


def figures(site: Site, first: date, days: int) -> Figures:
    """Count whole local days at a house."""
    start = datetime.combine(first, datetime.min.time(), tzinfo=site.zone)
    end = start + timedelta(days=days)
    visits = Visit.objects.filter(site=site).begun_between(start, end)
    route = dict(Episode.objects.filter(visit__in=visits).values_list("visit", "route"))
    rows = Emergency.objects.filter(visit__in=visits).values_list("kind", "visit")
    return Figures(
        days=days,
        visits=visits.filter(service=Service.CONSUMPTION_ROOM).count(),
        routes=Counter(route.values()),
        overdoses=Counter(route[v] for kind, v in rows if kind == "opioid_overdose"),
        others=Counter(route[v] for kind, v in rows if kind != "opioid_overdose"),
    )


def broken_invariants(site: Site) -> list[str]:
    """Say what must never be, and is."""
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(site=site).order_by("visit", "entered_at", "left_at"):
        steps.setdefault(step.visit_id, []).append(step)
    open_visits = Counter(
        Visit.objects.here_now().filter(client__isnull=False).values_list("client", flat=True)
    )
    doses = Counter(Dose.objects.filter(site=site).values_list("visit", flat=True))
    checks: dict[str, Callable[[], bool]] = {
        "two open visits of one person": lambda: max(open_visits.values(), default=0) > 1,
        "more than one dose at a visit": lambda: max(doses.values(), default=0) > 1,
        "a gap between two stages": lambda: any(map(_gap, steps.values())),
        "two persons at one place": lambda: _overlap(site),
        "an open stage of somebody who left": lambda: any(
            s[-1].visit.left_at and s[-1].visit.left_at != s[-1].entered_at for s in steps.values()
        ),
    }
    return [name for name, broken in checks.items() if broken()]


def _gap(steps: list[Step]) -> bool:
    """Tell whether somebody was nowhere, or at two stages at once."""
    ordered = sorted(steps, key=lambda step: (step.entered_at, step.left_at or FAR_AWAY))
    return any(before.left_at != after.entered_at for before, after in pairwise(ordered))


def _overlap(site: Site) -> bool:
    by_place: dict[int, list[PlaceUse]] = {}
    for use in PlaceUse.objects.filter(site=site).order_by("assigned_at"):
        by_place.setdefault(use.place_id, []).append(use)
    return any(
        a.cleaned_at is None or b.assigned_at < a.cleaned_at
        for uses in by_place.values()
        for a, b in pairwise(uses)
    )
