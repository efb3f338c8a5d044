"""Encounter: a visit, or the meeting a note is of; and the note, an Observation of it."""

from . import systems
from .elements import Json, Part, Unread, coding, concept, filled, moment
from .naming import Names, named, number_of, reference
from .records import Note, Visit

CLASSES = {"here": "AMB", "outside": "FLD", "phone": "VR"}
_DISPLAYS = {"AMB": "ambulatory", "FLD": "field", "VR": "virtual"}
PARTS = {
    "subjective": ("61150-9", "Subjective Narrative"),
    "objective": ("61149-1", "Objective Narrative"),
    "assessment": ("51848-0", "Evaluation note"),
    "plan": ("18776-5", "Plan of care note"),
}


def _class(code: str) -> Json:
    return coding(systems.ACT, code, _DISPLAYS[code])


def visit_of(visit: Visit, patient: str) -> Json:
    """Return a visit as FHIR says it; one that is not over says so."""
    ended = moment(visit.ended_at) if visit.ended_at else ""
    return named("Encounter", visit.id) | {
        "status": "finished" if visit.ended_at else "in-progress",
        "class": _class("FLD" if visit.service == "outreach" else "AMB"),
        "type": [concept("service", visit.service)],
        "subject": reference("Patient", patient),
        "period": filled(start=moment(visit.begun_at), end=ended),
    }


def note_of(note: Note, patient: str) -> list[Json]:
    """Return a note as FHIR says it: the meeting, and what was written of it in four parts."""
    met = named("Encounter", note.id) | {
        "status": "finished",
        "class": _class(CLASSES[note.contact]),
        "type": [concept("meeting", "note")],
        "subject": reference("Patient", patient),
        "period": {"start": moment(note.met_at)},
    }
    said = [
        {"code": {"coding": [coding(systems.LOINC, *code)]}, "valueString": getattr(note, name)}
        for name, code in PARTS.items()
        if getattr(note, name)
    ]
    written = named("Observation", note.id) | filled(
        status="final",
        code=concept("observation", "note"),
        subject=reference("Patient", patient),
        encounter=reference("Encounter", note.id),
        effectiveDateTime=moment(note.met_at),
        issued=moment(note.signed_at),
        component=said,
    )
    return [met, written]


def is_meeting(part: Part) -> bool:
    """Tell whether an Encounter is the meeting of a note, which is read with the note."""
    return "note" in part.codes("type", "meeting")


def read_visit(part: Part, _names: Names) -> Visit:
    """Read a visit; a meeting of somebody else's kind is not one of our services."""
    services = part.codes("type", "service")
    period = part.part("period")
    return Visit(
        id=number_of(part),
        service=part.needed("type", "".join(services[:1])),
        begun_at=period.needed("start", period.moment("start")),
        ended_at=period.moment("end"),
    )


def read_note(part: Part, encounters: dict[str, Part]) -> Note:
    """Read a note with its meeting."""
    met = encounters.get(part.part("encounter").text("reference"))
    if met is None:
        raise Unread(f"{part.path}.encounter", "points to no Encounter in this bundle")
    names = {code: name for name, (code, _) in PARTS.items()}
    said = {
        names[code]: one.text("valueString")
        for one in part.parts("component")
        if (code := one.part("code").system(systems.LOINC)) in names
    }
    how = {theirs: ours for ours, theirs in CLASSES.items()}
    period = met.part("period")
    return Note(
        id=number_of(part),
        met_at=period.needed("start", period.moment("start")),
        contact=how.get(met.part("class").text("code"), "here"),
        signed_at=part.needed("issued", part.moment("issued")),
        **said,
    )
