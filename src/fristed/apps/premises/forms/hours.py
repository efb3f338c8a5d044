"""Opening hours and their exceptions."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import ClockField, DayField, many_words, one_of

from ..choices import ClosedBecause, Weekday


class _Hours(forms.Form):
    """Open from, until, or closed: the part that both forms share."""

    def clean(self) -> dict[str, Any]:
        """Want both times, or closed; never half of it."""
        given = super().clean() or {}
        opens, closes = given.get("opens_at"), given.get("closes_at")
        wrong = {"opens_at", "closes_at"}.intersection(self.errors)
        if given.get("closed"):
            if opens or closes:
                self.add_error("closed", _("Either closed, or the times: not both."))
        elif not wrong and (opens is None or closes is None):
            self.add_error("opens_at", _("Write both times, or choose closed."))
        elif opens is not None and opens == closes:
            self.add_error("closes_at", _("This is the time at which the house opens."))
        return given

    def hours(self) -> tuple[time, time] | None:
        """Return the times, or None for closed."""
        given = self.cleaned_data
        return None if given["closed"] else (given["opens_at"], given["closes_at"])


class HoursForm(_Hours):
    """Ordinary hours of some weekdays, from a day on."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = ClockField(label=_("Opens"), required=False)
    closes_at = ClockField(
        label=_("Closes"),
        required=False,
        help_text=_("A time before the opening time is on the next day."),
    )
    closed = forms.BooleanField(label=_("Closed on these weekdays"), required=False)
    from_date = DayField(label=_("From which day on"))


class ExceptionForm(_Hours):
    """Other hours, or none, on one day, with what people can do instead."""

    date = DayField(label=_("Day"))
    closed = forms.BooleanField(label=_("Closed all day"), required=False)
    opens_at = ClockField(label=_("Opens"), required=False)
    closes_at = ClockField(label=_("Closes"), required=False)
    because = one_of(_("Why"), ClosedBecause)
    alternative_nb = many_words(
        _("What people can do instead, in Norwegian"),
        300,
        help_text=_("Everybody can read this. Where is help, equipment and naloxone that day?"),
    )
    alternative_en = many_words(_("What people can do instead, in English"), 300)
