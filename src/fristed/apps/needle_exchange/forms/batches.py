"""The batch of an outlet, and the outlet itself."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import OutletKind, PlaceType
from ..models import Outlet
from .amounts import AmountsForm, ReturnsForm, names, number

QUICK_OF_A_DAY = [50, 100, 200]


class BatchForm(ReturnsForm, AmountsForm):
    """What an outlet gave out on a day."""

    outlet = forms.ChoiceField(label=_("From where"), widget=forms.RadioSelect)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    people = number(
        _("People reached"),
        most=10_000,
        help_text=_("A number is enough. Leave it empty where nobody knows; a machine never asks."),
    )

    def __init__(self, *args: Any, outlets: Iterable[Outlet], today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.outlets, self.today = {str(one.pk): one for one in outlets}, today
        choices = [
            (pk, f"{one.name} ({one.get_kind_display()})") for pk, one in self.outlets.items()
        ]
        self.fields["outlet"].choices = choices  # type: ignore[attr-defined]
        self.fields["day"].initial = today
        handed = [*names(self.fields, "item_")]
        self.groups = [
            (_("Round"), ["outlet", "day", "people"]),
            (_("Handed out"), handed),
            (_("Brought back"), ["pieces", "boxes", "grams", "basis"]),
        ]
        self.quick = dict.fromkeys(handed, QUICK_OF_A_DAY)

    def clean_day(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for at least one number."""
        told = super().clean() or {}
        if not self.errors and not self.given() and not self.returned():
            raise forms.ValidationError(_("Write at least one number: handed out, or back."))
        return told

    def chosen(self) -> Outlet:
        """Return the outlet."""
        return self.outlets[self.cleaned_data["outlet"]]


class OutletForm(forms.Form):
    """A round, a vehicle, a machine."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("A part of town or a round. Never an address, never a person."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OutletKind.choices, widget=forms.RadioSelect)
    place_type = forms.ChoiceField(
        label=_("Kind of place"), choices=PlaceType.choices, widget=forms.RadioSelect
    )
