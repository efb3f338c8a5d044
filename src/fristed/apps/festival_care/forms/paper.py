"""One line of the paper list."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import ClockField, DayField, one_of
from fristed.apps.sites.forms.wall_time import moment_typed
from fristed.apps.sites.models import Site

from ..actions.paper import Line
from ..queries.table import code_words, kinds, offered, said


def _choices(kind: str, field: str) -> list[tuple[str, str]]:
    found = offered(kinds()[kind]["fields"][field])
    return [(code, said(words)) for code, words in found.items()]


def _words(place: str) -> list[tuple[str, str]]:
    words = [(str(n), said(word)) for n, word in enumerate(code_words()[place])]
    return [("", str(_("Choose a word"))), *words]


def _level(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=10, required=False)


class PaperForm(forms.Form):
    """When they came, what they were called, how they left."""

    day = DayField(label=_("Day on which they came"))
    arrived = ClockField(label=_("Came at"))
    first = forms.ChoiceField(label=_("First word"))
    second = forms.ChoiceField(label=_("Second word"))
    via = one_of(_("Came with"), ())
    reason = one_of(_("Why they come"), (), required=False)
    under_18 = forms.BooleanField(label=_("Under 18"), required=False)
    distress_arrival = _level(_("How hard on arrival, 0–10"))
    called = ClockField(label=_("Medics called at"), required=False)
    handed_on = forms.BooleanField(label=_("Stayed with the medics, or went on"), required=False)
    left = ClockField(
        label=_("Left at"),
        required=False,
        help_text=_("Earlier in the day than they came is taken for the day after."),
    )
    how = one_of(_("How they left"), (), required=False)
    distress_leaving = _level(_("How hard on leaving, 0–10"))
    helped = one_of(_("Did it help?"), (), required=False)

    def __init__(self, *args: Any, site: Site, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site, self.at = site, at
        for name, choices in (
            ("first", _words("first")),
            ("second", _words("second")),
            ("via", _choices("arrived", "via")),
            ("reason", _choices("arrived", "reason")),
            ("how", _choices("closed", "how")),
            ("helped", _choices("closed", "helped")),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn times into moments by the site's clock; none of them lies ahead."""
        told = super().clean() or {}
        if "day" not in told or "arrived" not in told:
            return told
        told["arrived_at"] = self._moment("arrived", told["day"], told["arrived"])
        for name in ("called", "left"):
            then: time | None = told.get(name)
            next_day = then is not None and then < told["arrived"]
            day = told["day"] + timedelta(days=1) if next_day else told["day"]
            told[f"{name}_at"] = self._moment(name, day, then) if then else None
        for name in ("arrived", "called", "left"):
            moment = told.get(f"{name}_at")
            if moment and moment > self.at:
                self.add_error(name, _("This time has not come yet. Look at the clock again."))
        if told.get("distress_leaving") is not None and not told.get("left_at"):
            self.add_error("left", _("Say when they left, too."))
        return told

    def _moment(self, name: str, day: date, then: time) -> datetime:
        return moment_typed(self, name, datetime.combine(day, then), self.site.zone)

    def line(self) -> Line:
        """Return what was entered."""
        told = self.cleaned_data
        return Line(
            code=(int(told["first"]), int(told["second"])),
            via=told["via"],
            arrived_at=told["arrived_at"],
            reason=told["reason"],
            under_18=told["under_18"],
            called_at=told["called_at"],
            left_at=told["left_at"],
            how=told["how"],
            helped=told["helped"],
            handed_on=told["handed_on"],
            distress_arrival=told["distress_arrival"],
            distress_leaving=told["distress_leaving"],
        )
