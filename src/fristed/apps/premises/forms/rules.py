"""Rules of the house, its texts, its timers, and moving."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.choices import Language
from fristed.apps.sites.forms.fields import DayField, many_words, one_of, words

from ..choices import HouseLimit, TextTopic

MOST_MINUTES, MOST_DAYS = 240, 365


def _count(label: Any, most: int = MOST_MINUTES) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most)


class HouseRuleForm(forms.Form):
    """Where the house is stricter than the law."""

    limit = one_of(_("Rule"), HouseLimit)
    number = forms.IntegerField(label=_("Number"), min_value=0, max_value=99)
    decided_by = words(
        _("Who decided it"), 80, help_text=_("A function, as in: head of the service, 3 May.")
    )
    from_date = DayField(label=_("From which day on"))


class TextForm(forms.Form):
    """A clinical text of the site's own."""

    topic = one_of(_("What it is about"), TextTopic)
    language = one_of(_("Language"), Language)
    text = many_words(_("Text"), 5000, help_text=_("As it will be shown, word for word."))
    approver = words(
        _("Approved by"), 80, help_text=_("The clinician who answers for it, by name and title.")
    )
    approved_date = DayField(label=_("Approved on"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today

    def clean_approved_date(self) -> date:
        """Nothing is approved tomorrow."""
        given: date = self.cleaned_data["approved_date"]
        if given > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return given


class TimersForm(forms.Form):
    """After how long the board warns."""

    use_warning_min = _count(_("Using: look in after so many minutes"))
    preparing_warning_min = _count(_("Preparing: look in after so many minutes"))
    observation_check_min = _count(_("Observation: check again after so many minutes"))
    after_use_warning_min = _count(_("After use: look in after so many minutes"))
    discard_after_days = _count(_("Belongings left behind are kept for so many days"), MOST_DAYS)


class MoveForm(forms.Form):
    """New premises from a day on."""

    name = words(_("Name of the premises"), 80)
    address = words(_("Address"), 120)
    from_date = DayField(label=_("First day there"))
