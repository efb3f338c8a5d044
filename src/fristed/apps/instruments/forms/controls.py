"""A control spectrum."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ENDINGS = ".jdx,.dx,.jcm,.spc,.spa,.spg,.sp,.csv,.dpt,.asp,.txt,.0,.1,.2,.3"


class ControlForm(forms.Form):
    """A control spectrum: what was measured, and the file."""

    label = forms.ChoiceField(label=_("What was measured"))
    spectrum = forms.FileField(
        label=_("The instrument's file"), widget=forms.FileInput(attrs={"accept": ENDINGS})
    )

    def __init__(self, *args: Any, names: list[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        words = [("", "–"), *((name, name) for name in names)]
        self.fields["label"].choices = words  # type: ignore[attr-defined]
