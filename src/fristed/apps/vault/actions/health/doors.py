"""The doors: one person's health record, or a site's for a list; the purpose is written first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from fristed.apps.audit.actions import Somebody, record_each
from fristed.apps.audit.choices import Purpose

from ...models import HealthRecord, HealthRow, Subject
from ...queries import keys
from ..opening import opened, record_of
from .files import HealthFile, R, Unsealing

KIND = "health"
# While a record is blocked it opens for these alone.
OPENS_WHAT_IS_BLOCKED = frozenset(
    (
        Purpose.OWN_ACCESS,
        Purpose.ERASURE,
        Purpose.COMPLAINT,
        Purpose.LEGAL_DUTY,
        Purpose.EMERGENCY,
        Purpose.BREAK_GLASS,
    )
)


class RecordIsBlocked(Exception):
    """The person had their health record blocked: nobody reads it to treat them."""


def called(client: int) -> str:
    """Return what vault and audit call somebody's health record."""
    return f"{KIND}:{client}"


@contextmanager
def health_record(
    *, site: int, client: int, purpose: str, by: Somebody | None, at: datetime
) -> Iterator[HealthFile]:
    """Open one person's health record; the audit row with its purpose is written first.

    Raises
    ------
    RecordIsBlocked
        Where the person had it blocked and the purpose is none that reaches it all the same.
    """
    about = called(client)
    if getattr(by, "under_glass", False):
        purpose = Purpose.BREAK_GLASS
    with opened(site=site, about=about, purpose=purpose, by=by, at=at):
        held = _held(site, about)
        if held and held.blocked_at and purpose not in OPENS_WHAT_IS_BLOCKED:
            raise RecordIsBlocked
        yield HealthFile(site=site, about=about, by=by, at=at, held=held)


def _held(site: int, about: str) -> HealthRecord | None:
    macs = keys().keyed_hashes("bridge", about)
    return HealthRecord.objects.filter(
        site_id=site, subject__site_id=site, subject__record_mac__in=macs
    ).first()


@dataclass(kw_only=True)
class HealthList(Unsealing):
    """The health records of a site, opened for a list; of use only within `health_records`."""

    found: "set[int]" = field(default_factory=set)

    def rows(self, model: type[R]) -> "QuerySet[R]":
        """Return the site's rows of a table, without those of records that are blocked."""
        blocked = HealthRecord.objects.filter(site_id=self.site, blocked_at__isnull=False)
        rows: QuerySet[R] = model._default_manager.filter(site_id=self.site)
        return rows.exclude(subject__in=blocked.values("subject")).select_related("subject")

    def rows_even_blocked(self, model: type[R]) -> "QuerySet[R]":
        """Return all the site's rows: only to tell whose something is, never to read what it says.

        Whoever is found this way is read through `health_record`, which a blocked one refuses.
        """
        rows: QuerySet[R] = model._default_manager.filter(site_id=self.site)
        return rows.select_related("subject")

    def has_one_of(self, client: int) -> bool:
        """Tell whether the site has a health record of somebody, also one that is blocked."""
        return _held(self.site, called(client)) is not None

    def client_of(self, row: HealthRow) -> int:
        """Return whose row it is; the opening of that record is written when the list closes."""
        client = client_of(row.subject)
        self.found.add(client)
        return client


@contextmanager
def health_records(
    *, site: int, what: str, purpose: str, by: Somebody | None, at: datetime
) -> Iterator[HealthList]:
    """Open the health records of a site for one list (`wounds_due`): one page of it at a time.

    The list's own audit row is written first. Each person found on it gets a row of their own in
    the same transaction, before a byte leaves, so that it shows among who read their record.
    """
    with opened(site=site, about=f"list:{what}", purpose=purpose, by=by, at=at):
        listed = HealthList(site=site)
        yield listed
    glass = getattr(by, "under_glass", False)
    why = Purpose.BREAK_GLASS if glass else purpose
    about = {called(client) for client in listed.found}
    record_each(what="vault.listed", subjects=about, purpose=why, by=by, at=at, site=site)


def client_of(subject: Subject) -> int:
    """Return the client whose health record a subject is; only within the vault."""
    kind, _, number = record_of(subject).partition(":")
    if kind != KIND:
        raise ValueError("This subject is no health record.")
    return int(number)
