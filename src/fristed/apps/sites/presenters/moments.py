"""Moments and spans in words, by the site's own clock."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from fristed.apps.vault.actions import ReadNote

from ..models import Site


def moment(site: Site, at: datetime | None) -> str:
    """Return a day and a time."""
    return formats.date_format(at.astimezone(site.zone), _("j M Y, H:i")) if at else ""


def clock(site: Site, at: datetime | None) -> str:
    """Return a time of the day alone."""
    return formats.date_format(at.astimezone(site.zone), "H:i") if at else ""


def day(date_: date) -> str:
    """Return a day with its weekday."""
    return formats.date_format(date_, _("l j F Y"))


def span(length: timedelta | None) -> str:
    """Return a length in whole hours and minutes that have passed."""
    if length is None:
        return "–"
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h %(minutes)02d min") % {"hours": minutes // 60, "minutes": minutes % 60}


def notes(site: Site, read: Iterable[ReadNote]) -> list[dict[str, str]]:
    """Return what was opened from the vault, with when it was written."""
    return [{"text": note.text, "when": moment(site, note.written_at)} for note in read]
