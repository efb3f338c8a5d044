"""Conversations as they are read: in codes, without a word."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import get_current_timezone as here
from django.utils.translation import gettext as _

from .models import Counselling


def rows(found: Iterable[Counselling]) -> list[list[str]]:
    """Return the cells of the conversations that were written down."""
    return [
        [
            capfirst(one.get_about_display()),
            one.get_minutes_display(),
            date_format(one.at.astimezone(here()), _("j F Y, H:i")),
            one.visit.handle if one.visit else _("without a visit"),
            one.by.display_name,
        ]
        for one in found
    ]
