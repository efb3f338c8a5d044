"""Beginning and ending a course, a no, and an approval."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, words

from ..choices import Ended, SaidNo, Vaccine


class OnADay(forms.Form):
    """A day, today unless somebody says another; the future is refused."""

    date = DayField(label=_("Day"))

    def __init__(self, *args: Any, today: dt.date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today
        self.fields["date"].initial = today

    def clean_date(self) -> dt.date:
        """Refuse a day that has not come."""
        day: dt.date = self.cleaned_data["date"]
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class BeginForm(OnADay):
    """Which schedule somebody follows from now on."""

    schedule = forms.ChoiceField(label=_("Schedule"), widget=forms.RadioSelect)

    field_order = ["schedule", "date"]
    more = ["date"]
    layouts = {"schedule": "list"}

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["schedule"].choices = choices  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Why a course is followed no more."""

    because = forms.ChoiceField(label=_("Why"), choices=Ended.choices, widget=forms.RadioSelect)


class DeclineForm(OnADay):
    """A vaccine that was offered and not given."""

    vaccine = forms.ChoiceField(
        label=_("Vaccine"), choices=Vaccine.choices, widget=forms.RadioSelect
    )
    because = forms.ChoiceField(
        label=_("Why not"), choices=SaidNo.choices, widget=forms.RadioSelect
    )

    field_order = ["vaccine", "because", "date"]
    more = ["date"]


class ApproveForm(forms.Form):
    """Who answers for a schedule."""

    approved_by = words(_("Approved by, name and office"), 80)

    why = {"approved_by": _("So that nobody is prompted by a schedule that nobody answers for.")}
