"""Counselling in two taps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import About, Minutes


class CounsellingForm(forms.Form):
    """What about, and about how long."""

    about = forms.ChoiceField(
        label=_("What about"), choices=About.choices, widget=forms.RadioSelect
    )
    minutes = forms.ChoiceField(
        label=_("About how long"),
        choices=Minutes.choices,
        widget=forms.RadioSelect,
        initial=Minutes.TO_15,
    )
    layouts = {"about": "chips", "minutes": "chips"}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
