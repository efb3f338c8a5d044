"""A sample as it is taken in, and what became of what is left."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.substances.choices import Substance

from ..choices import Colour, Fate, Form, LeftOver
from ..models import Area, HandlingRule

NOT_SOLD = (Substance.TOBACCO, Substance.ALCOHOL)


class SampleForm(forms.Form):
    """A sample, and nothing about whoever brings it."""

    sold_as = forms.ChoiceField(
        label=_("Sold as"),
        choices=[("", "–"), *(one for one in Substance.choices if one[0] not in NOT_SOLD)],
        help_text=_("What they were told that it is."),
    )
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices, widget=forms.RadioSelect)
    colour = forms.ChoiceField(label=_("Colour"), choices=Colour.choices, widget=forms.RadioSelect)
    area = forms.ChoiceField(label=_("Coarse place where it was bought"), required=False)
    weight_mg = forms.DecimalField(
        label=_("Weight in mg"), required=False, min_value=0, max_digits=8, decimal_places=1
    )
    length_mm = forms.DecimalField(
        label=_("Length in mm"), required=False, min_value=0, max_digits=5, decimal_places=1
    )
    width_mm = forms.DecimalField(
        label=_("Width in mm"), required=False, min_value=0, max_digits=5, decimal_places=1
    )
    height_mm = forms.DecimalField(
        label=_("Height in mm"), required=False, min_value=0, max_digits=5, decimal_places=1
    )

    more = ["area", "weight_mg", "length_mm", "width_mm", "height_mm"]
    layouts = {"form": "chips", "colour": "chips"}
    why = {
        "sold_as": _("So that warnings can say what is sold as what."),
        "area": _("So that a warning can say roughly where. Never an address, never a name."),
    }

    def __init__(self, *args: Any, areas: QuerySet[Area], **kw: Any) -> None:
        super().__init__(*args, **kw)
        words = [(str(one.pk), area_name(one)) for one in areas]
        self.fields["area"].choices = [("", _("not said")), *words]  # type: ignore[attr-defined]

    def measures(self) -> dict[str, Any]:
        """Return what was weighed and measured."""
        names = ("weight_mg", "length_mm", "width_mm", "height_mm")
        return {name: self.cleaned_data[name] for name in names}

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        given = self.cleaned_data
        return {
            "sold_as": given["sold_as"],
            "form": given["form"],
            "colour": given["colour"],
            "area": int(given["area"]) if given["area"] else None,
            "measures": self.measures(),
        }


class LeftForm(forms.Form):
    """What became of a sample or of its rest."""

    fate = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    witness: Any = forms.ModelChoiceField(
        label=_("Witness"),
        queryset=None,
        required=False,
        help_text=_("Only where it was destroyed: somebody else than you, who saw it."),
    )

    def __init__(
        self, *args: Any, rule: HandlingRule, witnesses: QuerySet[Staff], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        closed = {
            Fate.KEPT: not rule.may_keep,
            Fate.POSTED: not rule.may_post,
            Fate.RETURNED: rule.left == LeftOver.DESTROY,
        }
        open_to = [one for one in Fate.choices if not closed.get(Fate(one[0]), False)]
        self.fields["fate"].choices = open_to  # type: ignore[attr-defined]
        self.fields["witness"].queryset = witnesses  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a witness where there has to be one."""
        given = super().clean() or {}
        if given.get("fate") == Fate.DESTROYED and not given.get("witness"):
            self.add_error("witness", _("Say who saw that it was destroyed."))
        return given


def area_name(area: Area) -> str:
    """Return a coarse place in the reader's language."""
    return area.name_nb if get_language() == "nb" else area.name_en
