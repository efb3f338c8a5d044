"""Figures in words, for the secretariat and for everybody."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fristed.apps.directory.presenters.words import country_name, time_words
from fristed.apps.sites.models import Site

from ..choices import Kind
from ..models import Figure


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"availability:{name}", args=[site.slug, *args])


def head() -> list[Any]:
    """Return the names of the columns of the secretariat's list."""
    return [_("Country"), _("What is counted"), {"text": _("Number"), "number": True},
            _("Of when"), _("Source"), _("Correction")]  # fmt: skip


def rows(figures: Sequence[Figure], site: Site) -> list[list[Any]]:
    """Return the lines of the list."""
    return [
        [
            " · ".join(part for part in (country_name(one.country), one.place) if part),
            str(Kind(one.kind).label),
            {"text": number_words(one), "number": True},
            period_words(one.period),
            one.source.title,
            {"text": _("Put it right"), "href": to(site, "correct", one.pk)},
        ]
        for one in figures
    ]


def number_words(one: Figure) -> str:
    """Return the number, with *at least* where the source says no more."""
    if one.value is None:
        return _("taken back")
    many = number_format(one.value, use_l10n=True, force_grouping=True)
    return _("at least %(many)s") % {"many": many} if one.is_at_least else many


def period_words(period: str) -> str:
    """Return a period in words."""
    first, _stroke, last = period.partition("/")
    return f"{time_words(first)} – {time_words(last)}" if last else time_words(first)
