"""A delivery, a count, what is discarded, a lot."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ..actions.receiving import Came
from ..choices import DISCARDED_FOR, FEWER, MORE
from ..models import Item, Level

MOST = 1_000_000
LINES = 6


def number(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, **options)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


class DeliveryForm(forms.Form):
    """Up to six items that came in one go; empty lines are left out."""

    reference = forms.CharField(
        label=_("Number on the delivery note"), max_length=30, required=False, strip=True
    )

    def __init__(self, *args: Any, items: Sequence[Item], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.items = {str(item.pk): item for item in items}
        choices = [("", "–"), *((pk, item.name) for pk, item in self.items.items())]
        self.groups: list[tuple[Any, list[str]]] = []
        for n in range(1, LINES + 1):
            self.fields[f"item_{n}"] = forms.ChoiceField(
                label=_("Item"), choices=choices, required=False
            )
            self.fields[f"quantity_{n}"] = number(_("How many"), required=False)
            self.fields[f"lot_{n}"] = forms.CharField(
                label=_("Lot number"), max_length=40, required=False
            )
            self.fields[f"expires_{n}"] = _day(_("Last day"))
            names = [f"{name}_{n}" for name in ("item", "quantity", "lot", "expires")]
            self.groups.append((__("Line %(n)s") % {"n": n}, names))

    def clean(self) -> dict[str, Any]:
        """Hold each line to be whole, and ask for at least one."""
        told = super().clean() or {}
        for n in range(1, LINES + 1):
            self._check(n, told)
        if not self.errors and not self.came():
            raise forms.ValidationError(_("Write at least one line."))
        return told

    def _check(self, n: int, told: dict[str, Any]) -> None:
        item, quantity = self.items.get(told.get(f"item_{n}") or ""), told.get(f"quantity_{n}")
        if item and not quantity:
            self.add_error(f"quantity_{n}", _("Write how many came."))
        if quantity and not item:
            self.add_error(f"item_{n}", _("Choose what came."))
        if item and quantity and item.tracks_lots and not told.get(f"lot_{n}"):
            self.add_error(f"lot_{n}", _("Write the lot number printed on it."))

    def came(self) -> list[Came]:
        """Return what came."""
        told = self.cleaned_data
        return [
            Came(
                self.items[told[f"item_{n}"]],
                told[f"quantity_{n}"],
                told.get(f"lot_{n}") or "",
                told.get(f"expires_{n}"),
            )
            for n in range(1, LINES + 1)
            if told.get(f"item_{n}") and told.get(f"quantity_{n}")
        ]


def lot_words(level: Level | None) -> str:
    """Return which lot a line of a count is."""
    if level is None or level.lot is None:
        return __("Without a lot")
    day = level.lot.expires_on
    until = f", {date_format(day, 'j F Y')}" if day else ""
    return f"{level.lot.number}{until}"


class CountForm(forms.Form):
    """What is on the shelf of one item, lot by lot, beside what should be there."""

    def __init__(self, *args: Any, levels: Sequence[Level] | Sequence[None], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.levels = {self._key(one): one for one in levels}
        reasons = [("", "–"), *((one.value, one.label) for one in dict.fromkeys((*FEWER, *MORE)))]
        self.groups: list[tuple[Any, list[str]]] = []
        for key, level in self.levels.items():
            there = level.on_hand if level else 0
            self.fields[f"seen_{key}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=there, required=False
            )
            self.fields[f"counted_{key}"] = number(
                __("Counted (should be %(n)s)") % {"n": there}, required=False
            )
            self.fields[f"reason_{key}"] = forms.ChoiceField(
                label=_("Why it differs"), choices=reasons, required=False
            )
            self.groups.append((lot_words(level), [f"counted_{key}", f"reason_{key}"]))
        self.quick: dict[str, list[int]] = {
            name: [] for name in self.fields if name.startswith("counted_")
        }

    @staticmethod
    def _key(level: Level | None) -> str:
        return str(level.lot_id) if level and level.lot_id else "none"

    def clean(self) -> dict[str, Any]:
        """Ask why where a number differs, in the direction in which it does."""
        told = super().clean() or {}
        for key, _level in self.levels.items():
            counted, seen = told.get(f"counted_{key}"), told.get(f"seen_{key}") or 0
            if counted is None or counted == seen:
                continue
            if told.get(f"reason_{key}") not in (MORE if counted > seen else FEWER):
                words = _("Say why there are more.") if counted > seen else _("Say why some lack.")
                self.add_error(f"reason_{key}", words)
        if not self.errors and not self.counted():
            raise forms.ValidationError(_("Write what you counted."))
        return told

    def counted(self) -> list[dict[str, Any]]:
        """Return what was counted, lot by lot."""
        told = self.cleaned_data
        return [
            {
                "lot": level.lot if level else None,
                "counted": told[f"counted_{key}"],
                "seen": told.get(f"seen_{key}") or 0,
                "reason": told.get(f"reason_{key}") or "",
            }
            for key, level in self.levels.items()
            if told.get(f"counted_{key}") is not None
        ]


class DiscardForm(forms.Form):
    """How many leave the shelf for good, and why."""

    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST)
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(one.value, one.label) for one in DISCARDED_FOR],
        widget=forms.RadioSelect,
    )
    quick: ClassVar[dict[str, list[int]]] = {"quantity": []}


class LotForm(forms.Form):
    """A lot's number, as it is printed."""

    number = forms.CharField(label=_("Lot number"), max_length=40)
