"""Fields of the clock: a time of day to the second, and a dose that Fristed never proposes."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.wall_time import NEVER_CAME, moment_typed, moments_of, nearest
from fristed.apps.sites.models import Site

FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2200, 1, 1)
TIMES = ["%H:%M:%S", "%H:%M", "%H.%M.%S", "%H.%M", "%H%M"]


def local_near(site: Site, typed: time, near: datetime) -> datetime:
    """Return the nearest local time with this time of day: a clock knows no midnight."""
    there = near.astimezone(site.zone).replace(tzinfo=None)
    days = (there.date() + timedelta(days=offset) for offset in (-1, 0, 1))
    locals_ = [datetime.combine(each, typed) for each in days]
    return min(locals_, key=lambda local: abs(local - there))


class ClockTime(forms.TimeField):
    """A time of day, to the second where it is known."""

    def __init__(self, **kw: Any) -> None:
        kw.setdefault("help_text", _("Hours, minutes and, if you know them, seconds: 14:22:31."))
        widget = forms.TextInput(attrs={"inputmode": "text", "size": 10, "maxlength": 8})
        super().__init__(input_formats=TIMES, widget=widget, **kw)
        self.error_messages["invalid"] = _("Write the time as 14:22 or 14:22:31.")

    def prepare_value(self, value: Any) -> Any:
        """Show the seconds."""
        return value.strftime("%H:%M:%S") if isinstance(value, time) else value


class Day(forms.DateField):
    """A day that a room can have lived; others are a slip of the finger."""

    def clean(self, value: Any) -> Any:
        """Refuse a day long past or far ahead."""
        day = super().clean(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Look at the year again."))
        return day


class Dose(forms.DecimalField):
    """Milligrams, with a comma or a point. Fristed proposes none."""

    def __init__(self, **kw: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 6, "maxlength": 6})
        super().__init__(
            label=_("Dose in mg"),
            min_value=0.01,
            max_value=999.99,
            decimal_places=2,
            required=False,
            widget=widget,
            **kw,
        )
        self.error_messages["invalid"] = _("Write the dose in mg as a number.")

    def to_python(self, value: Any) -> Any:
        """Take a comma for a point."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class NearForm(forms.Form):
    """Turns a typed time into a moment near another, and refuses one that has not come."""

    site: Site
    near: datetime
    now: datetime

    def moment(self, typed: time | None) -> datetime | None:
        """Return the moment, or None where no time was typed.

        Of a time that came twice the nearest that has come: nobody is asked beside a person who
        does not breathe. A correction afterwards asks (`moment_asked`).
        """
        if typed is None:
            return None
        found = moments_of(local_near(self.site, typed, self.near), self.site.zone)
        if not found:
            raise forms.ValidationError(NEVER_CAME)
        come = [moment for moment in found if moment <= self.now]
        return self._come(nearest(come, self.near) or found[0])

    def moment_asked(self, name: str, typed: time) -> datetime:
        """Return the moment; of a time that came twice, the one that was chosen."""
        local = local_near(self.site, typed, self.near)
        return self._come(moment_typed(self, name, local, self.site.zone))

    def _come(self, moment: datetime) -> datetime:
        if moment > self.now:
            raise forms.ValidationError(_("This time has not come yet. Look at the clock again."))
        return moment
