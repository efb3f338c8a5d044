"""Wounds for the person's own copy."""

from base64 import b64encode
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fristed.apps.clients.presenters import Kept

from ..actions.copies import HeldWounds
from ..choices import Sign
from ..models import Wound
from .wounds import look_words, title


def kept_wounds(held: HeldWounds, *, with_pictures: bool) -> list[Kept]:
    """Return the tables of everything held of a person's wounds; pictures as base64, if asked."""
    newest = {wound.number: wound for wound in held.wounds}
    wounds = [_wound(row) for row in held.wounds]
    looks = [
        [
            look.row.seen_at.isoformat(timespec="minutes"),
            title(newest[look.row.wound.number]),
            look_words(look),
            ", ".join(str(Sign(code).label) for code in look.row.signs),
            look.note,
            str(look.row.review_date or ""),
            _state(look.row),
        ]
        for look in held.looks
    ]
    note, state = pgettext("health record", "Note"), pgettext("health record", "State")
    head = [_("When"), _("Wound"), _("Seen"), _("Signs"), note, _("Look again"), state]
    where = [_("Written"), _("Wound"), _("Where it comes from"), _("Since"), state]
    return [
        Kept("wounds", _("Wounds"), where, wounds),
        Kept("wound_looks", _("Looks at wounds"), head, looks),
        Kept("wound_pictures", _("Pictures of wounds"), *_pictures(held, whole=with_pictures)),
    ]


def _wound(row: Wound) -> list[str]:
    return [
        row.recorded_at.isoformat(timespec="minutes"),
        title(row),
        str(row.get_cause_display()) if row.cause else "",
        str(row.since_date or ""),
        _state(row),
    ]


def _state(row: Any) -> str:
    if row.void:
        return _("taken back")
    return _("corrects an older row") if row.replaces_id else ""


def _pictures(held: HeldWounds, *, whole: bool) -> tuple[list[str], list[list[str]]]:
    head = [_("When"), _("Agreed"), _("Picture")]
    rows = [
        [
            photo.recorded_at.isoformat(timespec="minutes"),
            str(photo.get_consent_display()),
            _picture(photo.kind, held.pictures.get(photo.pk), whole=whole),
        ]
        for look in held.looks
        for photo in look.photos
    ]
    return head, rows


def _picture(kind: str, content: bytes | None, *, whole: bool) -> str:
    if content is None:
        return _("taken away again")
    if whole:
        return f"data:image/{kind};base64,{b64encode(content).decode()}"
    return _("is kept; it stands in the file for a machine")
