"""Why a text goes back or is taken back; until when it stands without being looked at again."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, words

A_YEAR = timedelta(days=365)


class BecauseForm(forms.Form):
    """A reason, for whoever wrote it: of the text, and of nobody."""

    because = words(_("Why, in a sentence"), 400)


class PublishForm(forms.Form):
    """When somebody has to look at it again."""

    review_due_date = DayField(label=_("To be reviewed again by"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **{"initial": {"review_due_date": today + A_YEAR}, **kw})
        self.today = today

    def clean_review_due_date(self) -> date:
        """Refuse a day that is past, or more than three years away."""
        day: date = self.cleaned_data["review_due_date"]
        if not self.today < day <= self.today + 3 * A_YEAR:
            raise ValidationError(_("Choose a day after today, within three years."))
        return day
