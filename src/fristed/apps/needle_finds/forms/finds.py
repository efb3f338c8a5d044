"""A find as staff write it down, and what came of it."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.finding import Settled, Where
from ..choices import NEVER_A_SQUARE, Collector, PlaceType, Result
from ..models import Area, Grid
from .amounts import AS_TOLD, NONE, OTHER, QUICK, WEIGHT, AmountForm, chips

NOT_YET = "later"
# As maps on a phone write a position: two numbers with a decimal point, latitude first.
POSITION = re.compile(r"\s*(-?\d{1,2}\.\d{1,8})[,;\s]\s*(-?\d{1,3}\.\d{1,8})\s*")


def area_field() -> forms.ChoiceField:
    """Return the field for an area; the areas are put in when the form is made."""
    return forms.ChoiceField(label=_("Where"), widget=forms.RadioSelect)


class FindForm(AmountForm):
    """A find: the usual one is an area and one button."""

    area = area_field()
    place_type = forms.ChoiceField(
        label=_("Kind of place"),
        choices=chips(PlaceType.choices),
        widget=forms.RadioSelect,
        initial=PlaceType.STREET,
    )
    collector = forms.ChoiceField(
        label=_("Collected by"),
        choices=[*chips(Collector.choices), (NOT_YET, _("Not collected yet"))],
        widget=forms.RadioSelect,
        initial=Collector.STAFF,
    )
    sharps_box = forms.BooleanField(label=_("Put into a sharps box"), required=False, initial=True)
    told = forms.BooleanField(label=_("Somebody told us; we have not been there"), required=False)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    position = forms.CharField(
        label=_("Position"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def __init__(
        self, *args: Any, areas: Iterable[Area], grid: Grid | None, today: date, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.areas = {str(one.pk): one for one in areas}
        self.grid, self.today = grid, today
        self.square: tuple[int, int] | None = None
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            *((pk, one.name) for pk, one in self.areas.items())
        ]
        self.fields["day"].initial = today
        if grid is None:
            del self.fields["position"]
        else:
            self.fields["position"].help_text = _(
                "From a map on the phone, as 59.9127, 10.7461. Only its square of %(step)d metres "
                "is kept, and none in a stairwell or backyard."
            ) % {"step": grid.step_m}

    def clean_day(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_position(self) -> str:
        """Keep the square of a position, and nothing finer."""
        typed = self.cleaned_data["position"]
        if typed:
            found = POSITION.fullmatch(typed)
            if not found:
                raise forms.ValidationError(_("Write two numbers, as 59.9127, 10.7461."))
            self.square = self._square(Decimal(found[1]), Decimal(found[2]))
        return ""

    def _square(self, latitude: Decimal, longitude: Decimal) -> tuple[int, int]:
        square = self.grid.square_of(latitude, longitude) if self.grid else None
        if square is None:
            raise forms.ValidationError(_("This position lies outside the house's map."))
        return square

    def clean(self) -> dict[str, Any]:
        """Let a position stand in for the area, but not where people live."""
        told = super().clean() or {}
        in_the_open = told.get("place_type") not in NEVER_A_SQUARE
        if self.square and in_the_open and self.has_error("area", code="required"):
            del self.errors["area"]
        return told

    def where(self) -> Where:
        """Return the area, the square, or both."""
        told = self.cleaned_data
        area = self.areas.get(told.get("area") or "")
        return Where(told["place_type"], area=area, grid=self.grid, square=self.square)

    def settled(self) -> Settled | None:
        """Return who collected it; None while it lies there."""
        told = self.cleaned_data
        if told["collector"] == NOT_YET:
            return None
        return Settled(collector=told["collector"], sharps_box=told["sharps_box"])


class OutcomeForm(AmountForm):
    """What came of a find, where one tap does not say it."""

    result = forms.ChoiceField(
        label=_("What came of it"),
        choices=chips(Result.choices),
        widget=forms.RadioSelect,
        initial=Result.COLLECTED,
    )
    collector = forms.ChoiceField(
        label=_("Collected by"),
        choices=chips(Collector.choices),
        widget=forms.RadioSelect,
        initial=Collector.STAFF,
    )
    sharps_box = forms.BooleanField(label=_("Put into a sharps box"), required=False, initial=True)
    how_much = forms.ChoiceField(
        label=_("How many were there"),
        choices=[
            (AS_TOLD, _("As reported")),
            *QUICK,
            (OTHER, _("Other number")),
            (WEIGHT, _("By weight")),
            (NONE, _("Not counted")),
        ],
        widget=forms.RadioSelect,
        initial=AS_TOLD,
    )
    field_order = ("result", "collector", "how_much", "pieces", "grams", "estimated", "sharps_box")

    def settled(self) -> Settled:
        """Return what came of it."""
        told = self.cleaned_data
        return Settled(told["result"], told["collector"], self.amount(), told["sharps_box"])
