"""Wounds in words: what was seen, what speaks for an infection, when to look again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site

from ..actions import Due, Look, OneWound
from ..choices import BodyPlace, Care, Sign, Standing
from ..models import Wound
from .body import sides_with_wounds


def shown_wounds(
    wounds: Iterable[OneWound], client: Client, site: Site, today: date
) -> dict[str, Any]:
    """Return a person's wounds: open ones first, each with its newest look, and on the body."""
    listed = list(wounds)
    rows = [_row(one, client, site, today) for one in listed]
    there: dict[str, list[int]] = {}
    for one, row in zip(listed, rows, strict=True):
        if row["open"]:
            there.setdefault(one.row.place, []).append(one.row.number)
    return {
        "open": [row for row in rows if row["open"]],
        "healed": [row for row in rows if not row["open"]],
        "body": sides_with_wounds(there),
    }


def _row(one: OneWound, client: Client, site: Site, today: date) -> dict[str, Any]:
    look = one.looks[0] if one.looks else None
    row = look.row if look else None
    return {
        "title": title(one.row),
        "url": reverse("wounds:wound", args=[site.slug, client.pk, one.row.number]),
        "open": row is None or row.standing == Standing.OPEN,
        "line": look_words(look) if look else "",
        "when": _moment(row.seen_at, site) if row else "",
        "review": review_words(row.review_date, today) if row else "",
        "late": bool(row and row.review_date and row.review_date <= today),
        "infected": bool(row and row.signs),
    }


def title(wound: Wound) -> str:
    """Return what a wound is called: its number and its place."""
    words = {"n": wound.number, "place": wound.get_place_display()}
    return _("%(n)s · %(place)s") % words


def review_words(day: date | None, today: date) -> str:
    """Say when to look again."""
    if day is None:
        return _("no day to look again")
    if day < today:
        days = (today - day).days
        late = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
        return _("to be looked at %(late)s") % {"late": late}
    if day == today:
        return _("to be looked at today")
    return _("look again on %(day)s") % {"day": date_format(day, "DATE_FORMAT")}


def look_words(look: Look) -> str:
    """Return what was seen, in one line; what was not looked at is left out."""
    row = look.row
    said = [
        row.get_tissue_display() if row.tissue else "",
        row.get_moisture_display() if row.moisture else "",
        _("edge %(edge)s") % {"edge": row.get_edge_display()} if row.edge else "",
        _("skin %(skin)s") % {"skin": row.get_skin_display()} if row.skin else "",
        _size(row.length_mm, row.width_mm),
        _("redness marked with a pen") if row.pen_line else "",
    ]
    return " · ".join(str(part) for part in said if part)


def _size(length: int | None, width: int | None) -> str:
    if length and width:
        return _("%(length)s × %(width)s mm") % {"length": length, "width": width}
    return _("%(mm)s mm") % {"mm": length or width} if length or width else ""


def shown_wound(
    one: OneWound, names: Mapping[int, str], client: Client, site: Site, today: date
) -> dict[str, Any]:
    """Return one wound with its looks."""
    row = one.row
    facts = [
        (_("Where"), row.get_place_display()),
        (_("Where it comes from"), row.get_cause_display() if row.cause else ""),
        (_("Since"), date_format(row.since_date, "DATE_FORMAT") if row.since_date else ""),
    ]
    return {
        "wound": row,
        "title": title(row),
        "facts": [(word, value) for word, value in facts if value],
        "looks": [_shown_look(look, names, client, site, today) for look in one.looks],
    }


def _shown_look(
    look: Look, names: Mapping[int, str], client: Client, site: Site, today: date
) -> dict[str, Any]:
    row, here = look.row, [site.slug, client.pk]
    signs = [str(Sign(code).label) for code in row.signs]
    words = {"who": names.get(row.by_id or 0, "–"), "when": _moment(row.recorded_at, site)}
    healed = row.standing == Standing.HEALED
    return {
        "pk": row.pk,
        "when": _moment(row.seen_at, site),
        "line": look_words(look),
        "signs": ", ".join(signs),
        "care": ", ".join(str(Care(code).label) for code in row.care),
        "note": look.note,
        "stands": _("healed") if healed else review_words(row.review_date, today),
        "signed": _("Signed by %(who)s, %(when)s") % words,
        "photos": [
            {
                "url": reverse("wounds:photo", args=[*here, photo.pk]),
                "remove": reverse("wounds:remove_photo", args=[*here, photo.pk]),
                "gone": photo.removed_at is not None,
                "how": photo.get_consent_display(),
            }
            for photo in look.photos
        ],
        "change": reverse("wounds:correct_look", args=[*here, row.pk]),
    }


def due_rows(
    due: Iterable[Due], here: Mapping[int, str], open_to: "set[int]", site: Site, today: date
) -> list[list[Any]]:
    """Return the list of what is due; whose record is closed to the reader is left out."""
    return [
        [
            {
                "text": _("%(n)s · %(place)s") % {"n": one.number, "place": _place(one.place)},
                "href": reverse("wounds:wound", args=[site.slug, one.client, one.number]),
            },
            review_words(one.review_date, today),
            here.get(one.client, _("not here now")),
        ]
        for one in due
        if one.client in open_to
    ]


def _place(code: str) -> str:
    return str(BodyPlace(code).label)


def _moment(at: datetime, site: Site) -> str:
    return date_format(at.astimezone(site.zone), _("j M Y, H:i"))
