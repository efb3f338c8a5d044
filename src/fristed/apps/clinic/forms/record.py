"""Notes, problems, and what was told."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.forms.health import SignedForm, sealed_words
from fristed.apps.sites.forms.fields import DayField, one_of
from fristed.apps.sites.forms.fields import words as line_of_words

from ..choices import Contact, Problem, ProblemState, Teller, Told

NEED_WORDS = {Told.ALLERGY, Told.MEDICINE}


def told_by() -> forms.ChoiceField:
    """Return the question who told it."""
    return one_of(_("Told by"), Teller, initial=Teller.PERSON)


class NoteForm(SignedForm):
    """A note after SOAP; one part may be enough."""

    sealed = ("subjective", "objective", "assessment", "plan")
    more = ("contact", "met_at")

    subjective = sealed_words(
        _("What the person says"), help_text=_("S. In their own words where you can.")
    )
    objective = sealed_words(_("What you find"), help_text=_("O. Seen, measured, counted."))
    assessment = sealed_words(_("What you take it for"), help_text=_("A."))
    plan = sealed_words(_("What you agreed"), help_text=_("P. Who does what, and when."))
    contact = one_of(_("How you met"), Contact, initial=Contact.HERE)
    met_at = forms.DateTimeField(
        label=_("Met at"), required=False, help_text=_("Empty: now."), widget=forms.DateTimeInput
    )

    def clean_met_at(self) -> datetime:
        """Take now where nothing is said, to the minute; refuse what is to come."""
        met: datetime = (self.cleaned_data["met_at"] or self.at).replace(second=0, microsecond=0)
        if met > self.at + timedelta(minutes=1):
            raise forms.ValidationError(_("That moment has not come yet."))
        return met

    def clean(self) -> dict[str, Any]:
        """Refuse a note that says nothing."""
        given = super().clean() or {}
        if not self.errors and not any(given[name].strip() for name in self.sealed):
            raise forms.ValidationError(_("Write at least one of the four parts."))
        return given


class ProblemForm(SignedForm):
    """A problem of the short list."""

    sealed = ("words",)
    layouts = {"kind": "list"}

    kind = one_of(_("Problem"), Problem)
    words = sealed_words(_("What exactly"), most=1000)
    state = one_of(_("How it stands"), ProblemState, initial=ProblemState.ACTIVE)
    since_date = DayField(label=_("Since"), required=False)

    def clean_since_date(self) -> date | None:
        """Refuse a day to come."""
        return self.no_day_to_come("since_date")


class ToldForm(SignedForm):
    """An allergy or a medicine, as told; never to prescribe from."""

    sealed = ("what", "detail")
    layouts = {"kind": "list"}

    kind = one_of(_("What was told of"), Told)
    what = line_of_words(_("Of what"), 120, required=False)
    detail = sealed_words(
        _("How it shows, or how it is taken"), most=500, help_text=_("As told. Nothing is added.")
    )
    told_by = told_by()
    told_date = DayField(label=_("Told on"))

    def clean_told_date(self) -> date | None:
        """Refuse a day to come."""
        return self.no_day_to_come("told_date")

    def clean(self) -> dict[str, Any]:
        """Ask of what, where there is something."""
        given = super().clean() or {}
        if given.get("kind") in NEED_WORDS and not given.get("what", "").strip():
            self.add_error("what", _("Say of what, as it was told."))
        return given
