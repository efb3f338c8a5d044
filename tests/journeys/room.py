"""Given: a room, its staff and its people, made through the actions in real transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.utils import timezone

from fristed.apps.accounts.models import Staff
from fristed.apps.clients import actions as clients
from fristed.apps.clients.models import Client, Terms
from fristed.apps.consumption_rooms.actions import arriving, assessing, placing
from fristed.apps.consumption_rooms.actions.assessing import Stated
from fristed.apps.premises.models import HouseRule, Place, RuleBookInForce
from fristed.apps.sites.models import Site
from fristed.apps.staffing.actions import go_on_duty
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.conftest import make_site, make_staff
from tests.apps.consumption_rooms.conftest import make_client

from .terminal import PASSWORD

LONG_AGO = date(2019, 1, 1)


class Room:
    """The room in Oslo, or one under another law."""

    def __init__(self) -> None:
        self.site: Site = make_site("oslo", "Oslo")
        self.ingrid = self.staff("Ingrid", "nurse", "shift_lead")
        self.marte = self.staff("Marte", "social_worker", "reception")

    @property
    def now(self) -> datetime:
        """The moment."""
        return timezone.now()

    @contextmanager
    def open(self, staff: Staff | None = None) -> Iterator[None]:
        """Work at the site for somebody."""
        with working(staff=(staff or self.marte).pk, sites=[self.site.pk]):
            yield

    # --- the house ---------------------------------------------------------------------------
    def staff(self, name: str, *roles: str, language: str = "en") -> Staff:
        """Make somebody who can sign in on the real server, which knows no quick hashes."""
        somebody = make_staff(name, self.site, *roles)
        somebody.password, somebody.language = _hashed(), language
        somebody.save(update_fields=["password", "language"])
        return somebody

    def is_open(self) -> None:
        """A nurse who leads and a social worker are on duty."""
        with self.open(self.ingrid):
            for who, as_what in ((self.ingrid, "nurse"), (self.marte, "social_worker")):
                leads = who is self.ingrid
                go_on_duty(
                    site=self.site, staff=who, profession=as_what, by=who, at=self.now, leads=leads
                )

    def is_bound_by(self, place_code: str, **house: dict[str, object]) -> None:
        """Put the house under another law, and under rules of its own."""
        with self.open():
            RuleBookInForce.objects.filter(site=self.site).update(place_code=place_code)
            for code, value in house.items():
                HouseRule.objects.create(
                    site=self.site,
                    code=code,
                    value=value,
                    decided_by="the house meeting",
                    from_date=LONG_AGO,
                )

    def has_an_agreement(self) -> None:
        """An agreement to sign, in both languages."""
        with self.open():
            for language, text in (("en", "We keep each other safe."), ("nb", "Vi passer på.")):
                Terms.objects.create(
                    site=self.site, version="2024", language=language, text=text, from_date=LONG_AGO
                )

    # --- people ------------------------------------------------------------------------------
    def somebody_registered(self, **answers: str) -> Client:
        """Somebody who is registered as Oslo's rule book asks."""
        with self.open():
            return make_client(self.site, self.marte, self.now, **answers)

    def card_of(self, client: Client) -> str:
        """Give somebody a card and return what is printed on it."""
        with self.open():
            return clients.issue_card(client=client, by=self.marte, at=self.now)

    def somebody_named(self, name: str, born: date) -> Client:
        """Somebody in the register that Norway's law demands, whose name lies in the vault."""
        with self.open():
            answers = clients.Answers(
                name=name,
                birth_date=born,
                history="yes",
                resident="yes",
                terms=Terms.objects.get(site=self.site, language="nb"),
                signed_as=name,
            )
            return clients.register(
                site=self.site, mode="register", answers=answers, by=self.marte, at=self.now
            )

    def somebody_here(self, called: str, **answers: str) -> Visit:
        """Somebody who has come in and sits at the desk."""
        client = self.somebody_registered(**answers)
        with self.open():
            return arriving.arrive(
                site=self.site, client=client, calling_name=called, by=self.marte, at=self.now
            )

    def somebody_unknown_here(self, called: str) -> Visit:
        """Somebody without a registration, who is asked at the desk what the law asks."""
        with self.open():
            visit = arriving.arrive(site=self.site, calling_name=called, by=self.marte, at=self.now)
            arriving.go_on_unregistered(visit=visit, by=self.marte, at=self.now)
        return visit

    def somebody_waiting(
        self, called: str, *, route: str = "inject", substance: str = "heroin", minutes: int = 0
    ) -> Visit:
        """Somebody in the queue."""
        visit = self.somebody_here(called)
        at = self.now - timedelta(minutes=minutes) if minutes else self.now
        with self.open():
            assessing.assess(
                visit=visit,
                stated=Stated(route=route, substances=[substance]),
                by=self.marte,
                at=max(at, visit.arrived_at),
            )
        return visit

    def somebody_at(self, place: str, called: str, **stated: str) -> Visit:
        """Somebody who uses at a place."""
        visit = self.somebody_waiting(called, **stated)  # type: ignore[arg-type]
        with self.open():
            seat = Place.objects.get(site=self.site, label=place)
            placing.assign_place(visit=visit, place=seat, by=self.marte, at=self.now)
            placing.start_use(visit=visit, by=self.marte, at=self.now)
        return visit


@lru_cache(maxsize=1)
def _hashed() -> str:
    """The password as the server keeps it; hashing is slow on purpose, so it is done once."""
    return PBKDF2PasswordHasher().encode(PASSWORD, "journeys")
