"""The words of a person's page. The person has no name here and no handle."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import date as date_word
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import LEADS, TREATS

from ..choices import ConsentKind, Spoken
from ..models import Card, Client, Registration
from ..permissions import MAY_HAND_OVER
from ..queries import Asked, Touch
from .trail import touch_rows


@dataclass(frozen=True)
class Person:
    """What the page is made of."""

    client: Client
    visits: int
    registration: Registration | None
    card: Card | None
    consents: dict[str, bool]
    to_sign: bool
    touches: list[Touch]
    asked: Asked


def person_page(person: Person, site: Site, roles: frozenset[str]) -> dict[str, Any]:
    """Return the context of the page."""
    return {
        "person": person,
        "client": person.client,
        "facts": _facts(person, site),
        "consents": _consents(person.consents),
        "too_young": too_young(person),
        "touches": touch_rows(person.touches, site),
        "touch_head": [_("When"), _("What"), _("Why"), _("Who")],
        "links": _links(person, site, roles),
    }


def too_young(person: Person) -> bool:
    """Tell whether the rule book of the day gives somebody of this age no place."""
    least, band = person.asked.minimum_age, person.client.age_band
    return bool(least and band and int(band) < least)


def _facts(person: Person, site: Site) -> list[tuple[str, str]]:
    client = person.client
    rows = [
        (_("Known"), client.get_mode_display()),
        (_("Age"), client.get_age_band_display()),
        (_("Gender"), client.get_gender_display() if client.gender else ""),
        (_("Language"), dict(Spoken.choices).get(client.language, client.language)),
        (_("Since"), day_of(client.first_met_at, site)),
        (_("Last seen"), date_word(client.last_seen_date, "DATE_FORMAT")),
        (_("Came"), ngettext("%(n)s time", "%(n)s times", person.visits) % {"n": person.visits}),
        (_("Registration"), _registration(person.registration, site)),
        (_("Agreement"), _agreement(person.registration, site)),
        (_("Card"), _card(person.card, site)),
    ]
    return [(word, str(value)) for word, value in rows if value]


def _registration(registration: Registration | None, site: Site) -> str:
    if registration is None:
        return _("not registered")
    day = day_of(registration.registered_at, site)
    return _("registered since %(day)s") % {"day": day}


def _agreement(registration: Registration | None, site: Site) -> str:
    if registration is None:
        return ""
    if registration.signed_at is None or registration.terms is None:
        return _("not signed yet")
    words = {"version": registration.terms.version, "day": day_of(registration.signed_at, site)}
    return _("version %(version)s, signed %(day)s") % words


def _card(card: Card | None, site: Site) -> str:
    if card is None:
        return _("no card")
    return _("has a card since %(day)s") % {"day": day_of(card.issued_at, site)}


def _consents(consents: dict[str, bool]) -> list[tuple[str, str]]:
    return [
        (str(ConsentKind(kind).label), _("Yes") if yes else _("No"))
        for kind, yes in consents.items()
    ]


def _links(person: Person, site: Site, roles: frozenset[str]) -> list[dict[str, Any]]:
    here = [site.slug, person.client.pk]
    rows = [
        ("clinic:record", _("Health record"), "heart-pulse", _any(roles, TREATS)),
        ("clients:contact", _("How to reach safely"), "message-circle", True),
        ("clients:correct", _("Correct who this is"), "pencil", True),
        ("clients:deregister", _("End the registration"), "log-out", bool(person.registration)),
        ("clients:close", _("Close the record to colleagues"), "eye-off", _any(roles, LEADS)),
        ("clients:readers", _("Who read this record"), "eye", True),
        (_copying(), _("Hand out a copy of everything"), "copy", _any(roles, MAY_HAND_OVER)),
        ("retention:decide", _("Answer a request to erase"), "scale", _any(roles, LEADS)),
        ("retention:hold", _("Hold this record"), "lock", _any(roles, LEADS)),
        ("clients:erase", _("Erase this person"), "trash-2", _any(roles, LEADS)),
    ]
    return [
        {"url": reverse(name, args=here), "label": label, "icon": icon}
        for name, label, icon, shown in rows
        if shown
    ]


def _any(held: frozenset[str], roles: tuple[str, ...]) -> bool:
    return bool(held.intersection(roles))


def _copying() -> str:
    """Return the page that hands out a copy: the room above's, which holds more, if it is there."""
    resolver = get_resolver()
    above = "person_rights" in resolver.namespace_dict
    return "person_rights:copy_person" if above else "clients:copy"


def erasing_url(site: Site, client: Client) -> str:
    """Return where an erasure is sent: the room above that unlinks visits first, if it is there."""
    try:
        return reverse("person_rights:erase_person", args=[site.slug, client.pk])
    except NoReverseMatch:
        return reverse("clients:erase", args=[site.slug, client.pk])


def day_of(at: datetime, site: Site) -> str:
    """Return the site's local day of a moment, in words."""
    return date_word(at.astimezone(site.zone), "DATE_FORMAT")
