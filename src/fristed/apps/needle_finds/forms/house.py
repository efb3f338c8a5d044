"""Areas, the grid, the page for neighbours, and the days of a file."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import LEAST_STEP_M, MOST_CELLS
from ..models.places import MOST_STEP_M


class AreaForm(forms.Form):
    """A part of town, and where it lies on the map."""

    name = forms.CharField(
        label=_("Name"),
        max_length=40,
        help_text=_("A part of town, a park, a bridge. Never an address, never a person."),
    )
    column = forms.IntegerField(
        label=_("Column on the map"),
        min_value=1,
        max_value=MOST_CELLS,
        help_text=_("Counted from the left, which is west."),
    )
    row = forms.IntegerField(
        label=_("Row on the map"),
        min_value=1,
        max_value=MOST_CELLS,
        help_text=_("Counted from the top, which is north."),
    )


class GridForm(forms.Form):
    """Squares laid over the town."""

    south = forms.DecimalField(
        label=_("Latitude of the corner in the south-west"),
        max_digits=5,
        decimal_places=3,
        min_value=-79,
        max_value=79,
    )
    west = forms.DecimalField(
        label=_("Longitude of the corner in the south-west"),
        max_digits=6,
        decimal_places=3,
        min_value=-180,
        max_value=180,
    )
    step_m = forms.IntegerField(
        label=_("Side of a square, in metres"),
        min_value=LEAST_STEP_M,
        max_value=MOST_STEP_M,
        initial=LEAST_STEP_M,
        help_text=_("Never less than 100: a smaller square could be one house."),
    )


class PageForm(forms.Form):
    """Whether neighbours may report, and the number for what is urgent."""

    is_open = forms.BooleanField(
        label=_("Anybody may report a find, without signing in"), required=False
    )
    phone = forms.RegexField(
        label=_("Number to ring for urgent collection"),
        regex=r"[0-9+ ]{3,20}",
        required=False,
        max_length=20,
        help_text=_("Your own or the municipality's. It stands on the page for everybody."),
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"invalid": _("Digits, spaces and + alone.")},
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class DaysForm(forms.Form):
    """From a day to a day, both included."""

    first = _day(_("From"))
    last = _day(_("Until"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["first"].initial = today - timedelta(days=today.day - 1)
        self.fields["last"].initial = today

    def clean(self) -> dict[str, Any]:
        """Hold the days to their order."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        return told
