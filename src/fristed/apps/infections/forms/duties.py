"""The house's decision whether a found infection is notified."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField

from ..choices import Confidence, Infection


class DutyForm(forms.Form):
    """Read in a source and approved by somebody named."""

    infection = forms.ChoiceField(
        label=_("Infection"), choices=Infection.choices, widget=forms.RadioSelect
    )
    demanded = forms.ChoiceField(
        label=_("Does the law of this place demand a notification?"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        widget=forms.RadioSelect,
    )
    to_whom = forms.CharField(label=_("To whom it goes"), max_length=120, required=False)
    source = forms.CharField(label=_("Source"), max_length=200)
    confidence = forms.ChoiceField(
        label=_("How it was read"), choices=Confidence.choices, widget=forms.RadioSelect
    )
    approved_by = forms.CharField(label=_("Approved by, name and office"), max_length=80)
    from_date = DayField(label=_("From"))

    why = {"approved_by": _("So that nobody is prompted by a rule that nobody answers for.")}

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["from_date"].initial = today

    def clean(self) -> dict[str, Any]:
        """Ask to whom, where the law demands it."""
        given = super().clean() or {}
        if given.get("demanded") == "yes" and not given.get("to_whom"):
            self.add_error("to_whom", _("Say to whom a notification goes."))
        return given

    def said(self) -> dict[str, Any]:
        """Return what the action wants."""
        given = dict(self.cleaned_data)
        return given | {"demanded": given["demanded"] == "yes"}
