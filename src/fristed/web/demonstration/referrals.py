"""Referrals in the demonstration: an invented directory, and hand-overs as far as they came.

How many: 0.09 referrals a visit (Canada's supervised consumption services 2017 to 2024: about
400,000 at 4.4 million visits, facts ca_johns). Recipients are invented; what became of each is
made up, since no source gives it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.counselling.actions import note_counselling
from fristed.apps.counselling.choices import About, Minutes
from fristed.apps.recipients.actions import add_recipient, set_days
from fristed.apps.recipients.models import Recipient
from fristed.apps.referrals.actions.asking import refer
from fristed.apps.referrals.actions.company import accompany
from fristed.apps.referrals.actions.stepping import Deed, take_step
from fristed.apps.referrals.models import Referral
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit

PER_VISIT = 0.09
COUNSELLED_PER_VISIT = 0.08  # Germany's rooms 2023: 52,000 talks or referrals at 650,000 uses
# Name, kind, how it is reached, days to answer.
DIRECTORY = (
    ("Eksempel legevakt (oppdiktet)", "emergency_department", "phone", 0),
    ("Eksempel hepatittpoliklinikk (oppdiktet)", "hepatitis", "link", 7),
    ("Eksempel LAR (oppdiktet)", "oat", "letter", 7),
    ("Eksempel avrusning (oppdiktet)", "detox", "link", 2),
    ("Eksempel sosialkontor (oppdiktet)", "social", "letter", 14),
    ("Eksempel boligtjeneste (oppdiktet)", "housing", "phone", 14),
)
NEEDS = {
    "emergency_department": "wound",
    "hepatitis": "tests",
    "oat": "medicine",
    "detox": "bed",
    "social": "money",
    "housing": "bed",
    "treatment": "assessment",
}
WORDS = "Morgenen passer best. Ikke ring, kom gjerne innom oss."
# How far it comes, by hours after it was asked; the rest is still open.
ENDS: tuple[tuple[tuple[tuple[int, str], ...], float], ...] = (
    (((20, "accepted"), (30, "scheduled"), (70, "completed")), 0.34),
    (((26, "accepted"), (30, "scheduled")), 0.22),
    (((18, "declined"),), 0.12),
    (((28, "accepted"), (60, "failed")), 0.08),
    (((4, "person_declined"),), 0.06),
    ((), 0.18),
)


@dataclass(frozen=True)
class Desk:
    """Who refers, from where, until when."""

    site: Site
    worker: Staff
    colleague: Staff
    rng: Random
    until: datetime


def refer_people(
    site: Site,
    *,
    worker: Staff,
    colleague: Staff,
    other: Site,
    rng: Random,
    until: datetime,
    days: int,
) -> None:
    """Refer and counsel some of those who came in the last days."""
    desk = Desk(site, worker, colleague, rng, until)
    recipients = _directory(desk, other, at=until - timedelta(days=days))
    came = list(Visit.objects.filter(site=site).of_people().order_by("arrived_at", "pk"))
    for visit in came:
        at = visit.arrived_at + timedelta(minutes=40)
        if at > until or visit.frozen_at is not None:
            continue
        if rng.random() < COUNSELLED_PER_VISIT:
            _counsel(desk, visit, at)
        if rng.random() < PER_VISIT:
            _refer(desk, rng.choice(recipients[:-1]), visit, at)
    _overdue(desk, recipients)
    refer(recipient=recipients[-1], need="assessment", by=worker, at=until - timedelta(hours=3))


def _directory(desk: Desk, other: Site, *, at: datetime) -> list[Recipient]:
    made = []
    acts: dict[str, Any] = {"site": desk.site, "by": desk.worker, "at": at}
    for name, kind, how, answer in DIRECTORY:
        made.append(
            add_recipient(
                name=name,
                kind=kind,
                reached_by=how,
                phone="+47 00 00 00 00",
                address="Eksempelgata 1, 0000 Oslo (oppdiktet)",
                language="nb",
                there=None,
                **acts,
            )
        )
        set_days(kind=kind, days=answer, finish_days=30, **acts)
    there: dict[str, Any] = {"phone": "", "address": "", "language": "en", "there": other}
    made.append(
        add_recipient(name=other.name, kind="treatment", reached_by="site", **there, **acts)
    )
    return made


def _refer(desk: Desk, recipient: Recipient, visit: Visit, at: datetime) -> None:
    says = desk.rng.random() < 0.6
    made = refer(
        recipient=recipient,
        need=NEEDS[recipient.kind],
        said={"words": WORDS} if says else {},
        consent=desk.rng.choice(["read", "heard"]) if says else "",
        visit=visit,
        by=desk.worker,
        at=at,
    )
    ways, weights = zip(*ENDS, strict=True)
    for hours, state in desk.rng.choices(ways, weights)[0]:
        then = at + timedelta(hours=hours)
        if then >= desk.until:
            return
        _step(desk, made, state, then)


def _step(desk: Desk, referral: Referral, state: str, at: datetime) -> None:
    reasons = {"declined": ["full", "criteria", "area"], "failed": ["did_not_come", "not_reached"]}
    reason = desk.rng.choice(reasons[state]) if state in reasons else ""
    meets = at + timedelta(hours=desk.rng.choice([24, 38, 50]))
    when = meets if state == "scheduled" else None
    deed = Deed(state, reason=reason, appointment_at=when)
    take_step(referral=referral, deed=deed, by=desk.worker, at=at)
    if when is not None and desk.rng.random() < 0.4:
        accompany(
            referral=referral,
            companion=desk.colleague,
            meets_at=when - timedelta(minutes=30),
            by=desk.worker,
            at=at,
        )


def _overdue(desk: Desk, recipients: list[Recipient]) -> None:
    """Two that nobody has answered in time, so that the list has something to show."""
    for recipient, ago in ((recipients[1], 12), (recipients[3], 4)):
        at = desk.until - timedelta(days=ago)
        refer(recipient=recipient, need=NEEDS[recipient.kind], by=desk.worker, at=at)


def _counsel(desk: Desk, visit: Visit, at: datetime) -> None:
    note_counselling(
        site=desk.site,
        about=desk.rng.choice(About.values),
        minutes=desk.rng.choice(Minutes.values[:4]),
        visit=visit,
        by=desk.worker,
        at=at,
    )
