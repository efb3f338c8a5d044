"""Plain sentences for what the rule books say, to be read aloud to the person they concern."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..choices import Offer

# One sentence for each provision that can keep somebody from a place today.
SENTENCES: Mapping[str, Promise] = {
    "approval": _("The room is not approved for this."),
    "ban": _("You have been asked to stay away from the room until the date on your paper."),
    "client_status": _("The room is for people whom its rules describe, and you are not one."),
    "contract": _("The rules ask everybody to sign the agreement first."),
    "dose": _("The rules allow fewer doses at one visit."),
    "eligibility_history": _("The room is for people who have used for a long time."),
    "exclusions": _("The rules of the room do not allow it today."),
    "identifier": _("The rules ask for a way to recognise you."),
    "min_age": _("The room is for people above the age that the law sets."),
    "oat_patients": _("The rules of this room do not include people in opioid agonist treatment."),
    "registration": _("The rules ask everybody to be registered first."),
    "residency": _("The room is for people who live in the area that its rules name."),
    "routes": _("The room is not fitted or allowed for this way of using."),
    "substances": _("The rules of the room do not include this substance."),
    "judgement": _("Staff looked at it and cannot give a place now."),
}
CONFIDENCE: Mapping[str, Promise] = {
    "P": _("Read in the text itself."),
    "S": _("Known from a second source, not the text itself; the shift lead may look again."),
    "K": _("Not verified: a person has to look."),
}
OFFER_ICONS: Mapping[str, str] = {
    Offer.SUPPLIES: "package",
    Offer.NALOXONE: "life-buoy",
    Offer.NURSE: "stethoscope",
    Offer.REST: "coffee",
    Offer.SOCIAL: "map-pin",
    Offer.TALK: "message-circle",
    Offer.OTHER_ROOM: "home",
}


def sentence(provision: str, wording: str = "") -> str:
    """Return the plain sentence of a provision, with its number where its wording has one."""
    number = re.search(r"(?:years|max per visit): (\d+)", wording)
    if number and provision == "min_age":
        return _now("The room is for people who are %(years)s or older.") % {"years": number[1]}
    return str(SENTENCES.get(provision, SENTENCES["exclusions"]))


def spelled_out(code: str) -> str:
    """Return a rule's encoded wording to be read by people: no underscores, a line's own commas."""
    return code.replace("_", " ").replace("; ", ", ")
