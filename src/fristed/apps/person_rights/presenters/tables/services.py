"""Equipment, naloxone, the street clinic's queue, counselling, and hand-overs to others."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.clinic.models import Guidance, Waiting
from fristed.apps.counselling.models import Counselling
from fristed.apps.naloxone import models as naloxone
from fristed.apps.needle_exchange import models as needles
from fristed.apps.referrals import models as referrals

from .kinds import FROM, HASH, HOW, KIND, STATE, TAKEN_BACK, TO, WHEN, WHERE, WHY, Read, Table


def _item(path: str) -> Read:
    """Return what reads an item's name in the reader's language."""

    def read(row: dict[str, Any]) -> str:
        nb = (get_language() or "").startswith("nb")
        return str(row[f"{path}name_nb" if nb else f"{path}name_en"] or "")

    return read


NOBODYS = "never true here: what moved in from a table is of nobody's visit"
OTHER_TONGUE = "the same name in the other language"

TABLES = (
    Table(
        needles.Exchange,
        _("Equipment handed out"),
        {
            "at": WHEN,
            "date": _("Day"),
            "people": _("For how many"),
            "outlet__name": WHERE,
        },
        {"moved_in": NOBODYS},
    ),
    Table(
        needles.Line,
        _("What I was given"),
        {"exchange__at": WHEN, "item__name_en": KIND, "quantity": _("Pieces")},
        {"item__name_nb": OTHER_TONGUE, "moved_in": NOBODYS},
        reads={"item__name_en": _item("item__")},
    ),
    Table(
        needles.Returned,
        _("What I brought back"),
        {"exchange__at": WHEN, "measure": _("Measured in"), "amount": _("How much"), "basis": HOW},
    ),
    Table(
        needles.Intervention,
        _("What we talked about there"),
        {"exchange__at": WHEN, "topic": KIND},
    ),
    Table(
        needles.TakenBack,
        _("Hand-outs taken back"),
        {"exchange__at": WHEN, "at": TAKEN_BACK},
    ),
    Table(
        naloxone.Supply,
        _("Naloxone handed out"),
        {
            "given_at": WHEN,
            "kits": _("Kits"),
            "doses": _("Doses"),
            "form": KIND,
            "recipient": _("To whom"),
            "why": WHY,
            "taken_back_at": TAKEN_BACK,
        },
    ),
    Table(
        naloxone.SupplyLine,
        _("Which kits"),
        {
            "supply__given_at": WHEN,
            "movement__item__name_en": KIND,
            "movement__lot__number": _("Lot"),
            "kits": _("Kits"),
        },
        {"movement__item__name_nb": OTHER_TONGUE},
        reads={"movement__item__name_en": _item("movement__item__")},
    ),
    Table(
        naloxone.Told,
        _("Told about my naloxone"),
        {"supply__given_at": _("Handed out"), "at": WHEN, "of": KIND},
    ),
    Table(
        Waiting,
        _("Waiting for the clinic"),
        {"since_at": FROM, "called_at": _("Called in"), "ended_at": TO, "end": STATE},
    ),
    Table(
        Guidance,
        _("Guidance at the clinic"),
        {"at": WHEN, "topic": KIND, "undone_at": TAKEN_BACK},
    ),
    Table(
        Counselling,
        _("Counselling"),
        {"at": WHEN, "about": KIND, "minutes": _("Minutes")},
    ),
    Table(
        referrals.Referral,
        _("Referrals"),
        {
            "at": WHEN,
            "recipient__name": _("To whom"),
            "kind": KIND,
            "need": WHY,
            "along": _("What went along"),
            "consent": _("My consent"),
            "state": STATE,
            "due_date": _("Answer expected"),
            "code": _("Number on the slip"),
        },
    ),
    Table(
        referrals.Step,
        _("What became of my referrals"),
        {
            "at": WHEN,
            "referral__recipient__name": _("To whom"),
            "state": STATE,
            "reason": WHY,
            "appointment_at": _("Time agreed"),
            "due_date": _("Answer expected"),
            "through": HOW,
        },
        {"number": "which one in order: the times say it"},
    ),
    Table(
        referrals.Company,
        _("Who went along: somebody of the house"),
        {"at": WHEN, "referral__recipient__name": _("To whom"), "meets_at": _("We meet")},
        {"number": "which one in order: the times say it"},
    ),
    Table(
        referrals.Link,
        _("One-time codes for my referrals"),
        {
            "issued_at": WHEN,
            "referral__recipient__name": _("To whom"),
            "opens": KIND,
            "expires_at": _("Until"),
            "used_at": _("Used"),
            "ended_at": _("Ended"),
        },
        {
            "number": "which one in order: the times say it",
            "code_mac": HASH,
            "secret_mac": HASH,
            "used_with": HASH,
        },
    ),
)
