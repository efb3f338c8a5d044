"""The desk: who it is for, what goes out, what comes back, what else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.handing_out import Back
from ..choices import Basis, Measure, Topic
from .amounts import AmountsForm, back, number

NOBODY, CARD, SEVERAL = "nobody", "card", "several"
WHO = [(NOBODY, _("No one in particular")), (CARD, _("Card")), (SEVERAL, _("For several"))]
BOX, ANOTHER, WEIGHED = "box", "another", "weighed"
BACK = [
    ("", _("None")),
    ("10", "10"),
    ("20", "20"),
    ("50", "50"),
    (BOX, _("A full box")),
    (ANOTHER, _("Other number")),
    (WEIGHED, _("By weight")),
]
BASES = [(one.value, one.label) for one in (Basis.COUNTED, Basis.ESTIMATED, Basis.DECLARED)]


class DeskForm(AmountsForm):
    """A hand-out. Nothing in it has to be filled but what happened."""

    who = forms.ChoiceField(
        label=_("Who"), choices=WHO, widget=forms.RadioSelect, initial=NOBODY, required=False
    )
    card: Any = forms.CharField(
        label=_("Scan the card"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    people = number(_("People they collect for, themselves included"), most=500, least=1)
    back = forms.ChoiceField(
        label=_("Brought back"), choices=BACK, widget=forms.RadioSelect, initial="", required=False
    )
    back_number = number(_("How many"))
    back_grams = number(_("Grams"), most=1_000_000)
    basis = forms.ChoiceField(
        label=_("How you know"),
        choices=BASES,
        widget=forms.RadioSelect,
        initial=Basis.ESTIMATED,
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("Talked about"),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def returned(self) -> list[Back]:
        """Return what came back."""
        told = self.cleaned_data
        chosen, basis = told.get("back") or "", told.get("basis") or Basis.ESTIMATED
        if chosen == BOX:
            return [back(Measure.BOXES, 1, basis)]
        if chosen == WEIGHED:
            grams = told.get("back_grams")
            return [back(Measure.GRAMS, grams, basis)] if grams else []
        amount = told.get("back_number") if chosen == ANOTHER else int(chosen or 0)
        return [back(Measure.PIECES, amount, basis)] if amount else []

    def collects_for(self) -> int:
        """Return for how many people somebody collects."""
        several = self.cleaned_data.get("who") in (CARD, SEVERAL)
        return (self.cleaned_data.get("people") or 1) if several else 1

    def token(self) -> str:
        """Return what was scanned, where a card was meant."""
        told = self.cleaned_data
        return str(told.get("card") or "") if told.get("who") == CARD else ""
