"""A shift, who is on it, to whom it is handed over, how it was talked through."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.forms.fields import ClockField, DayField, one_of, words
from fristed.apps.sites.forms.wall_time import moment_typed
from fristed.apps.sites.models import Site

from ..choices import Debrief, Task


def _colleague(label: Any, **kw: Any) -> "forms.ModelChoiceField[Staff]":
    field: forms.ModelChoiceField[Staff] = forms.ModelChoiceField(label=label, queryset=None, **kw)
    field.label_from_instance = lambda obj: obj.display_name  # type: ignore[method-assign]
    return field


class ShiftForm(forms.Form):
    """From when, and for how long."""

    day = DayField(label=_("Day"))
    starts = ClockField(label=_("Starts at"))
    hours = forms.IntegerField(label=_("How many hours"), min_value=1, max_value=16, initial=6)

    def __init__(self, *args: Any, site: Site, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site = site

    def clean(self) -> dict[str, Any]:
        """Turn day and time into moments by the site's clock."""
        told = super().clean() or {}
        if {"day", "starts", "hours"} <= told.keys():
            local = datetime.combine(told["day"], told["starts"])
            told["starts_at"] = moment_typed(self, "starts", local, self.site.zone)
            told["ends_at"] = told["starts_at"] + timedelta(hours=told["hours"])
        return told


class MemberForm(forms.Form):
    """A colleague on the shift; volunteers need no account."""

    name = words(
        _("What colleagues call them"), 20, help_text=_("A colleague’s, never a guest’s name.")
    )
    task = one_of(_("Task"), Task.choices, initial=Task.SITTER)
    staff = _colleague(_("Their account"), required=False, empty_label=_("has none"))

    def __init__(self, *args: Any, colleagues: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["staff"].queryset = colleagues  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Who leads next."""

    to = _colleague(_("To whom"))

    def __init__(self, *args: Any, colleagues: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class DebriefForm(forms.Form):
    """How somebody's shift was talked through."""

    debrief = forms.ChoiceField(choices=Debrief.choices)
