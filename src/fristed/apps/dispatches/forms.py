"""What is owed and on which terms; when it was handed in; why it is corrected."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.appointments.actions.channels import CHANNELS
from fristed.apps.appointments.actions.channels.email import ADDRESS
from fristed.apps.sites.forms.fields import DayField, one_of, words

from .actions import Said
from .choices import Because, How, Language

MOST_MAILBOXES = 5
WAY = ("how", "addresses", "automatic")


class TermsForm(forms.Form):
    """To whom, how, and by when; by which way is asked of those who send alone."""

    to = words(_("To whom"), 200)
    due_day = forms.IntegerField(label=_("Due on this day of the month"), min_value=1, max_value=31)
    due_months = forms.IntegerField(
        label=_("How many months after the period"), min_value=1, max_value=24, initial=1
    )
    how = one_of(_("How it leaves the house"), How)
    addresses = words(_("Mailboxes of the recipient"), 300, required=False)
    language = one_of(_("Language of the papers"), Language)
    automatic = forms.BooleanField(
        label=_("Send it without a person in the night before it is due"), required=False
    )
    why = {
        "due_day": _("Day 31 is the last of a shorter month."),
        "addresses": _("For e-mail. Up to five, with a space between them."),
        "automatic": _(
            "Only by e-mail, and only what falls due from today on. It goes as it is then, also "
            "when something is incomplete."
        ),
    }

    def __init__(self, *args: Any, said: Said, sends: bool, **kw: Any) -> None:
        self.said_before = said
        kw["initial"] = {**vars(said), "due_day": said.due_day or None} | kw.get("initial", {})
        super().__init__(*args, **kw)
        for name in () if sends else WAY:
            del self.fields[name]

    def clean_addresses(self) -> str:
        """Refuse what is no address."""
        found = self.cleaned_data["addresses"].replace(",", " ").replace(";", " ").split()
        if any(not ADDRESS.fullmatch(one) for one in found) or len(found) > MOST_MAILBOXES:
            raise forms.ValidationError(_("Write up to five addresses, like post@authority.org."))
        return " ".join(found)

    def clean(self) -> dict[str, Any]:
        """Refuse mail to nobody, and mail where the house has no server."""
        given = super().clean() or {}
        by_mail = given.get("how", self.said_before.how) == How.EMAIL
        if by_mail and "addresses" in given and not given["addresses"]:
            self.add_error("addresses", _("Write where it goes."))
        if by_mail and How.EMAIL not in CHANNELS.ready():
            asked = "how" if "how" in self.fields else None
            self.add_error(asked, _("The house is not set up for e-mail."))
        if given.get("automatic") and not by_mail:
            self.add_error("automatic", _("Only e-mail can go without a person."))
        return given

    def said(self) -> Said:
        """Return the terms as they were said; what was not asked stays."""
        given = {
            name: one for name, one in self.cleaned_data.items() if name in vars(self.said_before)
        }
        return replace(self.said_before, **given)


class ObligationForm(TermsForm):
    """A report that is owed from a period on."""

    first_date = DayField(label=_("Due from the period on with this day in it"))
    field_order = ("to", "first_date")

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        self.today = today
        super().__init__(*args, **kw)

    def clean_first_date(self) -> date:
        """Refuse a period far behind: nobody sends the reports of another decade."""
        first: date = self.cleaned_data["first_date"]
        if abs((self.today - first).days) > 3660:
            raise forms.ValidationError(_("Choose a day within ten years of today."))
        return first


class ChangeForm(ObligationForm):
    """Other terms, instead of those that were seen; another beginning while nothing is sealed."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, begun: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if begun:
            del self.fields["first_date"]


class HandInForm(forms.Form):
    """On which day it was handed in."""

    day = DayField(label=_("Handed in on"))

    def __init__(self, *args: Any, sealed: date, today: date, **kw: Any) -> None:
        self.sealed, self.today = sealed, today
        super().__init__(*args, **kw)
        self.fields["day"].initial = today

    def clean_day(self) -> date:
        """Refuse a day that has not come, and one before the files were sealed."""
        day: date = self.cleaned_data["day"]
        if not self.sealed <= day <= self.today:
            raise forms.ValidationError(
                _("Choose a day from when the files were sealed until today.")
            )
        return day


class CorrectForm(forms.Form):
    """Why a new version is sent. There are no free words: what they would tell is in the vault."""

    because = one_of(_("Why"), [one for one in Because.choices if one[0]])
