"""What a neighbour is asked: where, what kind of place, how many. No field takes words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.finding import Amount, Settled, Where
from ..choices import Basis, Collector, Measure, PlaceType
from ..models import Area
from .amounts import chips
from .finds import area_field

LIES, GONE = "lies", "gone"
MANY = [
    ("1", _("One")),
    ("2", _("Two")),
    ("3", _("Three")),
    ("5", _("About five")),
    ("10", _("About ten or more")),
    ("", _("I do not know")),
]


class NeighbourForm(forms.Form):
    """A report by anybody: every answer is one of a list, so there is no place for words."""

    area = area_field()
    place_type = forms.ChoiceField(
        label=_("What kind of place is it?"),
        choices=chips(PlaceType.choices),
        widget=forms.RadioSelect,
    )
    many = forms.ChoiceField(
        label=_("How many do you see?"),
        choices=MANY,
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )
    still = forms.ChoiceField(
        label=_("Do they still lie there?"),
        choices=[(LIES, _("Yes, they lie there")), (GONE, _("No, somebody has taken them up"))],
        widget=forms.RadioSelect,
        initial=LIES,
    )

    def __init__(self, *args: Any, areas: Iterable[Area], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
        self.areas = {str(one.pk): one for one in areas}
        choices = [(pk, one.name) for pk, one in self.areas.items()]
        self.fields["area"].choices = choices  # type: ignore[attr-defined]
        self.fields["area"].label = _("Where is it?")
        self.wrong = _("Not sent yet. What you chose is still here.")

    def where(self) -> Where:
        """Return the area and the kind of place."""
        told = self.cleaned_data
        return Where(told["place_type"], area=self.areas[told["area"]])

    def amount(self) -> Amount:
        """Return what they see: an estimate, whatever it says."""
        many = self.cleaned_data["many"]
        if not many:
            return Amount()
        return Amount(Measure.PIECES, int(many), Basis.ESTIMATED)

    def settled(self) -> Settled | None:
        """Return that somebody took them up; None while they lie there."""
        gone = self.cleaned_data["still"] == GONE
        return Settled(collector=Collector.NEIGHBOUR) if gone else None
