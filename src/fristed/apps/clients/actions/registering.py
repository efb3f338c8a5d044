"""Registering a person with the answers that the rule book of the day asks for."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one
from fristed.ground.whole_rows import add

from ..choices import Mode
from ..models import Client, Consent, Registration, Terms
from ..queries import (
    Asked,
    answered_alike,
    asked_on,
    clients_open_to,
    linkage_mac,
    linkage_macs,
    registration_of,
)
from ..queries.ages import age_on, band_of, can_be_born
from .holding import about, client_of, hold
from .notes import write_note


class NoRegisterHere(Exception):
    """No law of this place and day knows a register, so no name may be kept."""


class NameMissing(Exception):
    """A register needs a name and a date of birth."""


class BirthDateImpossible(Exception):
    """Nobody alive was born on that day."""


class AlreadyRegistered(Exception):
    """This person's registration is open."""


class StandsInTheRegister(Exception):
    """Somebody of this name and date of birth is here already; carries whose record it is."""

    def __init__(self, client: Client) -> None:
        super().__init__(client.pk)
        self.client = client


class AnswersAgree(Exception):
    """Somebody of this age is here already who chose the same answers; it may be chance."""


@dataclass(frozen=True)
class Answers:
    """What was answered at a registration; what was not asked or not answered is empty."""

    name: str = ""
    birth_date: date | None = None
    age_band: str = ""
    gender: str = ""
    language: str = ""
    history: str = ""
    resident: str = ""
    client_status: str = ""
    terms: Terms | None = None
    signed_as: str = ""
    read_aloud: bool = False
    consents: tuple[str, ...] = ()
    emergency_note: str = ""
    self_chosen: tuple[str, ...] = field(default=(), repr=False)
    surely_another_person: bool = False


def register(
    *,
    site: Site,
    mode: str,
    by: Staff,
    at: datetime,
    answers: Answers | None = None,
    client: Client | None = None,
    asked: Asked | None = None,
) -> Client:
    """Register somebody new, or somebody known whose registration has ended (`client`).

    `asked` spares reading the rule book again where the form was made of it in this transaction.
    """
    said = answers or Answers()
    asked = asked or asked_on(site, local_day(site, at))
    # Outside the transaction: when the register is looked into and the answer is a refusal, the
    # audit row of that look must stay.
    _refuse(site=site, mode=mode, said=said, client=client, asked=asked, by=by, at=at)
    return _register(site=site, mode=mode, said=said, client=client, by=by, at=at)


@as_one
def _register(
    *, site: Site, mode: str, said: Answers, client: Client | None, by: Staff, at: datetime
) -> Client:
    person = _person(site=site, mode=mode, said=said, client=client, at=at)
    try:
        registration = _registration(site=site, person=person, said=said, by=by, at=at)
    except IntegrityError as error:  # what is half done goes with the action's own savepoint
        raise AlreadyRegistered from error
    record(what="clients.registered", subject=about(person), by=by, at=at, site=site.pk)
    _keep_in_the_vault(registration=registration, said=said, mode=mode, by=by, at=at)
    Consent.objects.bulk_create(
        Consent(site_id=person.site_id, client=person, kind=kind, given=True, at=at, by=by)
        for kind in said.consents
    )
    tell_terminals(site)
    return person


def _refuse(
    *,
    site: Site,
    mode: str,
    said: Answers,
    client: Client | None,
    asked: Asked,
    by: Staff,
    at: datetime,
) -> None:
    day = local_day(site, at)
    if client is not None and registration_of(client) is not None:
        raise AlreadyRegistered
    if mode not in asked.modes and mode == Mode.REGISTER:
        raise NoRegisterHere
    if said.birth_date is not None and not can_be_born(said.birth_date, day):
        raise BirthDateImpossible
    if mode != Mode.REGISTER:
        if client is None and not said.surely_another_person:
            _look_for_the_same_answers(site=site, said=said, by=by)
        return
    if not said.name.strip() or said.birth_date is None:
        raise NameMissing
    if client is None and not said.surely_another_person:
        _look_for_the_same(site=site, said=said, by=by, at=at)


def _look_for_the_same(*, site: Site, said: Answers, by: Staff, at: datetime) -> None:
    found = vault.find_by_name(
        site=site.pk, name=said.name, by=by, at=at, purpose=Purpose.REGISTRATION
    )
    same = [client_of(subject) for subject, who in found if who.birth_date == said.birth_date]
    known = clients_open_to(by, site).filter(pk__in=same).first() if same else None
    if known is not None:
        raise StandsInTheRegister(known)


def _look_for_the_same_answers(*, site: Site, said: Answers, by: Staff) -> None:
    macs = linkage_macs(said.self_chosen)
    if macs and answered_alike(site, by, macs, said.age_band).exists():
        raise AnswersAgree


def _person(*, site: Site, mode: str, said: Answers, client: Client | None, at: datetime) -> Client:
    day = local_day(site, at)
    band = band_of(age_on(said.birth_date, day)) if said.birth_date else said.age_band
    mac = linkage_mac(said.self_chosen) if mode == Mode.PSEUDONYM else None
    if client is None:
        made = Client(
            site=site,
            mode=mode,
            age_band=band,
            gender=said.gender,
            language=said.language,
            linkage_mac=mac,
            first_met_at=at,
            last_seen_date=day,
        )
        return add(made)
    held = hold(client)
    held.mode, held.age_band = mode, band or held.age_band
    held.gender, held.language = said.gender or held.gender, said.language or held.language
    held.last_seen_date = max(held.last_seen_date, day)
    # Skipped, the earlier answers stand; in a named register there are none.
    held.linkage_mac = mac or (held.linkage_mac if mode == Mode.PSEUDONYM else None)
    changed = ["mode", "age_band", "gender", "language", "last_seen_date", "linkage_mac"]
    held.save(update_fields=changed)
    return held


def _registration(
    *, site: Site, person: Client, said: Answers, by: Staff, at: datetime
) -> Registration:
    signed = bool(said.terms and said.signed_as.strip())
    made = Registration(
        site=site,
        client=person,
        terms=said.terms if signed else None,
        registered_at=at,
        age_checked=bool(person.age_band),
        history=said.history,
        resident=said.resident,
        client_status=said.client_status,
        signed_at=at if signed else None,
        read_aloud=signed and said.read_aloud,
        by=by,
    )
    return add(made)


def _keep_in_the_vault(
    *, registration: Registration, said: Answers, mode: str, by: Staff, at: datetime
) -> None:
    person, terms = registration.client, registration.terms
    who = signed = None
    if mode == Mode.REGISTER and said.birth_date is not None:
        who = vault.Identified(said.name.strip(), said.birth_date)
    if terms is not None:
        signed = vault.Signed(terms.version, said.signed_as.strip(), said.read_aloud, at)
    vault.keep_registration(
        site=person.site_id, about=about(person), who=who, signed=signed, by=by, at=at
    )
    if said.emergency_note.strip():
        write_note(client=person, text=said.emergency_note, by=by, at=at)
