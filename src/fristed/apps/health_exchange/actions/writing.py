"""Writing what came in into an open record, in the order of its days, each with its origin."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fristed.apps.clinic.models import SoapNote
from fristed.apps.infections.models import Episode, Step
from fristed.apps.vaccinations.models import Declined, Dose
from fristed.apps.vault.actions import HealthFile
from fristed.apps.vault.models import HealthRow
from fristed.apps.wounds.models import Assessment, Wound
from fristed.science import fhir

from ..choices import Fate, Kind
from ..models import Intake, Received
from .planning import Here, Planned
from .received import Json, hashing, identifiers_of

A_BIT = timedelta(microseconds=1)


@dataclass
class Writing:
    """A record being written in, and where a number of the bundle has become a row."""

    held: HealthFile
    here: Here
    rows: dict[str, HealthRow] = field(default_factory=dict)

    def add(self, model: type[Any], **given: Any) -> Any:
        """Add a row, a little later than the one before: rows keep the order they came in."""
        self.held.at += A_BIT
        return self.held.add(model, **given)


def write_all(
    held: HealthFile, here: Here, bundle: Json, planned: list[Planned], source: str
) -> None:
    """Write what is planned, and keep every resource that is not here as it came."""
    writing, hashed = Writing(held, here), hashing()
    held.hold()
    entries = bundle["entry"]
    patients = [row.entry for row in planned if row.kind == "Patient"]
    macs = hashed(identifiers_of(entries[patients[0]]["resource"]))
    intake = writing.add(Intake, patient_macs=macs, words={"source": source})
    for one in _in_order(planned):
        writing.rows[one.id] = _WRITERS[type(one)](writing, one)
    of = {i: row.one for row in planned if row.one is not None for i in row.entries}
    for row in planned:
        if row.fate == Fate.HERE:
            continue
        entry = entries[row.entry]
        made = writing.rows.get(of[row.entry].id) if row.entry in of else None
        writing.add(
            Received,
            intake=intake,
            position=row.entry,
            kind=row.kind if row.kind in Kind.values else Kind.OTHER,
            macs=hashed(identifiers_of(entry["resource"])),
            words={"entry": json.dumps(entry, ensure_ascii=False)},
            written_as=made._meta.label if made else "",
            written_row=made.pk if made else None,
        )


def _in_order(planned: list[Planned]) -> list[Any]:
    """Return what is to be written: by day and by when it was signed, a test before its answer."""
    ones = [row.one for row in planned if row.one is not None]
    return sorted(ones, key=lambda one: (_day(one), bool(getattr(one, "of", "")), one.signed_at))


def _day(one: Any) -> Any:
    if isinstance(one, fhir.Note):
        return one.met_at.date()
    return one.seen_at.date() if isinstance(one, fhir.WoundSeen) else one.date


def _note(writing: Writing, one: fhir.Note) -> HealthRow:
    words = {
        "subjective": one.subjective,
        "objective": one.objective,
        "assessment": one.assessment,
        "plan": one.plan,
    }
    made: SoapNote = writing.add(SoapNote, met_at=one.met_at, contact=one.contact, words=words)
    return made


def _vaccination(writing: Writing, one: fhir.Vaccination) -> HealthRow:
    given = {"vaccine": one.vaccine, "date": one.date}
    if one.declined:
        no: Declined = writing.add(Declined, because=one.declined, **given)
        return no
    site = "" if one.elsewhere else one.body_site
    words = {"product": one.product, "lot": one.lot}
    made: Dose = writing.add(Dose, words=words, elsewhere=one.elsewhere, body_site=site, **given)
    return made


def _look(writing: Writing, one: fhir.WoundSeen) -> HealthRow:
    wound = writing.here.wounds.get(one.number) or _wound(writing, one).pk
    writing.here.wounds[one.number] = wound
    made: Assessment = writing.add(
        Assessment,
        wound_id=wound,
        seen_at=one.seen_at,
        tissue=one.tissue,
        signs=list(one.signs),
        moisture=one.moisture,
        edge=one.edge,
        skin=one.skin,
        length_mm=one.length_mm,
        width_mm=one.width_mm,
        pen_line=one.pen_line,
        care=list(one.care),
        standing=one.standing,
        review_date=one.review_date,
        words={"note": one.note},
    )
    return made


def _wound(writing: Writing, one: fhir.WoundSeen) -> Wound:
    """Give a wound the person's next number here; theirs stays with what came."""
    numbers = writing.held.rows(Wound).order_by("-number").values_list("number", flat=True)
    made: Wound = writing.add(
        Wound,
        number=(numbers.first() or 0) + 1,
        place=one.place,
        cause=one.cause,
        since_date=one.since_date,
    )
    return made


def _step(writing: Writing, one: fhir.Step) -> HealthRow:
    key = (one.episode.infection, one.episode.number)
    episode = writing.here.episodes.get(key) or _episode(writing, one.episode).pk
    writing.here.episodes[key] = episode
    of = writing.rows[one.of].pk if one.of in writing.rows else writing.here.rows.get(one.of)
    made: Step = writing.add(
        Step,
        episode_id=episode,
        kind=one.kind,
        date=one.date,
        not_done=one.not_done,
        method=one.method,
        outcome=one.outcome,
        stiffness_kpa=one.stiffness_kpa,
        of_id=of,
    )
    return made


def _episode(writing: Writing, one: fhir.Episode) -> Episode:
    before = writing.held.rows(Episode).filter(infection=one.infection).order_by("-number")
    number = before.values_list("number", flat=True).first() or 0
    made: Episode = writing.add(
        Episode,
        infection=one.infection,
        number=max(number + 1, one.number),
        because=one.because,
        begun_date=one.begun_date,
    )
    return made


_WRITERS: dict[type, Any] = {
    fhir.Note: _note,
    fhir.Vaccination: _vaccination,
    fhir.WoundSeen: _look,
    fhir.Step: _step,
}
