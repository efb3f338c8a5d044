"""A figure that a source tells, and what puts one right."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.directory.choices import Extent
from fristed.apps.directory.choices import Kind as SaidOfRooms
from fristed.apps.directory.queries.files import SourceSaid
from fristed.apps.directory.queries.values import NotAValue, countries, kept
from fristed.apps.sites.forms.fields import DayField, one_of, words

from ..choices import Kind
from ..queries.values import NotAPeriod, kept_period

MOST = 10**12
AT_LEAST = _("At least: the source does not count all")


class FigureForm(forms.Form):
    """A figure with its source. Never one that nobody can look up."""

    country = forms.ChoiceField(label=_("Country"))
    place = words(_("Where in the country; empty for all of it"), 80, required=False)
    kind = forms.ChoiceField(label=_("What is counted"), choices=Kind.choices)
    value = forms.IntegerField(label=_("Number"), min_value=0, max_value=MOST)
    is_at_least = forms.BooleanField(label=AT_LEAST, required=False)
    period = words(_("Of when"), 21, help_text=_("2023, or 2022-05/2023-03 from month to month."))
    code = forms.SlugField(
        label=_("Code of the source"),
        max_length=60,
        help_text=_("A short name, as in euda-2017. A known code keeps the title it has."),
    )
    title = words(_("Title of the source"), 200)
    year = forms.IntegerField(label=_("Year of the source"), required=False, min_value=1900,
                              max_value=2100)  # fmt: skip
    address = words(_("Its address on the web"), 300, required=False)
    extent = one_of(_("How much of it you read"), Extent.choices, initial=Extent.UNKNOWN)
    seen_date = DayField(label=_("When you saw it"))

    def __init__(self, *args: object, today: date, **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]
        self.today = today
        named = countries(get_language() or "en").items()
        choices = sorted(named, key=lambda one: one[1])
        self.fields["country"].choices = choices  # type: ignore[attr-defined]

    def clean_period(self) -> str:
        """Refuse what is no time."""
        try:
            return kept_period(self.cleaned_data["period"])
        except NotAPeriod as trouble:
            raise ValidationError(str(trouble)) from trouble

    def clean_address(self) -> str:
        """Refuse what is no address on the web: everybody is led there."""
        typed: str = self.cleaned_data["address"].strip()
        try:
            return kept(SaidOfRooms.WEBSITE, typed) if typed else ""
        except NotAValue as trouble:
            raise ValidationError(str(trouble)) from trouble

    def clean_seen_date(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["seen_date"]
        if day > self.today:
            raise ValidationError(_("This day is still to come."))
        return day

    def source(self) -> SourceSaid:
        """Return the source."""
        given = self.cleaned_data
        return SourceSaid(
            given["code"], given["title"], given["year"], given["address"], given["extent"]
        )


class CorrectForm(forms.Form):
    """What is right, and why. Without a number the figure is taken back."""

    value = forms.IntegerField(
        label=_("Number"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=_("Leave it empty to take the figure back. The first one is kept either way."),
    )
    is_at_least = forms.BooleanField(label=AT_LEAST, required=False)
    because = words(_("Why, in a sentence"), 300)
