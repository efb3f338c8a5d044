"""What is written of publishing, of taking back, and of research."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.indicators.presenters.words import own
from fristed.apps.sites.forms.fields import DayField, one_of, words

from .choices import About, Changed, Withdrawn
from .queries.lists import MOST_DAYS, tables_of_a_room


class PublishForm(forms.Form):
    """What was looked at, and what changed where it is a correction."""

    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)
    what_changed = one_of(_("What changed"), Changed.choices)

    def __init__(self, *args: Any, correction: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not correction:
            del self.fields["what_changed"]


class WithdrawForm(forms.Form):
    """Why a release is taken back."""

    because = one_of(_("Why it is taken back"), Withdrawn.choices)


class RequestForm(forms.Form):
    """Who may have which tables, approved by whom, until when."""

    institution = words(_("Institution"), 120, help_text=_("Not a person’s name."))
    project = words(_("Project"), 200)
    about = one_of(_("What it is about"), About.choices)
    ethics_body = words(_("Who approved it"), 120)
    ethics_reference = words(_("Number of the approval"), 60)
    tables = forms.MultipleChoiceField(
        label=_("Tables"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    first_day = DayField(label=_("Figures from"))
    last_day = DayField(label=_("Figures until"))
    until_date = DayField(
        label=_("May be fetched until"), help_text=_("As the approval says. A year at most.")
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today
        field = self.fields["tables"]
        tables = tables_of_a_room(research=True)
        field.choices = [(one.id, own(one.title)) for one in tables]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the days in order, and an approval to a year."""
        said = super().clean() or self.cleaned_data
        first, last, until = (said.get(name) for name in ("first_day", "last_day", "until_date"))
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first."))
        if until and until < self.today:
            self.add_error("until_date", _("This day is past."))
        if until and (until - self.today).days > MOST_DAYS:
            self.add_error("until_date", _("At most a year. Write a new request then."))
        return said
