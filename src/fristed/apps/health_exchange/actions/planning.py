"""What is to become of each resource that comes in: decided before anything is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fristed.apps.clients.models import Client
from fristed.apps.infections.models import Episode, Step
from fristed.apps.vault.actions import HealthFile
from fristed.apps.wounds.choices import Standing
from fristed.apps.wounds.models import Assessment, Wound
from fristed.science import fhir

from ..choices import Fate, Why
from .fitting import can_be_measured, misfits
from .gathering import gathered
from .received import Came, Json, hashing, identifiers_of, own_number, received_in

Key = tuple[str, int]


@dataclass
class Here:
    """What of this person is here already; empty for somebody new."""

    client: str = ""
    numbers: set[str] = field(default_factory=set)
    macs: set[bytes] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    episodes: dict[Key, int] = field(default_factory=dict)
    wounds: dict[int, int] = field(default_factory=dict)
    steps: dict[Key, list[Step]] = field(default_factory=lambda: defaultdict(list))

    def has(self, resource: Json) -> bool:
        """Tell whether a resource came before, or is our own come home."""
        if own_number(resource) in self.numbers:
            return True
        return bool(self.macs.intersection(hashing()(identifiers_of(resource))))


@dataclass(frozen=True)
class Planned:
    """One resource of a bundle and what becomes of it. `one` is what it says to us."""

    entry: int
    kind: str
    fate: Fate
    why: Why = Why.NOTHING
    detail: str = ""
    one: Any = None
    entries: tuple[int, ...] = ()


def here_in(held: HealthFile, client: Client, logged: set[str], patient: Json) -> Here:
    """Return what of a person is here already, in an open record."""
    came = received_in(held)
    numbers = set(gathered(held, client.site.zone).numbers) | logged
    made = Here(client=str(client.pk), numbers=numbers)
    made.macs = {bytes(mac) for one in came for mac in one.row.macs}
    made.rows = {number: int(number) for number in numbers}
    _from_before(made, held, came, patient)
    return made


def _from_before(made: Here, held: HealthFile, came: list[Came], patient: Json) -> None:
    """Find the wounds and episodes that earlier files of the same Patient, or we, began."""
    steps, looks = defaultdict(list), {}
    for row in held.rows(Step).select_related("episode").order_by("recorded_at", "pk"):
        steps[row.episode_id].append(row)
    for look in held.rows(Assessment):
        looks[look.pk] = look.wound_id
    by_pk = {row.pk: row for rows in steps.values() for row in rows}
    if own_number(patient) == made.client:
        for one in held.rows(Episode):
            made.episodes[one.infection, one.number] = one.pk
        firsts = held.rows(Wound).filter(replaces__isnull=True)
        made.wounds = dict(firsts.values_list("number", "pk"))
    macs = set(hashing()(identifiers_of(patient)))
    same = [one for one in came if macs.intersection(map(bytes, one.row.intake.patient_macs))]
    for before, found in _said(same):
        number = before.row.written_row or 0
        made.rows[found.id] = number
        if isinstance(found, fhir.Step) and number in by_pk:
            key = (found.episode.infection, found.episode.number)
            made.episodes[key] = by_pk[number].episode_id
        if isinstance(found, fhir.WoundSeen) and number in looks:
            made.wounds[found.number] = looks[number]
    for key, episode in made.episodes.items():
        made.steps[key] = steps[episode]


def _said(came: list[Came]) -> list[tuple[Came, Any]]:
    entries = [one.entry for one in came]
    read = fhir.read({"resourceType": "Bundle", "entry": entries})
    return [(came[row.entries[0]], row.one) for row in read.found if came[row.entries[0]].number]


def plan(bundle: Json, here: Here, client_day: date, at: datetime) -> list[Planned]:
    """Say of every resource of a bundle what becomes of it."""
    resources = [entry.get("resource") or {} for entry in bundle.get("entry") or []]
    known = {i for i, resource in enumerate(resources) if here.has(resource)}
    read = fhir.read(bundle)
    made = {i: Planned(i, _kind(one), Fate.HERE) for i, one in enumerate(resources) if i in known}
    for left in read.left:
        why = f"{left.element}: {left.why}"
        row = Planned(left.entry, _kind(resources[left.entry]), Fate.KEPT, Why.NOT_OURS, why)
        made.setdefault(left.entry, row)
    new = [row for row in read.found if row.entries[0] not in known]
    wrong = misfits([row.one for row in new if isinstance(row.one, fhir.Step)], here.steps)
    for found in new:
        why_not = _why_not(found.one, client_day, at, wrong)
        fate = Fate.KEPT if why_not else Fate.WRITTEN
        for i in found.entries:
            kind = _kind(resources[i])
            one = found.one if i == found.entries[0] and not why_not else None
            made.setdefault(i, Planned(i, kind, fate, why_not, "", one, found.entries))
    for i, resource in enumerate(resources):  # read together with what is here already
        made.setdefault(i, Planned(i, _kind(resource), Fate.KEPT, Why.THEIRS))
    return [made[i] for i in sorted(made)]


def _kind(resource: Json) -> str:
    return str(resource.get("resourceType", ""))


def _why_not(one: Any, today: date, at: datetime, wrong: set[str]) -> Why:
    """Say why something is kept as it came; nothing where it can be written into the record."""
    if isinstance(one, fhir.Note):
        return Why.TO_COME if one.met_at > at else Why.NOTHING
    if isinstance(one, fhir.Vaccination):
        return Why.TO_COME if one.date > today else Why.NOTHING
    if isinstance(one, fhir.WoundSeen):
        healed = one.standing == Standing.HEALED and one.review_date
        if healed or not can_be_measured(one):
            return Why.IMPOSSIBLE
        return Why.TO_COME if one.seen_at > at else Why.NOTHING
    if isinstance(one, fhir.Step):
        if one.date > today:
            return Why.TO_COME
        return Why.IMPOSSIBLE if one.id in wrong else Why.NOTHING
    return Why.THEIRS
