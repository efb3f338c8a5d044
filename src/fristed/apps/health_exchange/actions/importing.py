"""Taking a Bundle in: read, shown, and only then written, whole or not at all."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions import Answers, register
from fristed.apps.clients.actions.health import record_of
from fristed.apps.clients.choices import Mode, Spoken
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one
from fristed.science import fhir

from ..choices import Fate
from ..models import Received
from ..queries import logged_of
from .planning import Here, Planned, here_in, plan
from .received import Json, hashing, identifiers_of, own_number
from .writing import write_all


class NotValid(Exception):
    """The bundle is no valid FHIR; carries what is wrong, resource by resource."""

    def __init__(self, troubles: list[fhir.Trouble]) -> None:
        super().__init__(len(troubles))
        self.troubles = troubles


class NotOnePatient(Exception):
    """A bundle is taken in for one person: it has none, or more than one."""


class SomebodyElse(Exception):
    """The bundle's Patient is known here, and is not whom it may be taken in for.

    It was to be for somebody else, or the record is closed to whoever takes it in.
    """


class SourceMissing(Exception):
    """What comes from elsewhere says from whom."""


@dataclass(frozen=True)
class Intended:
    """What becomes, or became, of a bundle: for whom, and each resource's fate."""

    client: Client | None
    rows: list[Planned] = field(default_factory=list)

    def counts(self) -> list[tuple[str, str, int]]:
        """Return how many of each kind have which fate, in the bundle's order."""
        found = Counter((row.kind, row.fate.value) for row in self.rows)
        return [(kind, fate, count) for (kind, fate), count in found.items()]


def look(
    *, site: Site, bundle: Json, client: Client | None = None, by: Staff, at: datetime
) -> Intended:
    """Say what taking a bundle in would do. Nothing is written but who looked."""
    patient = _checked(bundle)
    person = _person(site, patient, client, by=by, at=at)
    today = local_day(site, at)
    if person is None:
        return Intended(None, plan(bundle, Here(), today, at))
    numbers = logged_of(person).numbers()
    with record_of(person, by=by, at=at, purpose=Purpose.HAND_OVER) as held:
        here = here_in(held, person, numbers, patient)
        return Intended(person, plan(bundle, here, today, at))


@as_one
def take_in(
    *,
    site: Site,
    bundle: Json,
    source: str,
    client: Client | None = None,
    by: Staff,
    at: datetime,
) -> Intended:
    """Take a bundle in for somebody, or for somebody new; what is here already is skipped."""
    if not source.strip():
        raise SourceMissing
    patient = _checked(bundle)
    person = _person(site, patient, client, by=by, at=at) or _new(site, bundle, by, at)
    person.site = site  # within the vault nobody could ask for it
    numbers, today = logged_of(person).numbers(), local_day(site, at)
    with record_of(person, by=by, at=at, purpose=Purpose.HAND_OVER) as held:
        here = here_in(held, person, numbers, patient)
        rows = plan(bundle, here, today, at)
        if any(row.fate != Fate.HERE for row in rows):
            write_all(held, here, bundle, rows, source.strip())
    record(
        what="health_exchange.taken_in",
        subject=vault.called(person.pk),
        purpose=Purpose.HAND_OVER,
        by=by,
        at=at,
        site=site.pk,
    )
    return Intended(person, rows)


def _checked(bundle: Json) -> Json:
    """Return the Patient of a bundle that is valid and is about one person."""
    troubles = fhir.troubles(bundle)
    if troubles:
        raise NotValid(troubles)
    resources = [entry.get("resource") or {} for entry in bundle.get("entry") or []]
    patients = [one for one in resources if one.get("resourceType") == "Patient"]
    if len(patients) != 1:
        raise NotOnePatient
    return patients[0]


def _person(
    site: Site, patient: Json, client: Client | None, *, by: Staff, at: datetime
) -> Client | None:
    """Return whose bundle it is: who was named, who came before under this number, or nobody."""
    known = _known(site, patient, by=by, at=at)
    if client is not None and known is not None and known.pk != client.pk:
        raise SomebodyElse
    found = client or known
    if found is not None:
        found.site = site
    return found


def _known(site: Site, patient: Json, *, by: Staff, at: datetime) -> Client | None:
    """Return whose record has this number; a blocked one is found, and refuses to be opened."""
    own = own_number(patient)
    ours = int(own) if own.isdecimal() and len(own) < 20 else None
    open_ones = clients_open_to(by, site)
    found = open_ones.filter(pk=ours).first() if ours else None
    if found is not None:
        return found
    with vault.health_records(
        site=site.pk, what="fhir_patients", purpose=Purpose.HAND_OVER, by=by, at=at
    ) as listed:
        macs = hashing()(identifiers_of(patient))
        rows = listed.rows_even_blocked(Received).filter(kind="Patient", macs__overlap=macs)
        row = rows.order_by("recorded_at", "pk").first()
        number = listed.client_of(row) if row else None
        if number is None and ours and listed.has_one_of(ours):
            number = ours
    if number is None:
        return None
    found = open_ones.filter(pk=number).first()
    if found is None and not _is_erased(site, number):
        raise SomebodyElse
    return found


def _is_erased(site: Site, number: int) -> bool:
    return Client.objects.filter(site=site, pk=number, erased_at__isnull=False).exists()


def _new(site: Site, bundle: Json, by: Staff, at: datetime) -> Client:
    """Begin a record without a name; a name that came stays sealed with the Patient."""
    person = next(iter(fhir.read(bundle).of(fhir.Person)), None)
    if not isinstance(person, fhir.Person):
        raise NotOnePatient
    answers = Answers(
        age_band=person.age_band,
        gender=person.gender,
        language=person.language if person.language in Spoken.values else "",
        surely_another_person=True,
    )
    return register(site=site, mode=Mode.PSEUDONYM, by=by, at=at, answers=answers)
