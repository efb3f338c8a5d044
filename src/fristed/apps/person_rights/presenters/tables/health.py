"""The health record: notes, plans, wounds, tests, vaccinations, appointments, what came in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fristed.apps.appointments.models import Appointment, Reminder
from fristed.apps.clinic.models import Goal, Oat, Problem, SoapNote, Told
from fristed.apps.health_exchange.models import Intake, Received
from fristed.apps.infections import models as infections
from fristed.apps.vaccinations import models as vaccinations
from fristed.apps.wounds import models as wounds

from .kinds import FROM, HASH, HOW, KIND, NUMBER, STATE, WHEN, WHERE, WHY, WORDS, Table

DAY, TOLD_ON, TOLD_BY = _("Day"), _("Told on"), _("Told by")


def _exactly(name: str) -> Any:
    return lambda row: str(row[name] or "")


TABLES = (
    Table(
        SoapNote,
        _("Notes about my health"),
        {
            "met_at": WHEN,
            "contact": _("How we met"),
            "subjective": _("What I said"),
            "objective": _("What was found"),
            "assessment": _("What it was taken for"),
            "plan": _("What was agreed"),
        },
        page="clinic:notes",
    ),
    Table(
        Problem,
        _("Problems"),
        {"since_date": FROM, "kind": KIND, "words": WORDS, "state": STATE},
        page="clinic:record",
    ),
    Table(
        Told,
        _("Allergies and medicines, as told"),
        {
            "told_date": TOLD_ON,
            "kind": KIND,
            "what": _("Of what"),
            "detail": _("As told"),
            "told_by": TOLD_BY,
        },
        page="clinic:record",
    ),
    Table(
        Goal,
        _("Goals"),
        {"words": WORDS, "state": STATE, "review_date": _("Speak of it again")},
        page="clinic:plan",
    ),
    Table(
        Oat,
        _("Opioid agonist treatment, as told"),
        {
            "told_date": TOLD_ON,
            "told_by": TOLD_BY,
            "place": WHERE,
            "missed": _("Missed pick-ups"),
            "contact": _("Contact there"),
            "agreed": _("What was agreed"),
        },
        page="clinic:plan",
    ),
    Table(
        wounds.Wound,
        _("Wounds"),
        {
            "number": NUMBER,
            "place": WHERE,
            "cause": _("Where it comes from"),
            "since_date": FROM,
        },
        page="wounds:wounds",
    ),
    Table(
        wounds.Assessment,
        _("Looks at wounds"),
        {
            "seen_at": WHEN,
            "wound__number": NUMBER,
            "wound__place": WHERE,
            "tissue": _("Tissue"),
            "signs": _("Signs"),
            "moisture": _("Moisture"),
            "edge": _("Edge"),
            "skin": _("Skin around"),
            "length_mm": _("Length, mm"),
            "width_mm": _("Width, mm"),
            "pen_line": _("Redness marked with a pen"),
            "care": _("Care"),
            "standing": STATE,
            "review_date": _("Look again"),
            "note": WORDS,
        },
        page="wounds:wounds",
    ),
    Table(
        wounds.Photo,
        _("Pictures of wounds"),
        {
            "assessment__seen_at": WHEN,
            "consent": _("My consent"),
            "kind": _("Kind of file"),
            "removed_at": _("Taken away"),
            "picture": _("Picture"),
        },
        page="wounds:wounds",
    ),
    Table(
        infections.Episode,
        _("Infections looked for"),
        {"begun_date": FROM, "infection": KIND, "number": NUMBER, "because": WHY},
        page="infections:person",
    ),
    Table(
        infections.Step,
        _("Tests and treatment"),
        {
            "date": DAY,
            "episode__infection": _("Infection"),
            "episode__number": NUMBER,
            "kind": KIND,
            "outcome": _("Result"),
            "method": HOW,
            "stiffness_kpa": _("Stiffness, kPa"),
            "not_done": _("Not done because"),
        },
        page="infections:person",
    ),
    Table(
        vaccinations.Course,
        _("Courses of vaccination"),
        {
            "begun_date": FROM,
            "schedule": _("Schedule"),
            "version_date": _("Version"),
            "ended": STATE,
        },
        page="vaccinations:person",
    ),
    Table(
        vaccinations.Dose,
        _("Vaccine doses"),
        {
            "date": DAY,
            "vaccine": _("Vaccine"),
            "product": _("Product"),
            "lot": _("Lot"),
            "body_site": _("Part of the body"),
            "elsewhere": _("Given elsewhere"),
        },
        {"movement_id": "a number of the house's shelf"},
        page="vaccinations:person",
    ),
    Table(
        vaccinations.Declined,
        _("Doses I said no to"),
        {"date": DAY, "vaccine": _("Vaccine"), "because": WHY},
        page="vaccinations:person",
    ),
    Table(
        Appointment,
        _("Appointments"),
        {
            "starts_at": WHEN,
            "place": WHERE,
            "words": WORDS,
            "state": STATE,
            "remind": _("Reminder"),
        },
        page="appointments:of",
    ),
    Table(
        Reminder,
        _("Reminders"),
        {"appointment__starts_at": WHEN, "sent": _("What became of it")},
        page="appointments:of",
    ),
    Table(
        Intake,
        _("Taken in from another service"),
        {"source": _("From whom")},
        {"patient_macs": HASH},
        page="health_exchange:exchange",
    ),
    Table(
        Received,
        _("What came in from another service"),
        {
            "intake__recorded_at": WHEN,
            "kind": KIND,
            "written_as": _("Written as"),
            "entry": _("As it came"),
        },
        {
            "position": "which one in the file, in order",
            "macs": HASH,
            "written_row": "a number of the house; the row stands in its own table",
        },
        reads={"entry": _exactly("entry")},
        page="health_exchange:exchange",
    ),
)
