"""Ending a tablet, trusting it for longer, leaving out what it told: one choice each."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import Ended, LeftOut

HOURS = (("4", _("4 hours")), ("8", _("8 hours")), ("14", _("14 hours")), ("48", _("2 days")))


class EndForm(forms.Form):
    """Why a tablet is trusted no more."""

    because = forms.ChoiceField(
        label=_("Why it ends"), choices=Ended.choices, widget=forms.RadioSelect
    )


class RenewForm(forms.Form):
    """For how long a tablet is trusted from now on."""

    hours = forms.ChoiceField(
        label=_("Trusted from now for"), choices=HOURS, initial="14", widget=forms.RadioSelect
    )

    def until(self, at: datetime) -> datetime:
        """Return the moment that was chosen."""
        return at + timedelta(hours=int(self.cleaned_data["hours"]))


class LeaveForm(forms.Form):
    """Why something that a tablet told is left out."""

    because = forms.ChoiceField(
        label=_("Why it is left out"), choices=LeftOut.choices, widget=forms.RadioSelect
    )
