"""A copy of everything held: as JSON for a machine, as a sheet for the person."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site
from fristed.apps.vault.choices import Topic

from ..actions import Copy
from ..choices import ConsentKind
from .trail import about_word, touch_rows, what_word

RECORD = ("mode", "age_band", "gender", "language", "first_met_at", "last_seen_date")


@dataclass(frozen=True)
class Kept:
    """A table of what a room above holds of the person: its code, its words, its rows."""

    code: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def as_json(copy: Copy, made_at: datetime, above: Sequence[Kept] = ()) -> str:
    """Return the copy as JSON; moments in ISO 8601, codes as they are stored."""
    sealed = copy.vault
    held = {
        "made_at": made_at,
        "record": _fields(copy.client, RECORD)
        | {"self_chosen_answers_kept_as_code": copy.client.linkage_mac is not None},
        "identity": vars(sealed.identity) if sealed.identity else None,
        "registrations": [_registration(row) for row in copy.registrations],
        "agreements": [vars(row) for row in sealed.agreements],
        "cards": [_fields(row, ("issued_at", "ended_at", "ended_because")) for row in copy.cards],
        "consents": [_fields(row, ("kind", "given", "at")) for row in copy.consents],
        "notes": [_fields(row, ("topic", "written_at", "text")) for row in sealed.notes],
        "safe_contacts": sealed.contacts,
        "visits": copy.visits,
        "opened_or_changed": [_touch(one) for one in copy.touches],
        **{
            table.code: [dict(zip(table.head, row, strict=True)) for row in table.rows]
            for table in above
        },
    }
    return json.dumps(held, ensure_ascii=False, indent=2, default=_plain)


def _touch(one: Any) -> dict[str, Any]:
    purpose = str(one.purpose)
    said = {"what": what_word(one), "about": about_word(one), "purpose": purpose}
    return {"at": one.at, **said, "by": one.who}


def _fields(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _registration(row: Any) -> dict[str, Any]:
    names = ("registered_at", "age_checked", "history", "resident", "client_status", "signed_at")
    kept = _fields(row, (*names, "read_aloud", "ended_at"))
    return kept | {"terms_version": row.terms.version if row.terms else None}


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_sheet(copy: Copy, site: Site, above: Sequence[Kept] = ()) -> dict[str, Any]:
    """Return the context of the printed copy."""
    return {
        "above": above,
        "facts": _who(copy, site),
        **_signed(copy, site),
        **_said(copy, site),
        "contacts": copy.vault.contacts,
        "visits": [
            [_moment(v["arrived_at"], site), _moment(v["left_at"], site)] for v in copy.visits
        ],
        "touches": [
            [when, what, about_word(touch), *rest]
            for touch, (when, what, *rest) in zip(
                copy.touches, touch_rows(copy.touches, site), strict=True
            )
        ],
        **_heads(),
    }


def _who(copy: Copy, site: Site) -> list[tuple[str, Any]]:
    client, identity = copy.client, copy.vault.identity
    return [
        (_("Name"), identity.name if identity else ""),
        (_("Date of birth"), identity.birth_date if identity else ""),
        (_("Known"), client.get_mode_display()),
        (_("Age"), client.get_age_band_display()),
        (_("Gender"), client.get_gender_display()),
        (_("Language"), client.language),
        (_("Since"), _day(client.first_met_at, site)),
        (_("Last seen"), client.last_seen_date.isoformat()),
        (_("Self-chosen answers"), _("kept as a code only") if client.linkage_mac else ""),
    ]


def _signed(copy: Copy, site: Site) -> dict[str, list[list[Any]]]:
    registrations = [
        [
            _day(row.registered_at, site),
            _day(row.ended_at, site),
            row.get_history_display(),
            row.get_resident_display(),
        ]
        for row in copy.registrations
    ]
    agreements = [
        [_day(row.signed_at, site), row.terms_version, row.signed_as]
        for row in copy.vault.agreements
    ]
    return {"registrations": registrations, "agreements": agreements}


def _said(copy: Copy, site: Site) -> dict[str, list[list[Any]]]:
    cards = [
        [_day(c.issued_at, site), _day(c.ended_at, site), c.get_ended_because_display()]
        for c in copy.cards
    ]
    consents = [
        [_day(c.at, site), ConsentKind(c.kind).label, _("Yes") if c.given else _("No")]
        for c in copy.consents
    ]
    notes = [[_day(n.written_at, site), Topic(n.topic).label, n.text] for n in copy.vault.notes]
    return {"cards": cards, "consents": consents, "notes": notes}


def _heads() -> dict[str, list[str]]:
    return {
        "registration_head": [_("From"), _("Ended"), _("History of use"), _("Residence")],
        "agreement_head": [_("Signed"), _("Version"), _("As")],
        "card_head": [_("From"), _("Ended"), _("Ended because")],
        "consent_head": [_("When"), _("What"), _("Answer")],
        "note_head": [_("When"), _("About"), _("Words")],
        "visit_head": [_("Came"), _("Left")],
        "touch_head": [_("When"), _("What"), _("About"), _("Why"), _("Who")],
    }


def _day(at: datetime | None, site: Site) -> str:
    return f"{at.astimezone(site.zone):%Y-%m-%d}" if at else "–"


def _moment(at: datetime | None, site: Site) -> str:
    return f"{at.astimezone(site.zone):%Y-%m-%d %H:%M}" if at else "–"
