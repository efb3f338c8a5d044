"""What an open health record holds, as FHIR has it: what stands, each word opened."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from fristed.apps.clinic.models import SoapNote
from fristed.apps.infections.models import Episode, Step
from fristed.apps.vaccinations.models import Declined, Dose
from fristed.apps.vault.actions import HealthFile
from fristed.apps.vault.models import SignedRow
from fristed.apps.wounds.models import Assessment, Wound
from fristed.science import fhir

SIGNED: tuple[type[SignedRow], ...] = (SoapNote, Step, Assessment, Dose, Declined)


@dataclass(frozen=True)
class Clinical:
    """What stands in a health record; `after` leads from a replaced row to what replaced it."""

    notes: tuple[fhir.Note, ...] = ()
    steps: tuple[fhir.Step, ...] = ()
    wounds: tuple[fhir.WoundSeen, ...] = ()
    vaccinations: tuple[fhir.Vaccination, ...] = ()
    numbers: frozenset[str] = frozenset()
    after: dict[str, str] = field(default_factory=dict)

    def standing(self) -> set[str]:
        """Return the numbers of the rows that stand."""
        numbers = [one.id for one in self.notes] + [one.id for one in self.steps]
        numbers += [one.id for one in self.wounds] + [one.id for one in self.vaccinations]
        return set(numbers)

    def newest(self, number: str) -> str:
        """Return the row that a row's corrections lead to."""
        while number in self.after:
            number = self.after[number]
        return number


def gathered(held: HealthFile, zone: ZoneInfo) -> Clinical:
    """Return what stands in an open health record, in the order of its days."""
    pairs = [pair for model in SIGNED for pair in held.rows(model).values_list("pk", "replaces_id")]
    after = {str(old): str(new) for new, old in pairs if old}
    numbers = frozenset(str(new) for new, _ in pairs)
    known = Clinical(numbers=numbers, after=after)
    return Clinical(
        notes=tuple(_notes(held, zone)),
        steps=tuple(_steps(held, zone, known)),
        wounds=tuple(_looks(held, zone)),
        vaccinations=(*_doses(held, zone), *_declined(held, zone)),
        numbers=numbers,
        after=after,
    )


def _notes(held: HealthFile, zone: ZoneInfo) -> list[fhir.Note]:
    return [
        fhir.Note(
            id=str(row.pk),
            met_at=row.met_at.astimezone(zone),
            contact=row.contact,
            signed_at=row.recorded_at.astimezone(zone),
            subjective=held.words(row, "subjective"),
            objective=held.words(row, "objective"),
            assessment=held.words(row, "assessment"),
            plan=held.words(row, "plan"),
        )
        for row in held.standing(SoapNote).order_by("met_at", "recorded_at", "pk")
    ]


def _steps(held: HealthFile, zone: ZoneInfo, known: Clinical) -> list[fhir.Step]:
    episodes = {row.pk: _episode(row) for row in held.rows(Episode)}
    rows = list(held.standing(Step).order_by("date", "recorded_at", "pk"))
    there = {str(row.pk) for row in rows}
    made = [_step(row, episodes[row.episode_id], zone, known) for row in rows]
    # What is said of a test that was taken back goes with it.
    return [one for one in made if not one.of or one.of in there]


def _episode(row: Episode) -> fhir.Episode:
    return fhir.Episode(row.infection, row.number, row.because, row.begun_date)


def _step(row: Step, episode: fhir.Episode, zone: ZoneInfo, known: Clinical) -> fhir.Step:
    return fhir.Step(
        id=str(row.pk),
        episode=episode,
        kind=row.kind,
        date=row.date,
        signed_at=row.recorded_at.astimezone(zone),
        not_done=row.not_done,
        method=row.method,
        outcome=row.outcome,
        stiffness_kpa=row.stiffness_kpa,
        of=known.newest(str(row.of_id)) if row.of_id else "",
    )


def _looks(held: HealthFile, zone: ZoneInfo) -> list[fhir.WoundSeen]:
    wounds = {row.number: row for row in held.standing(Wound)}
    looks = held.standing(Assessment).select_related("wound")
    rows = looks.order_by("seen_at", "recorded_at", "pk")
    return [
        _look(row, wounds[row.wound.number], held.words(row, "note"), zone)
        for row in rows
        if row.wound.number in wounds
    ]


def _look(row: Assessment, wound: Wound, note: str, zone: ZoneInfo) -> fhir.WoundSeen:
    return fhir.WoundSeen(
        id=str(row.pk),
        number=wound.number,
        place=wound.place,
        seen_at=row.seen_at.astimezone(zone),
        signed_at=row.recorded_at.astimezone(zone),
        cause=wound.cause,
        since_date=wound.since_date,
        tissue=row.tissue,
        signs=tuple(row.signs),
        moisture=row.moisture,
        edge=row.edge,
        skin=row.skin,
        length_mm=row.length_mm,
        width_mm=row.width_mm,
        pen_line=row.pen_line,
        care=tuple(row.care),
        standing=row.standing,
        review_date=row.review_date,
        note=note,
    )


def _doses(held: HealthFile, zone: ZoneInfo) -> list[fhir.Vaccination]:
    return [
        fhir.Vaccination(
            id=str(row.pk),
            vaccine=row.vaccine,
            date=row.date,
            signed_at=row.recorded_at.astimezone(zone),
            elsewhere=row.elsewhere,
            body_site=row.body_site,
            product=held.words(row, "product"),
            lot=held.words(row, "lot"),
        )
        for row in held.standing(Dose).order_by("date", "recorded_at", "pk")
    ]


def _declined(held: HealthFile, zone: ZoneInfo) -> list[fhir.Vaccination]:
    return [
        fhir.Vaccination(
            id=str(row.pk),
            vaccine=row.vaccine,
            date=row.date,
            signed_at=row.recorded_at.astimezone(zone),
            declined=row.because,
        )
        for row in held.standing(Declined).order_by("date", "recorded_at", "pk")
    ]
