"""A record as a Bundle of FHIR R4, and a Bundle as a record: what is ours comes back as it was."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from . import infections, kits, meetings, people, referrals, vaccines, wounds
from .elements import Json, Part, Unread, moment
from .naming import Names, address_of, number_of
from .records import (
    Agreed,
    Kits,
    Note,
    Person,
    Record,
    Referral,
    Step,
    Vaccination,
    Visit,
    WoundSeen,
)
from .systems import TEST, identifier_url

One = Person | Agreed | Visit | Note | Step | WoundSeen | Vaccination | Referral | Kits
FORMAT = "4.0.1"


def resources_of(record: Record) -> list[Json]:
    """Return the resources of a record, the person first."""
    patient = record.person.id
    rows = [people.patient_of(record.person)]
    rows += [people.consent_of(one, patient) for one in record.agreed]
    rows += [meetings.visit_of(one, patient) for one in record.visits]
    rows += [row for one in record.notes for row in meetings.note_of(one, patient)]
    rows += [infections.step_of(one, patient) for one in record.steps]
    rows += [wounds.look_of(one, patient) for one in record.wounds]
    rows += [vaccines.immunization_of(one, patient) for one in record.vaccinations]
    rows += [row for one in record.referrals for row in referrals.referral_of(one, patient)]
    return rows + [kits.dispense_of(one, patient) for one in record.kits]


def entry_of(resource: Json) -> Json:
    """Return a resource of ours as an entry of a bundle."""
    return {"fullUrl": address_of(resource["resourceType"], resource["id"]), "resource": resource}


def bundle_of(entries: Iterable[Json], *, number: str, made_at: datetime) -> Json:
    """Return entries as a collection with a number of its own."""
    return {
        "resourceType": "Bundle",
        "id": number,
        "identifier": {"system": identifier_url("Bundle"), "value": number},
        "type": "collection",
        "timestamp": moment(made_at),
        "entry": list(entries),
    }


@dataclass(frozen=True)
class Found:
    """A resource that was read: where it stands in the bundle, and what it says to us."""

    entries: tuple[int, ...]
    one: One


@dataclass(frozen=True)
class Left:
    """A resource that says nothing this house has a place for: where it stands, which, and why."""

    entry: int
    element: str
    why: str


@dataclass
class Read:
    """What a bundle says: what has a place here, and what has none."""

    found: list[Found] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def of(self, kind: type) -> tuple[One, ...]:
        """Return what was read of one kind, in the bundle's order."""
        return tuple(row.one for row in self.found if isinstance(row.one, kind))


class _Reading:
    """A bundle being read."""

    def __init__(self, bundle: Json) -> None:
        entries = bundle.get("entry") or []
        self.parts = [
            Part(entry.get("resource") or {}, f"entry[{i}].{_kind(entry)}")
            for i, entry in enumerate(entries)
        ]
        addresses = [entry.get("fullUrl", "") for entry in entries]
        pairs = list(zip(addresses, self.parts, strict=True))
        self.names = Names({url: number_of(part) for url, part in pairs if url})
        self.encounters = {url: part for url, part in pairs if _is(part, "Encounter")}
        self.where = {id(part): i for i, part in enumerate(self.parts)}
        self.tasks = {}
        for part in self.parts:
            focus = part.part("focus").text("reference") if _is(part, "Task") else ""
            if focus in self.names.numbers:
                self.tasks[self.names.numbers[focus]] = part

    def read(self, part: Part) -> tuple[One, tuple[int, ...]] | None:
        """Read one resource; None where it is read together with another."""
        here = self.where[id(part)]
        kind = part.text("resourceType")
        if kind == "Patient":
            return people.read_patient(part), (here,)
        if kind == "Encounter" and meetings.is_meeting(part):
            return None
        if kind == "Observation":
            return self._observation(part, here)
        if kind == "ServiceRequest":
            made = referrals.read_referral(part, self.names, self.tasks)
            return made, (here, self.where[id(self.tasks[made.id])])
        if kind == "Task" and any(part is one for one in self.tasks.values()):
            return None
        if kind in _READERS:
            return _READERS[kind](part, self.names), (here,)
        raise Unread(part.path, "this house has no place for such a resource")

    def _observation(self, part: Part, here: int) -> tuple[One, tuple[int, ...]]:
        code = part.code("code", "observation")
        if code == "note":
            met = self.encounters.get(part.part("encounter").text("reference"))
            note = meetings.read_note(part, self.encounters)
            return note, (here, *([self.where[id(met)]] if met else []))
        if code == "wound":
            return wounds.read_look(part, self.names), (here,)
        part.needed("code", part.code("code", TEST))
        return infections.read_step(part, self.names), (here,)


_READERS: dict[str, Callable[[Part, Names], One]] = {
    "Consent": people.read_consent,
    "Encounter": meetings.read_visit,
    "Immunization": vaccines.read_immunization,
    "MedicationDispense": kits.read_dispense,
}


def read(bundle: Json) -> Read:
    """Read a bundle that was checked: what has a place here, and what has none and why."""
    reading, made = _Reading(bundle), Read()
    for i, part in enumerate(reading.parts):
        try:
            said = reading.read(part)
        except Unread as trouble:
            made.left.append(Left(i, trouble.element, trouble.why))
            continue
        if said is not None:
            made.found.append(Found(said[1], said[0]))
    return made


def record_in(bundle: Json) -> Record:
    """Return the record a bundle of ours tells; what is not ours is left out."""
    made = read(bundle)
    person = made.of(Person)
    if len(person) != 1:
        raise Unread("entry", "a record is of one Patient")
    kinds = {
        "agreed": Agreed,
        "visits": Visit,
        "notes": Note,
        "steps": Step,
        "wounds": WoundSeen,
        "vaccinations": Vaccination,
        "referrals": Referral,
        "kits": Kits,
    }
    return Record(person[0], **{name: made.of(kind) for name, kind in kinds.items()})  # type: ignore[arg-type]


def _kind(entry: Json) -> str:
    return str((entry.get("resource") or {}).get("resourceType", ""))


def _is(part: Part, kind: str) -> bool:
    return bool(part.content.get("resourceType") == kind)
