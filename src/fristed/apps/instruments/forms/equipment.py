"""Instruments, libraries, strips and reagents, limits."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import KitKind, Matrix, Method, StripTarget, Unit
from ..models import Instrument, Kit
from ..queries.doing import SPECTRAL


class InstrumentForm(forms.Form):
    """A new instrument."""

    name = forms.CharField(
        label=_("Name"), max_length=40, help_text=_("As it is called here: FTIR 2.")
    )
    method = forms.ChoiceField(
        label=_("Method"),
        choices=[(one.value, one.label) for one in map(Method, SPECTRAL)],
        widget=forms.RadioSelect,
        initial=Method.FTIR,
    )


class LibraryForm(forms.Form):
    """Which library to read with."""

    file_name = forms.ChoiceField(label=_("Library"), widget=forms.RadioSelect)

    layouts = {"file_name": "list"}

    def __init__(self, *args: Any, names: list[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["file_name"].choices = [(one, one) for one in names]  # type: ignore[attr-defined]


class KitForm(forms.Form):
    """A lot of strips or of a reagent."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=KitKind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    target = forms.ChoiceField(
        label=_("What the strip reacts to"),
        choices=[("", "–"), *StripTarget.choices],
        required=False,
        help_text=_("Only for strips."),
    )
    lot = forms.CharField(label=_("Lot"), max_length=30, required=False)
    expires_date = forms.DateField(
        label=_("Expires"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a strip's target."""
        given = super().clean() or {}
        if given.get("kind") == KitKind.STRIP and not given.get("target"):
            self.add_error("target", _("Say what the strip reacts to."))
        return given


class LimitForm(forms.Form):
    """The least that something was seen to find, of what in what."""

    of = forms.ChoiceField(label=_("Of which kit or instrument"))
    substance = forms.CharField(label=_("Substance"), max_length=200)
    matrix = forms.ChoiceField(label=_("In what it lay"), choices=Matrix.choices)
    low = forms.DecimalField(label=_("From"), min_value=0, max_digits=9, decimal_places=3)
    high = forms.DecimalField(label=_("To"), min_value=0, max_digits=9, decimal_places=3)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Where that was seen"),
        max_length=200,
        help_text=_("The test made here, the paper, or the maker's sheet of this lot."),
    )

    def __init__(self, *args: Any, things: Mapping[str, Kit | Instrument], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.things = things
        words = [(key, thing.name) for key, thing in things.items()]
        self.fields["of"].choices = [("", "–"), *words]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        return self.cleaned_data | {"of": self.things[self.cleaned_data["of"]]}
