"""What whoever keeps the list types: a fee, an end, an office, a chapter, a year to count."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, one_of, words

from ..actions.people import Who
from ..choices import County, LeftBecause, Meeting, Office, TakenBack

MOST_KRONER = 100_000


class FeeForm(forms.Form):
    """The fee of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2099)
    paid_date = DayField(label=_("Paid on"))
    kroner = forms.DecimalField(
        label=_("Kroner"), min_value=0, max_value=MOST_KRONER, decimal_places=2
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"year": today.year, "paid_date": today}
        self._today = today

    def clean_paid_date(self) -> date:
        """Take no day that has not come."""
        return passed(self.cleaned_data["paid_date"], self._today)

    @property
    def ore(self) -> int:
        """The amount in øre."""
        return int(self.cleaned_data["kroner"] * 100)


class LeaveForm(forms.Form):
    """Why a membership ends."""

    because = one_of(_("Why"), LeftBecause)


class FeeBackForm(forms.Form):
    """Why a fee is taken back."""

    because = one_of(_("Why"), TakenBack)


class PersonForm(forms.Form):
    """A member's name and address, as they should stand."""

    name = words(_("Name"), 120)
    reached = forms.EmailField(label=_("E-mail address"), max_length=254)

    def who(self) -> Who:
        """Return what was typed."""
        return Who(self.cleaned_data["name"].strip(), self.cleaned_data["reached"].strip())


class OfficerForm(forms.Form):
    """To what somebody was elected."""

    office = forms.ChoiceField(label=_("Office"), choices=Office)
    from_date = DayField(label=_("From"))
    meeting = one_of(_("Elected by"), Meeting)
    meeting_date = DayField(label=_("Day of the meeting"))

    def clean(self) -> dict[str, Any]:
        """Let nobody hold an office before they were elected."""
        said = super().clean() or {}
        begins, elected = said.get("from_date"), said.get("meeting_date")
        if begins and elected and begins < elected:
            self.add_error("from_date", _("Not before the day of the meeting."))
        return said


class YearForm(forms.Form):
    """The year whose 31 December is counted."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2099)


class ChapterForm(forms.Form):
    """A new chapter."""

    name = words(_("Name"), 80)
    slug = words(
        _("Name in addresses"),
        40,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", _("Letters a to z, figures and hyphens."))],
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    county = forms.ChoiceField(label=_("County"), choices=County)
    started_date = DayField(label=_("Began on"))


class MoveForm(forms.Form):
    """In which county a chapter is."""

    county = forms.ChoiceField(label=_("County"), choices=County)


class EndForm(forms.Form):
    """The day from which a chapter is none any more."""

    ended_date = DayField(label=_("Ended on"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial = {"ended_date": today}
        self._today = today

    def clean_ended_date(self) -> date:
        """Take no day that has not come."""
        return passed(self.cleaned_data["ended_date"], self._today)


def passed(day: date, today: date) -> date:
    """Return a day that has come; refuse another."""
    if day > today:
        raise forms.ValidationError(_("That day has not come yet."))
    return day
