"""Fields that several forms of the house share."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
NOT_OF_THIS_CENTURY = _("Choose a day between 2000 and 2099.")


class DayField(forms.DateField):
    """A day of this century: years typed wrongly do not reach the database."""

    widget = forms.DateInput

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.validators.append(MinValueValidator(FIRST_DAY, NOT_OF_THIS_CENTURY))
        self.validators.append(MaxValueValidator(LAST_DAY, NOT_OF_THIS_CENTURY))


class ClockField(forms.TimeField):
    """A time of day, to the minute."""

    widget = forms.TimeInput


def words(label: Any, most: int, **kw: Any) -> forms.CharField:
    """Return one line of text."""
    return forms.CharField(label=label, max_length=most, **kw)


def many_words(label: Any, most: int, **kw: Any) -> forms.CharField:
    """Return several lines of text."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea, **kw)


def one_of(label: Any, choices: Any, **kw: Any) -> forms.ChoiceField:
    """Return a choice shown as chips, all of them visible at once."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kw)
