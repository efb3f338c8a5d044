"""Who wants their gifts reported for tax: a name and a national number, sealed; and the file."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record, record_each
from fristed.apps.audit.choices import Purpose as OpenedFor
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import erase_if_kept, keep_row, read_rows
from fristed.ground.context import as_one, working
from fristed.ground.keys import Erasing

from ..models import Donor, DonorPerson, Payer, Purpose
from ..queries.donors import given_by_donor, over, period_of
from .keeping import new_reference

LEAST: Final = Decimal(500)  # kroner to one organisation in a year, for a deduction in Norway
MOST_A_DAY: Final = 500
AT_A_TIME: Final = 200
# Until a chapter has decided: as long as the room of members keeps who has left.
TRIAL_YEARS: Final = 3
DONOR: Final = "donor:"


class TooMany(Exception):
    """More asked today than ever gave: somebody plays with the form."""


@dataclass(frozen=True)
class Reported:
    """A line of the yearly report: one person, their number, how much by all references."""

    references: tuple[str, ...]
    name: str
    national_number: str
    amount: Decimal


@as_one
def ask_for_receipt(*, purpose: Purpose, name: str, national_number: str, at: datetime) -> Donor:
    """Keep who somebody is, sealed; return the reference that is theirs alone."""
    site = purpose.site_id
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if Donor.objects.filter(site_id=site, asked_at__gte=day).count() >= MOST_A_DAY:
        raise TooMany
    made = Donor.objects.create(
        site_id=site, purpose=purpose, reference=new_reference(), asked_at=at
    )
    keep_row(
        DonorPerson, site=site, about=f"{DONOR}{made.pk}", by=None, at=at,
        words={"name": name, "national_number": national_number}, purpose=OpenedFor.LEGAL_DUTY,
    )  # fmt: skip
    record(what="donations.receipt_asked", subject=f"{DONOR}{made.pk}", by=None, at=at, site=site)
    return made


@as_one
def report(*, site: Site, year: int, by: Staff, at: datetime) -> list[Reported]:
    """Return who gave enough in a year to be reported; each who is shown stands in the audit.

    The least amount is one person's in a year: whoever asked for several references, for one
    purpose or another, is added up by national number, and has one line.
    """
    sums = {pk: total for pk, total in given_by_donor(site, year).items() if total}
    wanted = {f"{DONOR}{pk}": pk for pk in sums}
    if not wanted:
        return []
    found = read_rows(
        DonorPerson, "name", "national_number", site=site.pk, about=f"donors:{year}",
        of=list(wanted), purpose=OpenedFor.LEGAL_DUTY, by=by, at=at,
    )  # fmt: skip
    people = {wanted[one]: who for one, who in found.items()}
    donors = Donor.objects.filter(site=site, pk__in=people).order_by("asked_at", "pk")
    groups = [one for one in _by_person(donors, people) if _sum(one, sums) >= LEAST]
    record_each(
        what="donations.reported", at=at, by=by, site=site.pk, purpose=OpenedFor.LEGAL_DUTY,
        subjects=[f"{DONOR}{one.pk}" for group in groups for one in group],
    )  # fmt: skip
    return [_reported(group, people, sums) for group in groups]


def _reported(
    group: list[Donor], people: Mapping[int, tuple[str, ...]], sums: Mapping[int, Decimal]
) -> Reported:
    name, number = people[group[-1].pk]
    return Reported(tuple(one.reference for one in group), name, number, _sum(group, sums))


def _by_person(donors: Iterable[Donor], people: Mapping[int, tuple[str, ...]]) -> list[list[Donor]]:
    """Return the references of each person, in order of asking; the last name they gave holds."""
    groups: dict[str, list[Donor]] = {}
    for one in donors:
        _name, number = people[one.pk]
        groups.setdefault(number, []).append(one)
    return list(groups.values())


def _sum(group: Iterable[Donor], sums: Mapping[int, Decimal]) -> Decimal:
    return sum((sums[one.pk] for one in group), Decimal(0))


def payers(*, site: Site, payments: Iterable[int], by: Staff, at: datetime) -> dict[int, str]:
    """Return who paid what waits, and what they wrote, in one opening."""
    wanted = {f"payment:{pk}": pk for pk in payments}
    if not wanted:
        return {}
    found = read_rows(
        Payer, "name", "words", site=site.pk, about="payments:waiting", of=list(wanted),
        purpose=OpenedFor.REGISTRATION, by=by, at=at,
    )  # fmt: skip
    record_each(
        what="donations.payer_shown", subjects=found, at=at, by=by, site=site.pk,
        purpose=OpenedFor.REGISTRATION,
    )  # fmt: skip
    return {wanted[one]: " · ".join(filter(None, words)) for one, words in found.items()}


@as_one
def forget_donor(*, donor: Donor, by: Staff | None, at: datetime) -> None:
    """Erase who a donor is; what they gave stays in the ledger, from nobody."""
    erase_if_kept(site=donor.site_id, about=f"{DONOR}{donor.pk}", by=by, at=at, listed=True)
    _remove(donor.site_id, donor.pk)
    record(
        what="donations.donor_erased", subject=f"{DONOR}{donor.pk}", by=by, at=at,
        site=donor.site_id,
    )  # fmt: skip


def forget_donors(*, site: Site, at: datetime) -> Counter[str]:
    """Erase who gave nothing for as long as the chapter decided; return how many."""
    done: Counter[str] = Counter()
    before = at - timedelta(days=366) * years_kept(site)
    for donor in over(site, before)[:AT_A_TIME]:
        forget_donor(donor=donor, by=None, at=at)
        done["donations.Donor"] += 1
    return done


def years_kept(site: Site) -> int:
    """Return for how many years after their last gift who a donor is stays."""
    period = period_of(site)
    return period.years if period else TRIAL_YEARS


def erase_again(*, listed: Iterable[Erasing]) -> int:
    """After a restore: take the rows of every donor on the list away again; return how many."""
    donors = [one for one in listed if one.about.startswith(DONOR)]
    for one in donors:
        with working(staff=None, sites=[one.site]):
            _remove(one.site, int(one.about.removeprefix(DONOR)))
    return len(donors)


def _remove(site: int, pk: int) -> None:
    Donor.objects.filter(site_id=site, pk=pk).delete()
