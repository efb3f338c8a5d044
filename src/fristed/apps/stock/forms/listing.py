"""An item and a pack."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import ItemKind, Unit
from ..models import Item


class ItemForm(forms.Form):
    """An item of the site's list."""

    name_en = forms.CharField(label=_("Name in English"), max_length=60)
    name_nb = forms.CharField(label=_("Name in Norwegian"), max_length=60)
    kind = forms.ChoiceField(label=_("What it is for"), choices=ItemKind.choices)
    unit = forms.ChoiceField(label=_("One of it is a"), choices=Unit.choices)
    tracks_lots = forms.BooleanField(
        label=_("Keep lots and last days"),
        required=False,
        help_text=_("For what can expire or be called back by its maker."),
    )
    reorder_level = forms.IntegerField(
        label=_("Order again at"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("When no more than this is left, it stands on the order list."),
    )
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=999, required=False
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    more = ["position", "active"]

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        return self.cleaned_data | {"position": self.cleaned_data["position"] or 0}


class PackForm(forms.Form):
    """A pack and what is in it."""

    name_en = forms.CharField(label=_("Name in English"), max_length=60)
    name_nb = forms.CharField(label=_("Name in Norwegian"), max_length=60)
    position = forms.IntegerField(
        label=_("Place among the tiles"), min_value=0, max_value=999, required=False
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    more = ["position", "active"]

    def __init__(self, *args: Any, items: Sequence[Item], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.items = items
        for item in items:
            self.fields[f"item_{item.pk}"] = forms.IntegerField(
                label=item.name, min_value=0, max_value=1000, required=False
            )
        self.quick: dict[str, list[int]] = {f"item_{item.pk}": [] for item in items}
        self.groups = [
            (_("Name"), ["name_en", "name_nb"]),
            (_("In it"), list(self.quick)),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for something in it."""
        told = super().clean() or {}
        if not self.errors and not self.lines():
            raise forms.ValidationError(_("Put at least one item into the pack."))
        return told

    def lines(self) -> dict[Item, int]:
        """Return what is in it."""
        told = self.cleaned_data
        return {one: told[f"item_{one.pk}"] for one in self.items if told.get(f"item_{one.pk}")}

    def said(self) -> dict[str, Any]:
        """Return what the action wants of the pack itself."""
        told = self.cleaned_data
        names = {name: told[name] for name in ("name_en", "name_nb", "active")}
        return names | {"position": told["position"] or 0}
