"""Which samples go to a laboratory, and what it answered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.samples.models import Sample

MOST_TEXT = 900_000


class SendForm(forms.Form):
    """The samples that go. Where to, the house's rule says."""

    samples = forms.TypedMultipleChoiceField(
        label=_("Samples"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    layouts = {"samples": "list"}

    def __init__(self, *args: Any, waiting: Iterable[Sample], words: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["samples"].choices = [  # type: ignore[attr-defined]
            (sample.pk, words(sample)) for sample in waiting
        ]


class AnswersForm(forms.Form):
    """A laboratory's file, as text: it is read here and kept nowhere."""

    text = forms.CharField(
        label=_("The laboratory's table"),
        help_text=_(
            "Choose the file, or paste its text here, with the line of column names: our own long "
            "form, the long form of the UNC laboratory, or TEDI."
        ),
        max_length=MOST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "table-text"}),
    )
    accepted = forms.MultipleChoiceField(
        label=_("Names that no list of ours has. Tick those that are substances."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    layouts = {"accepted": "list"}

    def __init__(self, *args: Any, unlisted: Iterable[str] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["accepted"].choices = [  # type: ignore[attr-defined]
            (name, name) for name in unlisted
        ]
        if not unlisted:
            del self.fields["accepted"]
