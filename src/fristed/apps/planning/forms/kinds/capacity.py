"""How many places and which hours: what is asked."""

from datetime import time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import ClockField, one_of

from ...queries.kinds import METHODS
from ...queries.kinds.by_hour import DAYS
from ...queries.kinds.calibrated import open_minutes
from ..scenario import ScenarioForm

FAMILIES = [
    ("gamma", _("gamma")),
    ("lognormal", _("log-normal")),
    ("exponential", _("exponential")),
    ("constant", _("always the same")),
]
CLOSINGS = [
    ("drain", _("is still served")),
    ("empty", _("has to leave")),
]
MOST_HOURS = 24
MOST_SPREAD = 3  # a spread of 3 is a mean 90 times the median: beyond it no year is like another
# A part simulates up to twenty rooms at 0.4 µs a person, and has to end within a minute.
MOST_PEOPLE = 7_500_000


def number(label: Any, least: float, most: float, **kw: Any) -> forms.FloatField:
    """Return a number, with a comma where the reader's language writes one."""
    return forms.FloatField(label=label, min_value=least, max_value=most, localize=True, **kw)


def whole(label: Any, least: int, most: int, **kw: Any) -> forms.IntegerField:
    """Return a whole number."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, **kw)


class HourlyField(forms.CharField):
    """Numbers apart by spaces, one for each hour; a comma or a point within a number."""

    def to_python(self, value: Any) -> Any:
        """Take the numbers apart."""
        if isinstance(value, list):
            return value
        try:
            found = [float(one.replace(",", ".")) for one in (value or "").split()]
        except ValueError:
            raise forms.ValidationError(_("Write numbers with spaces between them.")) from None
        if any(not 0 <= one <= 10_000 for one in found):
            raise forms.ValidationError(_("Write numbers from 0 to 10,000."))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Write them behind each other."""
        return " ".join(f"{one:g}" for one in value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        """Refuse nothing: no number is an answer."""

    def run_validators(self, value: Any) -> None:
        """Look at the numbers in `to_python` alone."""


class CapacityForm(ScenarioForm):
    """A room and a day of it, and what is promised to whoever comes."""

    method = METHODS["capacity"]
    opens_at = ClockField(label=_("Opens"))
    closes_at = ClockField(label=_("Closes"))
    closing = one_of(_("Who waits at closing time"), CLOSINGS)
    per_day = number(_("People who come for a place, on a day"), 0.1, 2000)
    by_hour = HourlyField(
        label=_("How they are spread over the hours"),
        required=False,
        max_length=300,
        help_text=_(
            "A number for each hour from opening on, with spaces: 3 5 8 8 4. They only share the "
            "day out, so any scale will do. Without them the day is even."
        ),
    )
    places = whole(_("Places"), 1, 200)
    use_min = number(_("A place is used for, minutes on average"), 0.5, 600)
    cleaning_min = number(_("Cleaning, minutes"), 0, 120)
    patience_min = number(
        _("Patience, minutes on average"),
        0.5,
        600,
        required=False,
        help_text=_("How long somebody waits before they go. Empty: nobody ever goes."),
    )
    promise_wait_min = number(_("Promise: 9 of 10 who get a place wait at most, minutes"), 0.1, 240)
    staff = whole(
        _("Staff on the floor"),
        1,
        200,
        required=False,
        help_text=_("Empty: there are always enough. Emergencies count only where it is filled."),
    )
    welcome_min = number(_("A worker is with somebody who begins, minutes"), 0, 60)
    emergencies_per_1000 = number(_("Emergencies in 1,000 uses"), 0, 1000)
    emergency_min = number(_("An emergency lasts, minutes on average"), 0.5, 600)
    emergency_staff = whole(_("Staff at an emergency"), 1, 20)
    observation_min = number(_("Observation, minutes"), 0, 240)
    observation_places = whole(
        _("Seats for observation"),
        1,
        200,
        required=False,
        help_text=_("Empty: people are observed at their place."),
    )
    family = one_of(_("How uses vary"), FAMILIES)
    shape = number(
        _("Shape"),
        0.05,
        1000,
        help_text=_("Of a gamma its shape; of a log-normal the spread of the logarithm."),
    )
    years = whole(
        _("Years to simulate"), 10, 100, help_text=_("More years make narrower intervals.")
    )
    groups: ClassVar = [
        (_("What this is"), ["title", "note"]),
        (_("Hours"), ["opens_at", "closes_at", "closing"]),
        (_("Who comes"), ["per_day", "by_hour", "patience_min"]),
        (_("The room"), ["places", "use_min", "cleaning_min"]),
        (_("What is promised"), ["promise_wait_min"]),
    ]
    more: ClassVar = [
        "staff", "welcome_min", "emergencies_per_1000", "emergency_min", "emergency_staff",
        "observation_min", "observation_places", "family", "shape", "years", "seed",
    ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Hold together what belongs together."""
        said = super().clean() or self.cleaned_data
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if opens and closes:
            self._hold_hours(opens, closes, said.get("by_hour") or [])
        staff, needed = said.get("staff"), said.get("emergency_staff")
        if staff and needed and said.get("emergencies_per_1000") and staff < needed:
            self.add_error("staff", _("An emergency takes more staff than there are."))
        if said.get("observation_places") and not said.get("observation_min"):
            self.add_error("observation_min", _("Say how long people are observed."))
        if said.get("family") == "lognormal" and said.get("shape", 0) > MOST_SPREAD:
            told = _("The spread of a log-normal is at most %(most)d.")
            self.add_error("shape", told % {"most": MOST_SPREAD})
        if said.get("per_day") and said.get("years"):
            self._hold_people(said["per_day"], said["years"])
        return said

    def _hold_people(self, per_day: float, years: int) -> None:
        most = int(MOST_PEOPLE / (DAYS * per_day))
        if years > most:
            told = _("With so many people a day at most %(most)d years can be simulated.")
            self.add_error("years", told % {"most": most})

    def _hold_hours(self, opens: time, closes: time, weights: list[float]) -> None:
        if opens == closes:
            self.add_error("closes_at", _("It closes when it opens."))
            return
        told = {"opens_at": f"{opens:%H:%M}", "closes_at": f"{closes:%H:%M}"}
        hours = -int(-open_minutes(told) // 60)
        if weights and len(weights) != hours:
            words_ = _("The day has %(hours)d hours, and there are %(many)d numbers.")
            self.add_error("by_hour", words_ % {"hours": hours, "many": len(weights)})
        elif weights and not any(weights):
            self.add_error("by_hour", _("Somebody has to come in some hour."))
