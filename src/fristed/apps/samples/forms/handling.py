"""Coarse places, and the rule on handling samples."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from ..choices import LeftOver


class AreaForm(forms.Form):
    """A coarse place."""

    name_en = forms.CharField(label=_("Name in English"), max_length=60)
    name_nb = forms.CharField(label=_("Name in Norwegian"), max_length=60)
    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        validators=[validate_slug],
        help_text=_("A short word for exports: centre, east, oslo-outside."),
    )


class HandlingForm(forms.Form):
    """What staff may do with a sample."""

    may_touch = forms.BooleanField(label=_("Staff may touch samples"), required=False)
    may_keep = forms.BooleanField(label=_("Samples may be kept, sealed"), required=False)
    may_post = forms.BooleanField(label=_("Samples may be posted to a laboratory"), required=False)
    laboratory = forms.CharField(label=_("Which laboratory"), max_length=80, required=False)
    left = forms.ChoiceField(
        label=_("What is left over"), choices=LeftOver.choices, widget=forms.RadioSelect
    )
    ticket_days = forms.IntegerField(
        label=_("Days for which a ticket opens the result"), min_value=1, max_value=365
    )
    decided_by = forms.CharField(label=_("Who decided it"), max_length=80)
    from_date = forms.DateField(
        label=_("From which day"), widget=forms.DateInput(attrs={"type": "date"})
    )

    layouts = {"left": "list"}

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("from_date", today)
