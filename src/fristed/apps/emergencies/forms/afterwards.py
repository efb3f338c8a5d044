"""What is stated afterwards, and which part of the register to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import Kind, Outcome, WouldHaveDied
from .fields import Day


class EndForm(forms.Form):
    """How it ended and what it was; both may wait."""

    outcome = forms.ChoiceField(
        label=_("How it ended for the person"),
        choices=Outcome.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=_("What it was"), choices=Kind.choices, required=False, widget=forms.RadioSelect
    )


class JudgementForm(forms.Form):
    """One's own judgement."""

    would_have_died = forms.ChoiceField(
        label=_("Without help, would the person probably have died?"),
        choices=WouldHaveDied.choices,
        widget=forms.RadioSelect,
    )


class DebriefForm(forms.Form):
    """Words of the debrief, for the vault alone."""

    text = forms.CharField(
        label=_("What was said"),
        max_length=4000,
        help_text=_("Sealed in the vault. Write no name here."),
        widget=forms.Textarea,
    )


class FilterForm(forms.Form):
    """Which part of the register to show."""

    kind = forms.ChoiceField(label=_("What it was"), required=False)
    from_date = Day(label=_("From"), required=False)
    until_date = Day(label=_("Until"), required=False)
    to_complete = forms.BooleanField(label=_("Only those not yet completed"), required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        kinds = [c for c in Kind.choices if c[0]]
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]
