"""What is typed and chosen about keeping, holding and erasing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.forms.words import plain_line, plain_lines
from fristed.apps.sites.forms.fields import DayField, many_words, one_of, words

from .choices import HoldBecause, Kind, Outcome, Reason

MOST_DAYS = 36_500 // 2


class PeriodForm(forms.Form):
    """For how long something is kept, as somebody decided."""

    layouts = {"kind": "list"}

    kind = one_of(_("What"), Kind)
    days = forms.IntegerField(label=_("Kept for so many days"), min_value=1, max_value=MOST_DAYS)
    approver = words(_("Decided by"), 80, validators=[plain_line])
    approved_date = DayField(label=_("Decided on"))


class HoldForm(forms.Form):
    """Why a record is held back, and until when."""

    layouts = {"because": "list"}

    because = one_of(_("Why"), HoldBecause)
    until_date = DayField(
        label=_("Until"), required=False, help_text=_("Empty: until somebody lifts it.")
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today

    def clean_until_date(self) -> date | None:
        """Refuse a day that is over."""
        until: date | None = self.cleaned_data["until_date"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("That day is over."))
        return until


class DecisionForm(forms.Form):
    """How a request to erase is answered."""

    layouts = {"outcome": "list", "reason": "list"}

    outcome = one_of(_("What is done"), Outcome)
    reason = one_of(_("Why not all of it"), Reason, required=False)
    source = many_words(
        _("Source of the law, and what follows from it"),
        1000,
        required=False,
        validators=[plain_lines],
        help_text=_("The act and the section, in words the person understands. Sealed."),
    )
