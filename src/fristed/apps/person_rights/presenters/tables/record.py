"""The record itself: who the person is to the house, and what the house decided about it."""

from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.models import Card, Client, Consent, Registration
from fristed.apps.moving_in.models import Alike, MovedPerson, MovedVisit
from fristed.apps.retention.models import Decision, Hold
from fristed.apps.visits.models import Visit, VisitMoved

from ...models import RecordDecision
from .kinds import ANSWER, FROM, HASH, KIND, STATE, TAKEN_BACK, TO, WHEN, WHY, Table

TABLES = (
    Table(
        Client,
        _("My record"),
        {
            "mode": _("Known"),
            "age_band": _("Age"),
            "gender": _("Gender"),
            "language": _("Language"),
            "first_met_at": _("Since"),
            "last_seen_date": _("Last seen"),
            "has_emergency_note": _("A note for emergencies"),
        },
        {
            "closed_to": "numbers of staff; that it is closed to somebody is told in person",
            "linkage_mac": HASH,
            "erased_at": "empty while there is somebody to tell",
        },
        page="clients:correct",
    ),
    Table(
        Registration,
        _("Registrations"),
        {
            "registered_at": FROM,
            "ended_at": TO,
            "age_checked": _("Age checked"),
            "history": _("History of use"),
            "resident": _("Residence"),
            "client_status": _("In treatment"),
            "terms__version": _("Agreement"),
            "signed_at": _("Signed"),
            "read_aloud": _("Read aloud"),
            "ended_for_absence": _("Ended after absence"),
        },
        page="clients:correct",
    ),
    Table(
        Card,
        _("Cards"),
        {"issued_at": FROM, "ended_at": TO, "ended_because": _("Ended because")},
        {"token_mac": HASH},
    ),
    Table(
        Consent,
        _("What I said yes or no to"),
        {"at": WHEN, "kind": KIND, "given": ANSWER},
        page="clients:consents",
    ),
    Table(
        Visit,
        _("Visits"),
        {
            "arrived_at": _("Came"),
            "left_at": _("Left"),
            "service": _("Service"),
            "handle": _("Called that day"),
            "calling_name": _("Name I wanted to be called by"),
            "language": _("Language"),
            "interpreter": _("Interpreter"),
            "entered_late_at": _("Written down later"),
            "paper_number": _("Number on paper"),
            "frozen_at": _("Left as it was"),
        },
    ),
    Table(
        VisitMoved,
        _("Visits under the wrong card"),
        {"at": WHEN, "because": WHY},
    ),
    Table(
        Hold,
        _("My record was held"),
        {"at": FROM, "because": WHY, "until_date": _("Until"), "lifted_at": _("Lifted")},
        page="retention:hold",
    ),
    Table(
        Decision,
        _("Answers to my requests to erase"),
        {"at": WHEN, "outcome": ANSWER, "reason": WHY},
    ),
    Table(
        RecordDecision,
        _("Answers about single records"),
        {
            "at": WHEN,
            "asked": _("What I asked"),
            "table": _("Of which record"),
            "outcome": ANSWER,
            "reason": WHY,
            "provision": _("Law"),
            "done_at": _("Done"),
            "taken_back_at": TAKEN_BACK,
        },
        {"row": "a number of the house; the letter says which record it was"},
    ),
    Table(
        MovedPerson,
        _("Moved in from an older register"),
        {"move__begun_at": WHEN, "row": _("Row of the table"), "made": _("Made by the move")},
        {"number_mac": HASH},
    ),
    Table(
        MovedVisit,
        _("Visits moved in from an older register"),
        {"move__begun_at": WHEN, "row": _("Row of the table")},
    ),
    Table(
        Alike,
        _("Rows of an older register that may be me"),
        {"move__begun_at": WHEN, "row": _("Row of the table"), "decision": STATE},
        {"other_row": "it is about somebody else's row"},
    ),
)
