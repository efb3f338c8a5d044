"""How many of what: packs, items, and what came back. Shared by the desk and by batches."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.models import Item, Pack

from ..actions.handing_out import Back
from ..choices import Basis, Measure

MOST = 100_000


def number(label: Any, *, most: int = MOST, least: int = 0, **options: Any) -> forms.IntegerField:
    """Return a field for a whole number that may be left out."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, **options
    )


class AmountsForm(forms.Form):
    """Packs, items and what came back; every number may be left out, none is asked for."""

    def __init__(
        self, *args: Any, packs: Sequence[Pack] = (), items: Sequence[Item], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.packs, self.items = packs, items
        for pack in packs:
            self.fields[f"pack_{pack.pk}"] = forms.BooleanField(label=pack.name, required=False)
            self.fields[f"packs_{pack.pk}"] = number(pack.name, most=999, least=1, initial=1)
        for item in items:
            self.fields[f"item_{item.pk}"] = number(item.name)

    def given(self) -> list[Given]:
        """Return what is handed out, packs expanded, each item once."""
        told = self.cleaned_data
        sums: Counter[int] = Counter()
        known = {item.pk: item for item in self.items}
        for pack in self.packs:
            if told.get(f"pack_{pack.pk}"):
                for line in pack.lines.all():
                    known.setdefault(line.item_id, line.item)
                    sums[line.item_id] += line.quantity * (told.get(f"packs_{pack.pk}") or 1)
        for item in self.items:
            sums[item.pk] += told.get(f"item_{item.pk}") or 0
        return [Given(known[pk], quantity) for pk, quantity in sums.items() if quantity]


class ReturnsForm(forms.Form):
    """What came back, in each measure by itself: nothing is turned into anything else."""

    pieces = number(_("Needles and syringes"))
    boxes = number(_("Full boxes"), most=999)
    grams = number(_("Grams"), most=1_000_000)
    basis = forms.ChoiceField(
        label=_("How you know"),
        choices=[(one.value, one.label) for one in Basis if one is not Basis.WEIGHED],
        widget=forms.RadioSelect,
        initial=Basis.ESTIMATED,
        required=False,
    )

    def returned(self) -> list[Back]:
        """Return what came back, measure by measure."""
        told = self.cleaned_data
        basis = told.get("basis") or Basis.ESTIMATED
        return [
            back(measure, amount, basis)
            for measure in Measure
            if (amount := told.get(measure.value))
        ]


def back(measure: str, amount: int, basis: str) -> Back:
    """Return what came back; a weight is weighed unless it was only told or guessed."""
    if measure == Measure.GRAMS and basis == Basis.COUNTED:
        basis = Basis.WEIGHED
    return Back(measure, amount, basis)


def names(fields: Iterable[str], prefix: str) -> list[str]:
    """Return the names of fields that begin alike."""
    return [name for name in fields if name.startswith(prefix)]
