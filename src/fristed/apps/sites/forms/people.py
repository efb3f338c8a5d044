"""Roles, shifts and duty."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.choices import Language
from fristed.apps.accounts.models import Staff

from ..choices import Profession, Role
from ..models import Site
from ..queries import staff_named
from .fields import ClockField, DayField, one_of, words


class _OfStaff(forms.Form):
    """One of the house's own people."""

    staff: Any = forms.ModelChoiceField(label=_("Who"), queryset=None)

    def __init__(self, *args: Any, people: QuerySet[Staff], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]


class DutyForm(_OfStaff):
    """Who goes on duty, as what."""

    profession = one_of(_("On duty as"), Profession)
    leads = forms.BooleanField(label=_("Leads the shift"), required=False)


class ShiftForm(_OfStaff):
    """A planned shift; one that ends earlier than it begins goes past midnight."""

    profession = one_of(_("As"), Profession)
    date = DayField(label=_("Day"))
    starts = ClockField(label=_("From"))
    ends = ClockField(
        label=_("Ends at"), help_text=_("A time before the first one is on the next day.")
    )

    def span(self, site: Site) -> tuple[datetime, datetime]:
        """Return when the shift begins and ends, in the site's own time."""
        given = self.cleaned_data
        day = given["date"]
        last = day + timedelta(days=1) if given["ends"] <= given["starts"] else day
        start = datetime.combine(day, given["starts"], tzinfo=site.zone)
        return start, datetime.combine(last, given["ends"], tzinfo=site.zone)


class RoleForm(forms.Form):
    """Somebody who can sign in, and what they may do here."""

    sign_in_name = words(
        _("Sign-in name"),
        80,
        help_text=_("What they type to sign in. They must have been added to Fristed before."),
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    role = one_of(_("Role"), Role)

    def clean_sign_in_name(self) -> str:
        """Find them."""
        self.staff = staff_named(str(self.cleaned_data["sign_in_name"]))
        if self.staff is None:
            raise forms.ValidationError(_("Nobody signs in by this name."))
        return self.staff.sign_in_name


class ColleagueForm(forms.Form):
    """Somebody new. They choose their own password, with a code that is shown once."""

    display_name = words(_("Name shown on the board"), 60)
    sign_in_name = words(
        _("Sign-in name"),
        80,
        help_text=_("What they will type to sign in, in small letters."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    role = one_of(_("Role"), Role)
    language = one_of(_("Language"), Language, initial=Language.BOKMAL)

    def clean_sign_in_name(self) -> str:
        """Take letters and digits with dots and dashes, in one case."""
        name = str(self.cleaned_data["sign_in_name"]).strip().lower()
        if not all(letter.isalnum() or letter in ".-_" for letter in name):
            raise forms.ValidationError(_("Use letters, digits, dots and dashes."))
        return name
