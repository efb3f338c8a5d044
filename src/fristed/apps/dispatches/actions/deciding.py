"""Saying what is owed, changing its terms, ending it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.actions.channels import CHANNELS
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import How
from ..models import Obligation, Terms
from ..queries import terms_of


class AlreadyOwed(Exception):
    """The same report is owed to the same recipient."""


class NoLongerOwed(Exception):
    """It has ended, and its terms stay as they were."""


class NotMailable(Exception):
    """The house is not set up for mail, or nobody's address is given."""


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


@as_one
def owe(
    *, site: Site, report: str, first_date: date, said: Said, by: Staff, at: datetime
) -> Obligation:
    """Say that a report is owed from the period on in which a day lies."""
    _refuse(said)
    for one in terms_of(site):
        if (one.obligation.report, one.to) == (report, said.to) and one.ended_date is None:
            raise AlreadyOwed
    made = Obligation.objects.create(site=site, report=report, first_date=first_date)
    _write(made, said, number=1, by=by, at=at)
    _record("owed", made, by=by, at=at)
    return made


@as_one
def change(*, terms: Terms, said: Said, by: Staff, at: datetime) -> None:
    """Let other terms hold from now on; what was sent stays as it was."""
    if terms.ended_date is not None:
        raise NoLongerOwed
    _refuse(said)
    _write(terms.obligation, said, number=terms.number + 1, by=by, at=at)
    _record("terms_changed", terms.obligation, by=by, at=at)


@as_one
def end(*, terms: Terms, date: date, by: Staff, at: datetime) -> None:
    """Let periods that are not over on a day be owed no more."""
    if terms.ended_date is not None:
        raise NoLongerOwed
    said = Said(**{name: getattr(terms, name) for name in Said.__dataclass_fields__})
    _write(terms.obligation, said, number=terms.number + 1, by=by, at=at, ended_date=date)
    _record("ended", terms.obligation, by=by, at=at)


def _refuse(said: Said) -> None:
    if said.how == How.EMAIL and not (said.mailboxes and How.EMAIL in CHANNELS.ready()):
        raise NotMailable
    if said.automatic and said.how != How.EMAIL:
        raise NotMailable


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
