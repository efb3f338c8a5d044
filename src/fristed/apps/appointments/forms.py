"""Appointments, and the places people are asked to come to."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fristed.apps.clients.forms.health import SignedForm, sealed_words
from fristed.apps.clients.forms.words import plain_line
from fristed.apps.sites.forms.fields import ClockField, DayField, one_of, words

from .choices import Channel


class AppointmentForm(SignedForm):
    """When and where somebody is expected, if they want to come."""

    sealed = ("place", "words")

    day = DayField(label=_("Day"))
    time = ClockField(label=pgettext_lazy("of the day", "Time"))
    place = forms.ChoiceField(label=_("Where to come"), widget=forms.RadioSelect)
    remind = one_of(
        _("Reminder"),
        Channel,
        required=False,
        help_text=_(
            "The day before, only if the person wants it: place and time alone, to what is kept"
            " under how to reach them safely."
        ),
    )
    words = sealed_words(
        _("What to call the person, what to bring"), most=500, help_text=_("Sealed; never sent.")
    )

    def __init__(self, *args: Any, places: list[str], channels: list[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["place"].choices = [(place, place) for place in places]  # type: ignore[attr-defined]
        ready = ["", *channels]
        self.fields["remind"].choices = [one for one in Channel.choices if one[0] in ready]  # type: ignore[attr-defined]
        if len(places) == 1:
            self.fields["place"].initial = places[0]

    def clean(self) -> dict[str, Any]:
        """Put day and time together; refuse what is over."""
        given = super().clean() or {}
        if "day" in given and "time" in given:
            day, time = given.pop("day"), given.pop("time")
            given["starts_at"] = starts = datetime.combine(day, time, tzinfo=self.site.zone)
            if starts <= self.at:
                self.add_error("day", _("That moment is over."))
        return given


class PlaceForm(forms.Form):
    """A place in neutral words."""

    words = words(
        _("Another place"),
        80,
        validators=[plain_line],
        help_text=_("Street and door. It stands in reminders: name no service and no illness."),
    )
