"""What is sent to another site, and what of it arrived."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fristed.apps.sites.models import Site

from ..actions.supplying import Given
from ..actions.transferring import Found
from ..choices import ShortBecause
from ..models import Item, TransferLine
from .moving import number


class SendForm(forms.Form):
    """What is sent to another site."""

    to_site = forms.ChoiceField(label=_("To"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sites: Iterable[Site], items: Sequence[Item], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.sites, self.items = {str(one.pk): one for one in sites}, items
        self.fields["to_site"].choices = [(pk, one.name) for pk, one in self.sites.items()]  # type: ignore[attr-defined]
        for item in items:
            self.fields[f"item_{item.pk}"] = number(
                item.name,
                required=False,
                help_text=__("%(n)s on the shelf") % {"n": getattr(item, "on_hand", 0)},
            )
        self.groups = [
            ("", ["to_site"]),
            (_("What you send"), [f"item_{item.pk}" for item in items]),
        ]
        self.quick = {f"item_{item.pk}": [10, 50] for item in items}

    def clean(self) -> dict[str, Any]:
        """Ask for something, and for no more than is there."""
        told = super().clean() or {}
        for item in self.items:
            wanted = told.get(f"item_{item.pk}") or 0
            if wanted > getattr(item, "on_hand", 0):
                self.add_error(f"item_{item.pk}", _("So many are not on the shelf. Count first."))
        if not self.errors and not self.given():
            raise forms.ValidationError(_("Write how many you send of at least one item."))
        return told

    def given(self) -> list[Given]:
        """Return what is sent."""
        told = self.cleaned_data
        return [
            Given(item, quantity)
            for item in self.items
            if (quantity := told.get(f"item_{item.pk}"))
        ]

    def chosen(self) -> Site:
        """Return to which site."""
        return self.sites[self.cleaned_data["to_site"]]


class ArriveForm(forms.Form):
    """What was found of each line of a transfer."""

    def __init__(
        self,
        *args: Any,
        lines: Sequence[TransferLine],
        items: Sequence[Item],
        likely: dict[int, Item | None],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.lines, self.items = lines, {str(one.pk): one for one in items}
        choices = [("", "–"), *((pk, one.name) for pk, one in self.items.items())]
        reasons = [("", "–"), *ShortBecause.choices]
        self.groups: list[tuple[Any, list[str]]] = []
        for line in lines:
            guess = likely.get(line.pk)
            self.fields[f"item_{line.pk}"] = forms.ChoiceField(
                label=_("On our list it is"), choices=choices, initial=guess.pk if guess else ""
            )
            self.fields[f"quantity_{line.pk}"] = number(
                _("How many arrived"), initial=line.quantity
            )
            self.fields[f"short_{line.pk}"] = forms.ChoiceField(
                label=_("Why fewer"), choices=reasons, required=False
            )
            names = [f"{name}_{line.pk}" for name in ("item", "quantity", "short")]
            self.groups.append((f"{line.quantity} × {line.name} {line.lot_number}".strip(), names))
        self.quick: dict[str, list[int]] = {f"quantity_{line.pk}": [] for line in lines}

    def clean(self) -> dict[str, Any]:
        """Ask why where fewer arrived than were sent; more than were sent cannot arrive."""
        told = super().clean() or {}
        for line in self.lines:
            arrived = told.get(f"quantity_{line.pk}")
            if arrived is not None and arrived < line.quantity and not told.get(f"short_{line.pk}"):
                self.add_error(f"short_{line.pk}", _("Say why fewer arrived than were sent."))
            if arrived is not None and arrived > line.quantity:
                words = ngettext(
                    "Only %(n)s was sent. Put what is more on the shelf as a delivery.",
                    "Only %(n)s were sent. Put what is more on the shelf as a delivery.",
                    line.quantity,
                )
                self.add_error(f"quantity_{line.pk}", words % {"n": line.quantity})
        return told

    def found(self) -> list[Found]:
        """Return what was found."""
        told = self.cleaned_data
        return [
            Found(
                line,
                self.items[told[f"item_{line.pk}"]],
                told[f"quantity_{line.pk}"],
                told.get(f"short_{line.pk}") or "",
            )
            for line in self.lines
        ]
