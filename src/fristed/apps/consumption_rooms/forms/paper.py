"""Which day to show, and which paper to print."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField


class DayForm(forms.Form):
    """A local day, today or before."""

    day = DayField(label=_("Day"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today
        self.fields["day"].initial = today

    def clean_day(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class PackForm(forms.Form):
    """The downtime pack: in which language, with how many numbered cards."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    first = forms.IntegerField(label=_("First number"), min_value=1, max_value=9999, initial=1)
    cards = forms.IntegerField(label=_("Numbered cards"), min_value=0, max_value=200, initial=24)
    sheets = forms.IntegerField(label=_("Visit sheets"), min_value=1, max_value=50, initial=4)
