"""The side of the board: one person, what the rule book answered, what can be done now."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from fristed.apps.emergencies.models import Signs
from fristed.apps.emergencies.presenters.words import said_signs
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import clock

from ..actions.placing import SERVES
from ..choices import Answer, Offer, Stage
from ..models import Refusal
from ..queries.board import Floor, Person
from .words import CONFIDENCE, OFFER_ICONS, sentence

LAST_LOOKS = 4


def board_url(site: Site) -> str:
    """Return the board's address."""
    return reverse("rooms:board", args=[site.slug])


def to(site: Site, name: str, person: Person) -> str:
    """Return the address of something done to this person's visit."""
    return reverse(f"rooms:{name}", args=[site.slug, person.visit.pk])


def offers(site: Site, person: Person) -> list[dict[str, Any]]:
    """Return what can always be offered, each one tap."""
    return [
        {
            "label": offer.label,
            "icon": OFFER_ICONS[offer],
            "url": reverse("rooms:offer", args=[site.slug, person.visit.pk, offer.value]),
            "post": True,
        }
        for offer in Offer
    ]


def source_of(refusal: Refusal) -> str:
    """Say which rule it was, from which set, and how surely it is known."""
    if refusal.provision == "ban":
        return _("A decision of this house, with an end. It can be appealed.")
    day = formats.date_format(refusal.at.astimezone(refusal.site.zone), "DATE_FORMAT")
    known = CONFIDENCE.get(refusal.confidence, "")
    return _("%(rule_set)s, as in force on %(day)s. %(known)s") % {
        "rule_set": refusal.rule_set,
        "day": day,
        "known": known,
    }


def refusal_side(site: Site, person: Person, refusal: Refusal, *, leads: bool) -> dict[str, Any]:
    """Return the parameter of components/refusal.html."""
    plain = sentence(refusal.provision, refusal.wording)
    return {
        "handle": person.called,
        "close_url": board_url(site),
        "sentence": plain,
        "source": source_of(refusal),
        "source_url": to(site, "reason", person),
        "offers": offers(site, person),
        "say": _(
            "“%(sentence)s You can have what you need to take with you, and we have time for you.”"
        )
        % {"sentence": plain},
        "actions": [_lead_looks(site, person, refusal, leads=leads), *_after_all(site, person)],
    }


def _after_all(site: Site, person: Person) -> list[dict[str, Any]]:
    """Return what is left to do after a refusal."""
    rest, gone = to(site, "rest", person), to(site, "turn_away", person)
    return [
        {"label": _("Print reason"), "icon": "printer", "url": to(site, "reason", person)},
        {"label": _("Stays for help"), "icon": "coffee", "url": rest, "post": True},
        {"label": _("Has gone"), "icon": "log-out", "url": gone, "post": True},
    ]


def _lead_looks(site: Site, person: Person, refusal: Refusal, *, leads: bool) -> dict[str, Any]:
    """Return what the shift lead may do, or how to ask them."""
    if leads:
        return {"label": _("Ask again"), "url": to(site, "withdraw", person), "post": True}
    if refusal.lead_asked_at:
        return {"label": _("Lead asked"), "icon": "check", "url": to(site, "reason", person)}
    return {"label": _("Ask shift lead"), "url": to(site, "ask_lead", person), "post": True}


def next_step(site: Site, person: Person) -> dict[str, str] | None:
    """Return the one thing to do next at this stage, named after its result."""
    words = {
        Stage.CONSUMING: ("observe", _("To observation")),
        Stage.OBSERVATION: ("after_use", _("After use")),
    }
    name, label = words.get(Stage(person.step.stage), ("", ""))
    return {"url": to(site, name, person), "label": label} if name else None


def seen(site: Site, signs: Sequence[Signs]) -> list[str]:
    """Return the last looks at somebody in words, the newest first."""
    return [f"{clock(site, one.at)} · {said_signs(one)}" for one in reversed(signs[-LAST_LOOKS:])]


def free_places(site: Site, person: Person, now: Floor) -> list[dict[str, Any]]:
    """Return the free places that fit what somebody who waits wants to do; none while closed."""
    if person.step.stage != Stage.WAITING or not now.gate.open or person.assessment is None:
        return []
    route = person.assessment.route
    fitting = [s.place for s in now.seats if s.free and route in SERVES[s.place.kind]]  # type: ignore[index]
    url = to(site, "place", person)
    return [
        {"url": url, "label": _("Place %(label)s") % {"label": place.label}, "value": place.pk}
        for place in fitting
    ]


def doable(person: Person) -> dict[str, bool]:
    """Tell which parts of the side make sense at the stage the person is in."""
    stage = person.step.stage
    asked = person.assessment is not None and person.assessment.answer == Answer.ASK
    desk = stage in {Stage.ARRIVED, Stage.IDENTIFYING, Stage.REGISTERING}
    return {
        "unknown": desk and not person.visit.client_id,
        "assess": stage == Stage.ASSESSING and not asked,
        "ask": stage == Stage.ASSESSING and asked,
        "again": stage == Stage.AFTER_USE,
        "prepare": stage in {Stage.PLACE_ASSIGNED, Stage.PREPARING},
        "signs": stage in {Stage.CONSUMING, Stage.OBSERVATION, Stage.AFTER_USE},
        "leave": stage not in {Stage.CONSUMING, Stage.OBSERVATION},
        "leave_observation": stage == Stage.OBSERVATION,
        "rest": desk or stage in {Stage.ASSESSING, Stage.WAITING},
    }
