"""How much lay there: a number, a weight, or not counted. Shared by every form about finds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..actions.finding import UNSAID, Amount
from ..choices import Basis, Measure

OTHER, WEIGHT, NONE, AS_TOLD = "other", "weight", "none", "told"
QUICK = [(n, n) for n in ("1", "2", "5", "10")]
MOST_PIECES, MOST_GRAMS = 100_000, 1_000_000


def chips(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return choices as they stand on chips, each beginning with a capital."""
    return [(value, capfirst(words)) for value, words in choices]


def number(label: Any, most: int) -> forms.IntegerField:
    """Return a field for a whole number that may be left out."""
    return forms.IntegerField(label=label, min_value=1, max_value=most, required=False)


class AmountForm(forms.Form):
    """An amount in one measure; what is not said is not counted, and never guessed."""

    how_much = forms.ChoiceField(
        label=_("How many"),
        choices=[
            *QUICK,
            (OTHER, _("Other number")),
            (WEIGHT, _("By weight")),
            (NONE, _("Not counted")),
        ],
        widget=forms.RadioSelect,
        initial="1",
    )
    pieces = number(pgettext_lazy("how many", "Number"), MOST_PIECES)
    grams = number(_("Grams"), MOST_GRAMS)
    estimated = forms.BooleanField(label=_("This is an estimate"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the number that was chosen to be written."""
        told = super().clean() or {}
        for chosen, name in ((OTHER, "pieces"), (WEIGHT, "grams")):
            if told.get("how_much") == chosen and not told.get(name) and name not in self.errors:
                self.add_error(name, _("Write a number, or choose Not counted."))
        return told

    def amount(self) -> Amount:
        """Return the amount in its measure."""
        told = self.cleaned_data
        chosen, guessed = told["how_much"], told.get("estimated")
        if chosen == AS_TOLD:
            return UNSAID
        if chosen == NONE:
            return Amount()
        if chosen == WEIGHT:
            basis = Basis.ESTIMATED if guessed else Basis.WEIGHED
            return Amount(Measure.GRAMS, told["grams"], basis)
        pieces = told["pieces"] if chosen == OTHER else int(chosen)
        return Amount(Measure.PIECES, pieces, Basis.ESTIMATED if guessed else Basis.COUNTED)
