"""What the service log tells about a person's referrals, naloxone and answers, as FHIR has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fristed.apps.clients.models import Client, Consent
from fristed.apps.naloxone.models import Supply
from fristed.apps.naloxone.queries.supplies import supplies_of
from fristed.apps.referrals.models import Referral, Step
from fristed.apps.visits.models import Visit
from fristed.science import fhir


@dataclass(frozen=True)
class Logged:
    """What of a person stands outside the vault, and the numbers of all of it."""

    person: fhir.Person
    agreed: tuple[fhir.Agreed, ...]
    visits: tuple[fhir.Visit, ...]
    referrals: tuple[fhir.Referral, ...]
    kits: tuple[fhir.Kits, ...]

    def numbers(self) -> set[str]:
        """Return the number of every row."""
        numbers = [one.id for one in self.agreed] + [one.id for one in self.visits]
        numbers += [one.id for one in self.referrals] + [one.id for one in self.kits]
        return {self.person.id, *numbers}


def logged_of(client: Client) -> Logged:
    """Return referrals and naloxone with their visits, and the newest answers. No other visit."""
    zone, site = client.site.zone, client.site
    hand_overs = Referral.objects.filter(site=site, visit__client=client)
    referrals = list(hand_overs.select_related("visit", "recipient").order_by("at", "pk"))
    given = supplies_of(site).filter(visit__client=client).select_related("visit")
    supplies = list(given.order_by("given_at", "pk"))
    visits = {one.visit.pk: one.visit for one in referrals if one.visit}
    visits |= {one.visit.pk: one.visit for one in supplies}
    rows = Consent.objects.filter(site=site, client=client).order_by("at", "pk")
    newest = {one.kind: one for one in rows}
    return Logged(
        person=person_of(client),
        agreed=tuple(_agreed(one, zone) for one in newest.values()),
        visits=tuple(_visit(one, zone) for one in visits.values()),
        referrals=tuple(_referrals(referrals, zone)),
        kits=tuple(_kits(one, zone) for one in supplies),
    )


def person_of(client: Client) -> fhir.Person:
    """Return a person without a name."""
    return fhir.Person(str(client.pk), client.gender, client.age_band, client.language)


def _agreed(row: Consent, zone: ZoneInfo) -> fhir.Agreed:
    return fhir.Agreed(str(row.pk), row.kind, row.given, row.at.astimezone(zone))


def _visit(row: Visit, zone: ZoneInfo) -> fhir.Visit:
    ended = row.left_at.astimezone(zone) if row.left_at else None
    return fhir.Visit(str(row.pk), row.service, row.arrived_at.astimezone(zone), ended)


def _referrals(rows: Iterable[Referral], zone: ZoneInfo) -> list[fhir.Referral]:
    listed = list(rows)
    steps: dict[int, list[fhir.Handed]] = {}
    standing = Step.objects.filter(referral__in=listed).standing().order_by("number")
    for one in standing:
        met = one.appointment_at.astimezone(zone) if one.appointment_at else None
        handed = fhir.Handed(
            number=one.number,
            state=one.state,
            through=one.through,
            at=one.at.astimezone(zone),
            reason=one.reason,
            appointment_at=met,
            due_date=one.due_date,
        )
        steps.setdefault(one.referral_id, []).append(handed)
    return [_referral(one, steps.get(one.pk, []), zone) for one in listed]


def _referral(row: Referral, steps: list[fhir.Handed], zone: ZoneInfo) -> fhir.Referral:
    return fhir.Referral(
        id=str(row.pk),
        to=row.recipient.name,
        kind=row.kind,
        need=row.need,
        state=row.state,
        at=row.at.astimezone(zone),
        visit=str(row.visit_id or ""),
        along=tuple(row.along),
        agreed=row.consent,
        due_date=row.due_date,
        steps=tuple(steps),
    )


def _kits(row: Supply, zone: ZoneInfo) -> fhir.Kits:
    lots = [(line.movement.lot, line.kits) for line in row.lines.all()]
    return fhir.Kits(
        id=str(row.pk),
        kits=row.kits,
        given_at=row.given_at.astimezone(zone),
        visit=str(row.visit_id),
        recipient=row.recipient,
        why=row.why,
        form=row.form,
        doses=row.doses,
        lots=tuple(fhir.Lot(lot.number, kits) for lot, kits in lots if lot),
    )
