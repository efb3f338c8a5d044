"""An event, a thing on its plan, its kit, the medical lead's text, the planner."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.forms.fields import DayField, many_words, one_of, words

from ..choices import Kit, Spot
from ..models import MOST_COLUMNS, MOST_ROWS, KitItem
from ..models.deployment import CELL, LETTERS

MOST_PEOPLE = 1_000_000


def _number(label: Any, most: int, least: int = 1, **kw: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **kw)


class EventForm(forms.Form):
    """An event: when, how many, how it is reached by radio."""

    name = words(_("Name of the event"), 60)
    first_date = DayField(label=_("First day"))
    last_date = DayField(label=_("Last day"))
    attendance = _number(
        _("How many people are expected"), MOST_PEOPLE, help_text=_("All days together.")
    )
    columns = _number(
        _("Columns of the site plan"), MOST_COLUMNS, initial=8, help_text=_("Said as letters.")
    )
    rows = _number(_("Rows of the site plan"), MOST_ROWS, initial=8)
    call_sign = words(_("Our call sign"), 20, help_text=_("What we say on the radio."))
    channel = words(_("Our channel"), 12, required=False)
    medics_call_sign = words(_("The medics’ call sign"), 20)
    medics_channel = words(_("The medics’ channel"), 12, required=False)
    medics_phone = forms.RegexField(
        label=_("The medics’ telephone"),
        regex=r"^[0-9+ ]{3,20}\Z",
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"invalid": _("Digits, spaces and + alone.")},
    )
    look_in_minutes = _number(
        _("Mark a guest whom nobody has looked in on for so many minutes"),
        240,
        required=False,
        help_text=_("Your own rule. Nobody is marked until it is set."),
    )
    medical_lead: "forms.ModelChoiceField[Staff]" = forms.ModelChoiceField(
        label=_("Medical lead"),
        queryset=None,  # those who may sign here: given by the page
        required=False,
        empty_label=_("not named yet"),
        help_text=_("Signs the text on when to call. Whoever is named anew signs anew."),
    )

    def __init__(self, *args: Any, medical_leads: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["medical_lead"]
        field.queryset = medical_leads  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: one.display_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the days to their order."""
        told = super().clean() or {}
        first, last = told.get("first_date"), told.get("last_date")
        if first and last and last < first:
            self.add_error("last_date", _("The last day lies before the first."))
        return told


class SpotForm(forms.Form):
    """What stands in which cell."""

    kind = one_of(_("What stands there"), Spot.choices)
    cell = forms.RegexField(
        label=_("Grid cell"),
        regex=CELL,
        max_length=3,
        help_text=_("A letter and a number: D4."),
        error_messages={"invalid": _("A letter from A and a number from 1, such as D4.")},
    )

    def clean_cell(self) -> tuple[int, int]:
        """Return column and row."""
        cell = str(self.cleaned_data["cell"])
        return LETTERS.index(cell[0]) + 1, int(cell[1:])


class KitForm(forms.Form):
    """How many of each thing are wanted, and how many are there."""

    def __init__(self, *args: Any, items: list[KitItem], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kinds = {item.kind: item for item in items}
        for kind in Kit:
            if kind.value not in self.kinds:
                continue
            item = self.kinds[kind.value]
            for name, value in (("wanted", item.wanted), ("there", item.there)):
                self.fields[f"{kind.value}_{name}"] = _number(
                    _("wanted") if name == "wanted" else _("there"), 9999, 0, initial=value
                )

    def rows(self) -> list[dict[str, Any]]:
        """Return each thing with its two fields."""
        return [
            {
                "label": Kit(kind).label,
                "wanted": self[f"{kind}_wanted"],
                "there": self[f"{kind}_there"],
            }
            for kind in Kit.values
            if kind in self.kinds
        ]

    def counted(self) -> dict[str, tuple[int, int]]:
        """Return wanted and there for each thing."""
        told = self.cleaned_data
        return {kind: (told[f"{kind}_wanted"], told[f"{kind}_there"]) for kind in self.kinds}


class ThresholdForm(forms.Form):
    """When to call, in the medical lead's words."""

    text = many_words(
        _("When to call the medics"),
        2000,
        help_text=_("The medical lead’s own text for this event. Nothing about any one guest."),
    )


class PlannerForm(forms.Form):
    """Hours that published rates are turned into people and beds with."""

    attendance = _number(_("How many people are expected"), MOST_PEOPLE)
    open_hours = _number(_("Hours that the tent is open, all days together"), 1000)
    shift_hours = _number(_("Hours of a shift"), 16, initial=6)
    stay_hours = _number(
        _("Hours that a guest stays, by your own experience"),
        48,
        required=False,
        help_text=_("No published figure was found. Without yours, no beds are counted."),
    )
