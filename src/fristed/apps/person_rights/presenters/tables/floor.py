"""What happened on the floor, in emergencies and in the registers of the house."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fristed.apps.consumption_rooms import models as rooms
from fristed.apps.consumption_rooms.presenters.words import spelled_out
from fristed.apps.emergencies import models as emergencies
from fristed.apps.registers import models as registers
from fristed.apps.shifts.models import HandOverItem

from .kinds import (
    ANSWER,
    FROM,
    HOW,
    KIND,
    NUMBER,
    STATE,
    TAKEN_BACK,
    TO,
    WHEN,
    WHERE,
    WHY,
    Read,
    Table,
)


def _spelled(name: str) -> Read:
    def read(row: dict[str, Any]) -> str:
        return spelled_out(str(row[name] or ""))

    return read


LAW = {"rule_set": _("Rule book"), "wording": _("Wording"), "source": _("Source")}
SPELLED = {name: _spelled(name) for name in ("provision", "wording")}
CONFIDENCE = {"confidence": "how well the house knows its own rule book; nothing of the person"}

TABLES = (
    Table(
        rooms.Step,
        _("Stages of my visits"),
        {
            "stage": _("Stage"),
            "entered_at": FROM,
            "left_at": TO,
            "priority": _("Went first"),
        },
        {"number": "which one in order: the times say it"},
    ),
    Table(
        rooms.Assessment,
        _("What I told before use, and what the rules answered"),
        {
            "at": WHEN,
            "route": HOW,
            "last_use": _("Last use"),
            "intoxication": _("Seemed intoxicated"),
            "oat": _("In opioid agonist treatment"),
            "answer": ANSWER,
            "admitted_by_person": _("A person decided"),
            "maximum_doses": _("Most doses"),
            "facts": _("What the rules asked"),
            "place_code": _("Rule book of"),
            "decision_date": _("Rules of the day"),
        },
    ),
    Table(
        rooms.StatedSubstance,
        _("What I said I would use"),
        {"assessment__at": WHEN, "substance": KIND},
    ),
    Table(
        rooms.DecisionReason,
        _("Which rules answered"),
        {"assessment__at": WHEN, "provision": _("Rule"), "effect": ANSWER, **LAW},
        CONFIDENCE,
        reads=SPELLED | {"effect": _spelled("effect")},
    ),
    Table(
        rooms.Refusal,
        _("Could not use the room"),
        {
            "at": WHEN,
            "provision": _("Rule"),
            **LAW,
            "lead_asked_at": _("Asked a lead"),
            "withdrawn_at": TAKEN_BACK,
        },
        CONFIDENCE,
        reads=SPELLED,
    ),
    Table(rooms.OfferMade, _("What I was offered"), {"at": WHEN, "offer": KIND, "taken": ANSWER}),
    Table(
        rooms.PlaceUse,
        _("Places I had"),
        {"assigned_at": FROM, "vacated_at": TO, "place__label": WHERE},
        {"cleaned_at": "what the house did with the place afterwards"},
    ),
    Table(
        rooms.Preparation,
        _("Preparing"),
        {
            "at": WHEN,
            "advice_given": _("Was given advice"),
            "looked_at_drug": _("Staff looked at it"),
        },
    ),
    Table(
        rooms.Episode,
        _("Use"),
        {
            "started_at": FROM,
            "ended_at": TO,
            "route": HOW,
            "body_site": _("Part of the body"),
            "undone_at": TAKEN_BACK,
        },
    ),
    Table(
        rooms.Dose,
        _("Doses"),
        {"at": WHEN, "number": NUMBER, "undone_at": TAKEN_BACK},
        {"maximum_doses": "the rule of that day; it stands with what the rules answered"},
    ),
    Table(
        rooms.EquipmentGiven,
        _("Equipment"),
        {"at": WHEN, "item": KIND, "quantity": _("Pieces")},
    ),
    Table(
        rooms.WhereaboutsAsked,
        _("Where I was after a power cut"),
        {"interruption__noticed_at": WHEN, "answer": ANSWER, "answered_at": _("Answered")},
    ),
    Table(
        emergencies.Signs,
        _("What staff saw"),
        {
            "at": WHEN,
            "breaths_per_min": _("Breaths"),
            "oxygen_percent": _("Oxygen"),
            "alertness": _("Awake"),
        },
    ),
    Table(
        emergencies.Emergency,
        _("Emergencies"),
        {
            "started_at": FROM,
            "ended_at": TO,
            "kind": KIND,
            "where": WHERE,
            "place__label": _("Place"),
            "whom": _("Whom"),
            "outcome": _("How it ended"),
            "entered_late_at": _("Written down later"),
        },
        {"started_from": "from which page staff began it"},
    ),
    Table(
        emergencies.Done,
        _("What was done in emergencies"),
        {
            "at": WHEN,
            "what": KIND,
            "dose_mg": _("Dose, mg"),
            "route": HOW,
            "noted_at": _("Written down"),
        },
    ),
    Table(
        emergencies.Judgement,
        _("What staff thought of emergencies"),
        {"at": WHEN, "would_have_died": _("Would have died")},
    ),
    Table(
        registers.Incident,
        _("Incidents"),
        {
            "happened_at": WHEN,
            "kind": KIND,
            "place__label": _("Place"),
            "written_at": _("Written down"),
            "followed_up_at": _("Followed up"),
        },
    ),
    Table(
        registers.Ban,
        _("Bans"),
        {
            "from_at": FROM,
            "until_at": TO,
            "reason": WHY,
            "scope": _("From where"),
            "appealed_at": _("Appealed"),
            "lifted_at": _("Lifted"),
        },
    ),
    Table(
        registers.Belonging,
        _("Belongings kept"),
        {
            "kept_at": FROM,
            "ended_at": TO,
            "kind": KIND,
            "tag": _("Tag"),
            "discard_date": _("Kept until"),
            "end": STATE,
        },
    ),
    Table(
        HandOverItem,
        _("Told on at a hand-over"),
        {"hand_over__given_at": WHEN, "kind": KIND, "acknowledged_at": _("Received")},
    ),
)
