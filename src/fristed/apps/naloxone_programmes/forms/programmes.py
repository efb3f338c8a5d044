"""A programme, and the sites that belong to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.naloxone.choices import Form
from fristed.apps.sites.models import Site


def plain_line(text: str) -> None:
    """Refuse control characters: a name is one line."""
    ProhibitNullCharactersValidator()(text)
    if any(not sign.isprintable() for sign in text):
        raise ValidationError(_("Write it in one line."))


class ProgrammeForm(forms.Form):
    """A programme of a city."""

    name = forms.CharField(
        label=gettext_lazy("Name of the programme"), max_length=80, validators=[plain_line]
    )
    city = forms.CharField(
        label=gettext_lazy("City or municipality"), max_length=60, validators=[plain_line]
    )
    started_date = forms.DateField(label=gettext_lazy("Since"), widget=forms.DateInput())
    gives = forms.MultipleChoiceField(
        label=gettext_lazy("What it gives"),
        choices=Form,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    doses_per_kit = forms.IntegerField(
        label=gettext_lazy("Doses in a kit"), min_value=1, max_value=20, required=False
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._today = today

    def clean_started_date(self) -> date:
        """Refuse a day that comes, and one before there was any."""
        day: date = self.cleaned_data["started_date"]
        if day > self._today:
            raise ValidationError(_("This day has not come yet."))
        if day.year < 1990:
            raise ValidationError(_("There was no take-home naloxone then."))
        return day


class SiteForm(forms.Form):
    """Another site that belongs to a programme: one that whoever adds it runs, too."""

    member = forms.ChoiceField(label=gettext_lazy("Site"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, sites: Iterable[Site], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._sites = {str(one.pk): one for one in sites}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (pk, f"{one.name} · {one.room_name}") for pk, one in self._sites.items()
        ]

    def site(self) -> Site:
        """Return the site that was chosen."""
        return self._sites[self.cleaned_data["member"]]
