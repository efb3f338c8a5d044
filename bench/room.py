"""The room that is measured: its site, places, staff on duty and agreement, made by its actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.clients import actions as clients
from fristed.apps.clients.models import Terms
from fristed.apps.premises.actions import add_place, open_site
from fristed.apps.sites.actions import give_role
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.staffing.actions import go_on_duty
from fristed.ground.context import working

SLUG = "oslo"
PLACES = 10
ON_DUTY = 3
AGREEMENT = {"nb": "Vi passer på hverandre.", "en": "We keep each other safe."}


@dataclass
class House:
    """A house with staff on duty."""

    site: Site
    nurse: Staff
    staff: list[Staff]
    terms: list[Terms]
    cards: list[str] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[datetime]:
        """Work at the site for the nurse; yields the moment."""
        with working(staff=self.nurse.pk, sites=[self.site.pk]):
            yield timezone.now()

    def moment(self) -> datetime:
        """Return the moment."""
        return timezone.now()

    def path(self, rest: str = "") -> str:
        """Return an address of the site."""
        return f"/at/{SLUG}/{rest}"


def furnished(terminals: int) -> House:
    """Open a house with ten places, an agreement, and as many staff as there are terminals."""
    at = timezone.now()
    site = _site(at)
    staff = [_somebody(n) for n in range(terminals)]
    with working(staff=None, sites=[site.pk]):
        for somebody in staff:
            for role in ("nurse", "reception", "shift_lead"):
                give_role(site=site, staff=somebody, role=role, by=None, at=at)
        _places(site, staff[0], at)
        _on_duty(site, staff[:ON_DUTY], at)
        terms = clients.publish_terms(
            site=site,
            version="1",
            texts=AGREEMENT,
            from_date=local_day(site, at),
            by=None,
            at=at,
        )
    return House(site, staff[0], staff, terms)


def _site(at: datetime) -> Site:
    return open_site(
        slug=SLUG,
        name="Oslo",
        room_name="Brukerrommet",
        place_code="NO/Oslo",
        time_zone="Europe/Oslo",
        emergency_number="113",
        opened_date=date(2019, 1, 1),
        at=at,
    )


def _somebody(n: int) -> Staff:
    return Staff.objects.create_staff(f"staff{n}", None, display_name=f"Staff {n}", language="en")


def _places(site: Site, by: Staff, at: datetime) -> None:
    for n in range(1, PLACES + 1):
        add_place(
            site=site,
            label=str(n),
            kind="inject",
            room_en="Injecting room",
            room_nb="Injeksjonsrom",
            by=by,
            at=at,
        )


def _on_duty(site: Site, staff: list[Staff], at: datetime) -> None:
    for n, one in enumerate(staff):
        go_on_duty(site=site, staff=one, profession="nurse", by=one, at=at, leads=n == 0)
