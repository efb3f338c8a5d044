"""Saying what is owed, changing its terms, ending it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels import CHANNELS
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day, roles_of
from fristed.ground.context import as_one

from ..choices import How
from ..models import Dispatch, Obligation, Terms
from ..permissions import SENDS
from ..queries import terms_of


class AlreadyOwed(Exception):
    """The same report is owed to the same recipient."""


class NoLongerOwed(Exception):
    """It has ended, and its terms stay as they were."""


class NotMailable(Exception):
    """The house is not set up for mail, or nobody's address is given."""


class NotTheirs(Exception):
    """By which way a report leaves, and to which mailboxes, is for whoever sends it."""


class SomebodyElseDecided(Exception):
    """Other terms were written since these were looked at."""


@dataclass(frozen=True)
class Said:
    """The terms as somebody says them."""

    to: str
    how: str
    due_day: int
    due_months: int = 1
    addresses: str = ""
    language: str = "en"
    automatic: bool = False

    @property
    def mailboxes(self) -> list[str]:
        """The recipient's addresses, one by one."""
        return self.addresses.split()

    @property
    def way(self) -> tuple[str, list[str], bool]:
        """By which way it leaves, to which mailboxes, and whether without a person."""
        return self.how, self.mailboxes, self.automatic

    @classmethod
    def of(cls, terms: Terms) -> "Said":
        """Return terms that hold as somebody would say them."""
        return cls(**{name: getattr(terms, name) for name in cls.__dataclass_fields__})


BY_HAND = Said(to="", how=How.BY_HAND, due_day=1)


@as_one
def owe(
    *, site: Site, report: str, first_date: date, said: Said, by: Staff, at: datetime
) -> Obligation:
    """Say that a report is owed from the period on in which a day lies."""
    _refuse(said)
    _refuse_way(said, BY_HAND, site, by=by, at=at)
    _refuse_twice(site, report, said.to)
    made = Obligation.objects.create(site=site, report=report, first_date=first_date)
    _write(made, said, number=1, by=by, at=at)
    _record("owed", made, by=by, at=at)
    return made


def may_begin_anew(obligation: Obligation) -> bool:
    """Tell whether the first period can still be corrected: nothing of it was ever sealed."""
    rows = Dispatch.objects.filter(site=obligation.site_id, obligation=obligation)
    return not rows.exists()


@as_one
def change(
    *,
    terms: Terms,
    seen: int,
    said: Said,
    by: Staff,
    at: datetime,
    first_date: date | None = None,
) -> None:
    """Let other terms hold instead of those that were seen; what was sent stays as it was."""
    one = terms.obligation
    if terms.ended_date is not None:
        raise NoLongerOwed
    if terms.number != seen or (first_date is not None and not may_begin_anew(one)):
        raise SomebodyElseDecided
    _refuse(said)
    _refuse_way(said, Said.of(terms), one.site, by=by, at=at)
    _refuse_twice(one.site, one.report, said.to, but=one)
    _write(one, said, number=terms.number + 1, by=by, at=at)
    if first_date is not None:
        Obligation.objects.filter(site=one.site_id, pk=one.pk).update(first_date=first_date)
    _record("terms_changed", one, by=by, at=at)


@as_one
def end(*, terms: Terms, date: date, by: Staff, at: datetime) -> None:
    """Let periods that are not over on a day be owed no more."""
    if terms.ended_date is not None:
        raise NoLongerOwed
    _write(terms.obligation, Said.of(terms), number=terms.number + 1, by=by, at=at, ended_date=date)
    _record("ended", terms.obligation, by=by, at=at)


def _refuse(said: Said) -> None:
    if said.how == How.EMAIL and not (said.mailboxes and How.EMAIL in CHANNELS.ready()):
        raise NotMailable
    if said.automatic and said.how != How.EMAIL:
        raise NotMailable


def _refuse_way(said: Said, before: Said, site: Site, *, by: Staff, at: datetime) -> None:
    if said.way != before.way and not roles_of(by, site, local_day(site, at)).intersection(SENDS):
        raise NotTheirs


def _refuse_twice(site: Site, report: str, to: str, but: Obligation | None = None) -> None:
    # One decision at a time at a site: two forms must not both owe the same report.
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    for one in terms_of(site):
        same = (one.obligation.report, one.to) == (report, to) and one.obligation != but
        if same and one.ended_date is None:
            raise AlreadyOwed


def _write(
    obligation: Obligation,
    said: Said,
    *,
    number: int,
    by: Staff,
    at: datetime,
    ended_date: date | None = None,
) -> None:
    whose = {"site_id": obligation.site_id, "obligation": obligation, "by": by, "at": at}
    try:
        with transaction.atomic():
            Terms.objects.create(**whose, **asdict(said), number=number, ended_date=ended_date)
    except IntegrityError as error:
        raise SomebodyElseDecided from error


def _record(what: str, one: Obligation, *, by: Staff, at: datetime) -> None:
    subject = f"obligation:{one.pk}"
    record(what=f"dispatches.{what}", subject=subject, by=by, at=at, site=one.site_id)
    tell_terminals(one.site)
