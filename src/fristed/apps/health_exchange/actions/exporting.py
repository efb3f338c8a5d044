"""Handing a health record out as a Bundle: in one opening, with a purpose, without a name."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions.health import record_of
from fristed.apps.clients.actions.holding import about
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one
from fristed.ground.ids import random_id
from fristed.science import fhir

from ..queries import Logged, logged_of
from .gathering import Clinical, gathered
from .nameless import PEOPLE, nameless
from .received import Came, Json, received_in

# What a Patient from elsewhere may say where nobody chose to tell who it is.
PLAIN = ("gender", "communication")


class NobodyAgreed(Exception):
    """A record goes to who treats the person elsewhere only if the person said yes to it."""


@as_one
def export(
    *,
    client: Client,
    purpose: str,
    agreed: bool,
    with_identity: bool,
    by: Staff,
    at: datetime,
) -> Json:
    """Return a person's record as a Bundle; what came from elsewhere goes along as it came."""
    if purpose == Purpose.HAND_OVER and not agreed:
        raise NobodyAgreed
    logged = logged_of(client)
    if with_identity:
        logged = replace(logged, person=_named(client, logged.person, purpose, by, at))
    with record_of(client, by=by, at=at, purpose=purpose) as held:
        clinical = gathered(held, client.site.zone)
        came = received_in(held)
    what = "health_exchange.exported_with_name" if with_identity else "health_exchange.exported"
    subject = vault.called(client.pk)
    record(what=what, subject=subject, purpose=purpose, by=by, at=at, site=client.site_id)
    entries = _entries(logged, clinical, came, with_identity=with_identity)
    made_at = at.astimezone(client.site.zone)
    return fhir.bundle_of(entries, number=str(random_id()), made_at=made_at)


def _named(
    client: Client, person: fhir.Person, purpose: str, by: Staff, at: datetime
) -> fhir.Person:
    who = vault.read_identity(
        site=client.site_id, about=about(client), purpose=purpose, by=by, at=at
    )
    return replace(person, name=who.name, birth_date=who.birth_date) if who else person


def _entries(
    logged: Logged, clinical: Clinical, came: list[Came], *, with_identity: bool
) -> list[Json]:
    """Put together what is ours and what came; of a row that came of a resource, the resource."""
    standing = clinical.standing()
    theirs = [one for one in came if one.resource["resourceType"] != "Patient"]
    if not with_identity:
        theirs = [one for one in theirs if one.resource["resourceType"] not in PEOPLE]
    still = [one for one in theirs if not one.number or one.number in standing]
    written = {one.number for one in still if one.number}
    ours = [
        fhir.entry_of(one)
        for one in fhir.resources_of(_record(logged, clinical))
        if one["resourceType"] == "Patient" or one["id"] not in written
    ]
    patients = [one for one in came if one.resource["resourceType"] == "Patient"]
    ours[0] = _patient(ours[0], patients, with_identity=with_identity)
    moved = _moved(ours[0]["fullUrl"], patients, theirs, clinical, written)
    going = [one.entry if with_identity else nameless(one.entry) for one in still]
    entries = _once([*ours, *going])
    gone = {one.address for one in theirs if one.number} - {one.get("fullUrl") for one in entries}
    gone -= moved.keys()
    kept = [one for one in entries if not gone.intersection(_derived(one["resource"]))]
    made: list[Json] = _readdressed(kept, moved)
    return made


def _record(logged: Logged, clinical: Clinical) -> fhir.Record:
    return fhir.Record(
        person=logged.person,
        agreed=logged.agreed,
        visits=logged.visits,
        notes=clinical.notes,
        steps=clinical.steps,
        wounds=clinical.wounds,
        vaccinations=clinical.vaccinations,
        referrals=logged.referrals,
        kits=logged.kits,
    )


def _patient(entry: Json, patients: list[Came], *, with_identity: bool) -> Json:
    """Return the person as we say it, on top of what others said; with all their numbers."""
    said: Json = {}
    ours = entry["resource"]
    numbers, extensions = [*ours["identifier"]], [*ours.get("extension", [])]
    for one in patients:
        theirs = one.resource if with_identity else _nobody(one.resource)
        said |= theirs
        numbers += [row for row in theirs.get("identifier", []) if row not in numbers]
        known = {row["url"] for row in extensions}
        extensions += [row for row in theirs.get("extension", []) if row["url"] not in known]
    whole = said | ours | {"identifier": numbers}
    if extensions:
        whole["extension"] = extensions
    return {"fullUrl": entry["fullUrl"], "resource": whole}


def _nobody(patient: Json) -> Json:
    """Return what a Patient says that tells nobody who it is: the random numbers of houses."""
    ours = fhir.identifier_url("Patient")
    plain = {name: patient[name] for name in PLAIN if name in patient}
    rows = [one for one in patient.get("extension", []) if str(one["url"]).startswith(fhir.OURS)]
    numbers = [one for one in patient.get("identifier", []) if one.get("system") == ours]
    return plain | {"identifier": numbers} | ({"extension": rows} if rows else {})


def _moved(
    patient: str, patients: list[Came], theirs: list[Came], clinical: Clinical, written: set[str]
) -> dict[str, str]:
    """Return which addresses have become which: the person's, and those of rows put right."""
    moved = {one.address: patient for one in patients}
    for one in theirs:
        if not one.number:
            continue
        kind = str(one.resource["resourceType"])
        newest = clinical.newest(one.number)
        if one.number in written:
            moved[fhir.address_of(kind, one.number)] = one.address
        elif newest in clinical.standing():
            moved[one.address] = fhir.address_of(kind, newest)
    return moved


def _once(entries: list[Json]) -> list[Json]:
    """Leave out what stands there already under its address."""
    found: dict[str, Json] = {}
    for i, one in enumerate(entries):
        found.setdefault(one.get("fullUrl") or f"without:{i}", one)
    return list(found.values())


def _derived(resource: Json) -> set[str]:
    return {str(one.get("reference", "")) for one in resource.get("derivedFrom") or []}


def _readdressed(value: Any, moved: dict[str, str]) -> Any:
    """Return the same with every reference led to where its resource stands now."""
    if isinstance(value, list):
        return [_readdressed(one, moved) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: moved.get(one, one)
        if name == "reference" and isinstance(one, str)
        else _readdressed(one, moved)
        for name, one in value.items()
    }
