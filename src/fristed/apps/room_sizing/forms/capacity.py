"""How many places and which hours: what is asked."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.planning.forms.numbers import number, whole
from fristed.apps.planning.forms.scenario import ScenarioForm
from fristed.apps.sites.forms.fields import ClockField, one_of, words

from ..queries.capacity import METHOD
from ..queries.room import DAYS, gate, hours_of
from .fields import HourlyField

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
MOST_SPREAD = 3  # a spread of 3 is a mean 90 times the median: beyond it no year is like another
# A part simulates up to twenty rooms at 0.4 µs a person, and has to end within a minute.
MOST_PEOPLE = 7_500_000


class CapacityForm(ScenarioForm):
    """A room and a day of it, and what is promised to whoever comes."""

    method = METHOD
    opens_at = ClockField(label=_("Opens"))
    closes_at = ClockField(label=_("Closes"))
    closing = one_of(_("Who waits at closing time"), CLOSINGS)
    nurse_hours = words(
        _("When a nurse is there"),
        200,
        required=False,
        help_text=_(
            "For rooms where a use begins only then: 10:00-14:00 14:30-20:00. Empty: always."
        ),
    )
    per_day = number(_("People who come for a place, on a day"), 0.1, 2000)
    busiest_per_day = number(
        _("People on the busiest weekday"),
        0.1,
        2000,
        required=False,
        help_text=_("Spread over the hours like the mean day. Empty: it is not looked at."),
    )
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
    promise_leave = number(
        _("Promise: at most so many of 100 go without a place"),
        0.1,
        100,
        required=False,
        help_text=_("Both promises have to hold. Empty: the wait alone is promised."),
    )
    smoking_places = whole(
        _("Places for smoking"),
        1,
        200,
        required=False,
        help_text=_("Empty: places are of one type. Else the others are sized beside these."),
    )
    smoking_share = number(_("Of 100 people so many come to smoke"), 1, 99, required=False)
    smoking_min = number(
        _("A place for smoking is used for, minutes on average"), 0.5, 600, required=False
    )
    either_places = whole(_("Places for either"), 1, 200, required=False)
    staff = whole(
        _("Staff on the floor"),
        1,
        200,
        required=False,
        help_text=_("Empty: there are always enough. Emergencies count only where it is filled."),
    )
    staff_by_hour = HourlyField(
        whole=True,
        label=_("Staff on the floor, hour by hour"),
        required=False,
        max_length=300,
        help_text=_("A number for each hour from opening on: 3 3 4 4 3. It goes before the above."),
    )
    welcome_min = number(_("A worker is with somebody who begins, minutes"), 0, 60)
    emergencies_per_1000 = number(_("Emergencies in 1,000 uses"), 0, 1000)
    emergency_min = number(_("An emergency lasts, minutes on average"), 0.5, 600)
    emergency_staff = whole(_("Staff at an emergency"), 1, 20)
    shuts_gate = forms.BooleanField(
        label=_("Nobody begins while there is an emergency"), required=False
    )
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
        (_("Who comes"), ["per_day", "busiest_per_day", "by_hour", "patience_min"]),
        (_("The room"), ["places", "use_min", "cleaning_min"]),
        (_("What is promised"), ["promise_wait_min", "promise_leave"]),
    ]
    more: ClassVar = [
        "smoking_places", "smoking_share", "smoking_min", "either_places", "staff",
        "staff_by_hour", "welcome_min", "nurse_hours", "emergencies_per_1000", "emergency_min",
        "emergency_staff", "shuts_gate", "observation_min", "observation_places", "family", "shape",
        "years", "seed",
    ]  # fmt: skip
    sliders: ClassVar = {"places": _("Places"), "per_day": _("People a day")}

    def clean(self) -> dict[str, Any]:
        """Hold together what belongs together."""
        said = super().clean() or self.cleaned_data
        if said.get("opens_at") and said.get("closes_at"):
            self._hold_hours(said)
        self._hold_staff(said)
        self._hold_types(said)
        if said.get("observation_places") and not said.get("observation_min"):
            self.add_error("observation_min", _("Say how long people are observed."))
        if said.get("family") == "lognormal" and said.get("shape", 0) > MOST_SPREAD:
            told = _("The spread of a log-normal is at most %(most)d.")
            self.add_error("shape", told % {"most": MOST_SPREAD})
        if said.get("per_day") and said.get("years"):
            self._hold_people(said["per_day"], said.get("busiest_per_day"), said["years"])
        return said

    def _hold_people(self, per_day: float, busiest: float | None, years: int) -> None:
        if busiest and busiest < per_day:
            self.add_error("busiest_per_day", _("That is fewer than on a mean day."))
        most = int(MOST_PEOPLE / (DAYS * max(per_day, busiest or 0)))
        if years > most:
            told = _("With so many people a day at most %(most)d years can be simulated.")
            self.add_error("years", told % {"most": most})

    def _hold_hours(self, said: dict[str, Any]) -> None:
        if said["opens_at"] == said["closes_at"]:
            self.add_error("closes_at", _("It closes when it opens."))
            return
        day = {name: f"{said[name]:%H:%M}" for name in ("opens_at", "closes_at")}
        weights, hours = said.get("by_hour") or [], hours_of(day)
        for name in ("by_hour", "staff_by_hour"):
            if (given := said.get(name)) and len(given) != hours:
                words_ = _("The day has %(hours)d hours, and there are %(many)d numbers.")
                self.add_error(name, words_ % {"hours": hours, "many": len(given)})
        if weights and not any(weights):
            self.add_error("by_hour", _("Somebody has to come in some hour."))
        try:
            gate(said.get("nurse_hours") or "", day)
        except ValueError:
            told = _("Write times within opening hours, one after the other: 10:00-14:00.")
            self.add_error("nurse_hours", told)

    def _hold_staff(self, said: dict[str, Any]) -> None:
        name = "staff_by_hour" if said.get("staff_by_hour") else "staff"
        there, needed = said.get(name), said.get("emergency_staff")
        fewest = min(there) if isinstance(there, list) and there else there
        if fewest and needed and said.get("emergencies_per_1000") and fewest < needed:
            self.add_error(name, _("An emergency takes more staff than there are."))

    def _hold_types(self, said: dict[str, Any]) -> None:
        if not said.get("smoking_places"):
            if said.get("either_places"):
                self.add_error("smoking_places", _("Say how many places are for smoking alone."))
            return
        for name in ("smoking_share", "smoking_min"):
            if name not in self.errors and not said.get(name):
                self.add_error(name, _("With places for smoking, this has to be said."))
