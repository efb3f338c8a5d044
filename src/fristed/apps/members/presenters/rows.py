"""Rows of a chapter's pages: members by name, fees, office-holders, chapters."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fristed.apps.sites.models import Site

from ..actions.people import Who
from ..choices import County, Place
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
            short(one.confirmed_at.astimezone(site.zone)),
            _("paid") if one.paid else _("not paid"),
        ]
        for one in rows
    ]


def memberships(rows: Iterable[Member], site: Site) -> list[list[Any]]:
    """Return memberships without a name: what each is, and since when."""
    return [
        [{"text": standing, "href": to(site, "member", one.pk)}, short(at.astimezone(site.zone))]
        for one in rows
        for standing, at in [state_of(one)]
    ]


def state_of(member: Member) -> tuple[str, datetime]:
    """Return what somebody is, and since when."""
    if member.left_at is not None:
        return _("has left"), member.left_at
    if member.confirmed_at is not None:
        return pgettext("of an association", "member"), member.confirmed_at
    return _("waits to be confirmed"), member.asked_at


def fees(rows: Iterable[Fee], site: Site) -> list[list[Any]]:
    """Return the years that were paid for, each with the page that takes it back."""
    return [
        [
            str(one.year),
            short(one.paid_date),
            kroner(one.amount_ore),
            {
                "text": _("Take back %(year)s") % {"year": one.year},
                "href": to(site, "fee_back", one.pk),
            },
        ]
        for one in rows
    ]


def fee_sentence(fee: Fee) -> str:
    """Say what is taken back, and what stays."""
    return _(
        "%(amount)s, written down as paid on %(day)s. Counts that were issued stay as they are."
    ) % {"amount": kroner(fee.amount_ore), "day": short(fee.paid_date)}


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
            "from": short(one.from_date),
            "until": short(one.until_date) if one.until_date else "",
            "elected": f"{one.get_meeting_display()} {short(one.meeting_date)}",
            "end_url": to(site, "officer_end", one.pk) if names and not one.until_date else "",
        }
        for one in rows
    ]


def chapters(rows: Iterable[Chapter], *, office: Site | None) -> list[list[Any]]:
    """Return every chapter; its name leads to its page where that is one of the office's."""
    return [
        [
            {"text": one.site.name, "href": to(office, "one_chapter", one.pk)}
            if office and one.place == Place.CHAPTER
            else one.site.name,
            one.get_place_display(),
            *(value for _term, value in chapter_facts(one)),
        ]
        for one in rows
    ]


def chapter_facts(chapter: Chapter) -> list[tuple[str, str]]:
    """Return where a chapter is, and from when to when."""
    ended = chapter.ended_date
    return [
        (_("County"), str(County(chapter.county).label) if chapter.county else "–"),
        (_("Began on"), short(chapter.started_date)),
        (_("Ended"), short(ended) if ended else _("active")),
    ]


def facts(member: Member, site: Site) -> list[tuple[str, str]]:
    """Return what is kept of a member outside the vault."""
    ended = member.left_at
    since = member.confirmed_at
    return [
        (_("Kind"), member.get_kind_display()),
        (_("Born"), str(member.birth_year)),
        (_("Country"), member.country),
        (_("Member since"), long(since.astimezone(site.zone)) if since else "–"),
        *(
            [
                (_("Ended"), long(ended.astimezone(site.zone))),
                (_("Why"), member.get_left_because_display()),
            ]
            if ended
            else []
        ),
    ]


def short(day: date) -> str:
    """Return a day as a table shows it."""
    return date_format(day, _("j M Y"))


def long(day: date) -> str:
    """Return a day as a sentence says it."""
    return date_format(day, _("j F Y"))
