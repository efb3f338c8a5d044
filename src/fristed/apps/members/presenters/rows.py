"""Rows of a chapter's pages: members by name, fees, office-holders, chapters."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.sites.models import Site

from ..actions.people import Who
from ..choices import County
from ..models import Chapter, Fee, Member, Officer


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"members:{name}", args=[site.slug, *args])


def name_of(who: Who | None) -> str:
    """Return a name; that it is gone where it was erased."""
    return who.name if who else _("(erased)")


def members_head(year: int) -> list[str]:
    """Return the columns of the list."""
    fee = _("Fee %(year)s") % {"year": year}
    return [_("Name"), _("E-mail"), _("Born"), _("Member since"), fee]


def members(rows: Iterable[Any], people: Mapping[int, Who], site: Site) -> list[list[Any]]:
    """Return a page of members."""
    return [
        [
            {"text": name_of(people.get(one.pk)), "href": to(site, "member", one.pk)},
            people[one.pk].reached if one.pk in people else "–",
            str(one.birth_year),
            date_format(one.confirmed_at.astimezone(site.zone), "j M Y"),
            _("paid") if one.paid else _("not paid"),
        ]
        for one in rows
    ]


def fees(rows: Iterable[Fee]) -> list[list[Any]]:
    """Return the years that were paid for."""
    return [
        [str(one.year), date_format(one.paid_date, "j M Y"), kroner(one.amount_ore)] for one in rows
    ]


def kroner(ore: int) -> str:
    """Return an amount in kroner."""
    return f"{ore // 100},{ore % 100:02d} kr"


def officers(
    rows: Iterable[Officer], people: Mapping[int, Who], site: Site, *, names: bool
) -> list[dict[str, Any]]:
    """Return who holds which office; by name only to whoever keeps the list."""
    return [
        {
            "office": one.get_office_display(),
            "name": name_of(people.get(one.member_id)) if names else "",
            "from": date_format(one.from_date, "j M Y"),
            "until": date_format(one.until_date, "j M Y") if one.until_date else "",
            "elected": f"{one.get_meeting_display()} {date_format(one.meeting_date, 'j M Y')}",
            "end_url": to(site, "officer_end", one.pk) if names and not one.until_date else "",
        }
        for one in rows
    ]


def chapters(rows: Iterable[Chapter]) -> list[list[Any]]:
    """Return every chapter."""
    return [
        [
            one.site.name,
            one.get_place_display(),
            County(one.county).label if one.county else "–",
            date_format(one.started_date, "j M Y"),
            date_format(one.ended_date, "j M Y") if one.ended_date else _("active"),
        ]
        for one in rows
    ]


def facts(member: Member, site: Site) -> list[tuple[str, str]]:
    """Return what is kept of a member outside the vault."""
    ended = member.left_at
    since = member.confirmed_at
    return [
        (_("Kind"), member.get_kind_display()),
        (_("Born"), str(member.birth_year)),
        (_("Country"), member.country),
        (_("Member since"), date_format(since.astimezone(site.zone), "j F Y") if since else "–"),
        *(
            [
                (_("Ended"), date_format(ended.astimezone(site.zone), "j F Y")),
                (_("Why"), member.get_left_because_display()),
            ]
            if ended
            else []
        ),
    ]
