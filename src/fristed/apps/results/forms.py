"""What was talked about, and why a result is no longer shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import Advice, WithdrawnBecause


class WithdrawForm(forms.Form):
    """Why a result is no longer shown."""

    because = forms.ChoiceField(
        label=_("Why"), choices=WithdrawnBecause.choices, widget=forms.RadioSelect
    )


class AdviceForm(forms.Form):
    """Topics from a closed list; what was said is written nowhere."""

    topics = forms.MultipleChoiceField(
        label=_("What you talked about"),
        choices=Advice.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Your name and the day are on the answer. Nothing is kept about the person."),
    )
    layouts = {"topics": "list"}
