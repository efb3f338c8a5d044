"""Addresses, the list of surveys, and how far a room is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.surveys.models import Answer
from fristed.apps.surveys.presenters.told import words
from fristed.apps.surveys.queries.editions import Section
from fristed.apps.surveys.queries.instruments import Elsewhere, Instrument
from fristed.apps.surveys.queries.published import Round


def address(name: str, keep: str, *args: str) -> str:
    """Return the address of a page, in the language that was chosen."""
    return reverse(f"open_surveys:{name}", args=args) + (f"?{keep}" if keep else "")


def listed(
    instruments: Sequence[Instrument], many: Mapping[str, int], keep: str
) -> list[dict[str, Any]]:
    """Return the surveys, each with how many editions are published, here and by others."""
    return [
        {
            "url": address("instrument", keep, one.slug),
            "title": words(one.title),
            "about": words(one.about),
            "many": _("Published editions: %(ours)s here, %(others)s by others.")
            % {"ours": many.get(one.slug, 0), "others": len(one.published)},
        }
        for one in instruments
    ]


def rounds(found: Sequence[Round], keep: str) -> list[dict[str, Any]]:
    """Return the editions that are published here, the newest first."""
    return [
        {
            "url": address("edition", keep, one.edition.instrument, one.edition.slug),
            "name": one.edition.slug,
            "says": _("%(n)s of %(of)s services answered")
            % {"n": one.results.answered, "of": one.results.invited},
            "synthetic": one.edition.synthetic,
        }
        for one in reversed(found)
    ]


def sources(found: Sequence[Elsewhere]) -> list[dict[str, Any]]:
    """Return what others published: which edition, its n, where it stands, how much was read."""
    read = {"whole": _("read whole"), "excerpt": _("an excerpt read")}
    return [
        {
            "name": words(one.edition),
            "says": _("%(n)s of %(of)s services") % {"n": one.answered, "of": one.invited},
            "source": one.source,
            "address": one.address,
            "read": read.get(one.read, _("not said how much was read")),
        }
        for one in found
    ]


def days(one: Round) -> str:
    """Return from when to when an edition was open."""
    opened, closed = one.edition.opened_at, one.edition.closed_at
    if opened is None or closed is None:
        return ""
    said = {"opened": date_format(opened, "j F Y"), "closed": date_format(closed, "j F Y")}
    return _("Open from %(opened)s to %(closed)s") % said


def progress(found: Sequence[Section], answers: Mapping[str, Answer]) -> list[dict[str, Any]]:
    """Return each page of questions, and how many of them are answered."""
    return [
        {
            "number": one.number,
            "title": words(one.title),
            "says": _("%(n)s of %(of)s answered")
            % {
                "n": sum(asked.key in answers for asked in one.questions),
                "of": len(one.questions),
            },
        }
        for one in found
    ]
