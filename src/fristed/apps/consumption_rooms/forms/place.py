"""At the place: equipment, doses, signs, a calling name."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.emergencies.choices import Alertness
from fristed.apps.substances.choices import Route

from ..choices import BodySite, Equipment

MOST_OF_ONE = 200
# What is handed out for each way of use; everything else stands under "More".
USUAL_FOR: dict[str, tuple[str, ...]] = {
    Route.INJECT: ("syringe", "cooker", "filter", "water", "swab"),
    Route.INHALE: ("foil", "pipe"),
    Route.NASAL: ("tube", "water"),
}


class SideForm(forms.Form):
    """A form of the board's side: its ids are its own, for several stand there at once."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        kw.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}_%s")
        super().__init__(*args, **kw)


class PrepareForm(SideForm):
    """How many of each piece, and what was said; what the route needs first, the rest folded."""

    advice_given = forms.BooleanField(label=_("Safer-use advice given"), required=False)
    looked_at_drug = forms.BooleanField(label=_("Looked at the drug together"), required=False)

    def __init__(self, *args: Any, route: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        for code, label in Equipment.choices:
            self.fields[f"give_{code}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_OF_ONE, initial=0
            )
        self.quick: dict[str, list[int]] = {f"give_{code}": [] for code in Equipment.values}
        usual = [f"give_{code}" for code in USUAL_FOR.get(route, Equipment.values)]
        self.more = [name for name in self.quick if name not in usual]
        self.order_fields([*usual, "advice_given", "looked_at_drug"])

    def equipment(self) -> dict[str, int]:
        """Return what was handed out, by piece."""
        return {code: self.cleaned_data.get(f"give_{code}") or 0 for code in Equipment.values}


class UseForm(SideForm):
    """How many doses, and where on the body; both may be left as they are."""

    quick: ClassVar[dict[str, list[int]]] = {"doses": []}
    more = ("body_site",)

    doses = forms.IntegerField(label=_("Doses"), min_value=1, max_value=20, initial=1)
    body_site = forms.ChoiceField(
        label=_("Where on the body"), choices=BodySite.choices, required=False
    )


class SignsForm(SideForm):
    """One look: each field may be skipped, not all of them."""

    breaths_per_min = forms.IntegerField(
        label=_("Breaths per minute"), required=False, min_value=0, max_value=80
    )
    oxygen_percent = forms.IntegerField(
        label=_("Oxygen saturation, per cent"), required=False, min_value=0, max_value=100
    )
    alertness = forms.ChoiceField(
        label=_("Alertness"),
        choices=Alertness.choices[1:],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a look at which nothing was noted."""
        given = super().clean() or {}
        if not self.errors and all(value in (None, "") for value in given.values()):
            raise forms.ValidationError(_("Note at least one thing that you saw."))
        return given


class CallingNameForm(SideForm):
    """A name to be called by until leaving."""

    calling_name = forms.CharField(
        label=_("What may we call you?"),
        required=False,
        max_length=20,
        help_text=_("Shown on the board instead of a code. Deleted at leaving."),
    )
