"""The file of an instrument."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fristed.apps.instruments.forms.controls import ENDINGS
from fristed.apps.instruments.models import Instrument


class SpectrumForm(forms.Form):
    """One file, read in memory; neither it nor its name is kept."""

    instrument: Any = forms.ModelChoiceField(
        label=_("Instrument"), queryset=None, widget=forms.RadioSelect, empty_label=None
    )
    spectrum = forms.FileField(
        label=_("The instrument's file"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("JCAMP-DX, SPC, SPA, OPUS, SP, ASP or CSV, with one spectrum, at most 1 MB."),
    )

    layouts = {"instrument": "list"}
    why = {
        "spectrum": _("The file is read and thrown away. Its curve and its fingerprint are kept.")
    }

    def __init__(self, *args: Any, instruments: QuerySet[Instrument], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["instrument"].queryset = instruments  # type: ignore[attr-defined]
        if len(instruments) == 1:
            self.initial.setdefault("instrument", instruments[0].pk)
