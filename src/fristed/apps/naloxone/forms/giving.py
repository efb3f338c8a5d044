"""Handing kits out: three rows and one button."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions.giving import Kits
from ..choices import Recipient, Why
from ..models.supplies import MOST_KITS
from ..queries.names import item_name
from ..queries.supplies import Offered


class Offer(forms.ChoiceField):
    """A choice that has gone since the page was opened is no reason to hold a kit back."""

    def validate(self, value: str) -> None:
        """Take whatever comes; `SupplyForm.what` knows what is there."""


class SupplyForm(forms.Form):
    """Kits given. Whatever is left out is left out; a kit never waits for an answer."""

    recipient = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[one for one in Recipient.choices if one[0]],
        widget=forms.RadioSelect,
        required=False,
    )
    why = forms.ChoiceField(
        label=gettext_lazy("First, or another one"),
        choices=[one for one in Why.choices if one[0]],
        widget=forms.RadioSelect,
        required=False,
    )
    kits = forms.IntegerField(
        label=gettext_lazy("Kits"), min_value=1, max_value=MOST_KITS, initial=1
    )
    item = Offer(label=gettext_lazy("Which"), widget=forms.RadioSelect, required=False)
    lot = Offer(
        label=gettext_lazy("Lot"),
        required=False,
        help_text=gettext_lazy("Only where you hand out another one than stands first."),
    )
    visit = forms.CharField(widget=forms.HiddenInput, required=False)
    person = forms.CharField(widget=forms.HiddenInput, required=False)

    quick = {"kits": [1, 2, 5]}
    more = ["lot"]
    field_order = ("recipient", "why", "item", "kits", "lot")

    def __init__(self, *args: Any, offered: Sequence[Offered], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._items = {str(one.item.pk): one.item for one in offered}
        self._lots = {str(one.lot.pk): one.lot for each in offered for one in each.lots}
        self._offer_items(offered)
        self._offer_lots(offered)

    def _offer_items(self, offered: Sequence[Offered]) -> None:
        if len(offered) < 2:
            del self.fields["item"]
            return
        field = self.fields["item"]
        field.choices = [  # type: ignore[attr-defined]
            (str(one.item.pk), item_name(one.item)) for one in offered
        ]
        field.initial = str(offered[0].item.pk)

    def _offer_lots(self, offered: Sequence[Offered]) -> None:
        if not self._lots:
            del self.fields["lot"]
            return
        first = [("", _("the one that expires first"))]
        self.fields["lot"].choices = first + [  # type: ignore[attr-defined]
            (str(one.lot.pk), self._lot_words(each, one)) for each in offered for one in each.lots
        ]

    def _lot_words(self, each: Offered, one: Any) -> str:
        day = one.lot.expires_on
        said = {
            "item": item_name(each.item),
            "lot": one.lot.number,
            "n": one.on_hand,
            "day": date_format(day, _("j F Y")) if day else _("no date"),
        }
        return _("%(item)s, lot %(lot)s, until %(day)s (%(n)s here)") % said

    def what(self) -> Kits:
        """Return what is given. A lot says which item it is of."""
        said = self.cleaned_data
        lot = self._lots.get(said.get("lot", ""))
        only = next(iter(self._items.values()), None)
        item = lot.item if lot else self._items.get(said.get("item", ""), only)
        return Kits(said["kits"], said["recipient"], said["why"], item, lot)


class CardForm(forms.Form):
    """A card, scanned or typed; it is in no address."""

    token = forms.CharField(
        label=gettext_lazy("Scan or type the card"),
        max_length=120,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
