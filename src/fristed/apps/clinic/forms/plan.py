"""Goals, and what was told and agreed about opioid agonist treatment."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.forms.health import SignedForm, sealed_words
from fristed.apps.sites.forms.fields import DayField, one_of

from ..choices import GoalState, OatPlace, PickUp
from .record import told_by


class GoalForm(SignedForm):
    """What the person wants, as they say it."""

    sealed = ("words",)

    words = sealed_words(
        _("What the person wants"), most=1000, required=True, help_text=_("In their own words.")
    )
    state = one_of(_("How it stands, as the person sees it"), GoalState, initial=GoalState.OPEN)
    review_date = DayField(label=_("Speak of it again"), required=False)

    def clean(self) -> dict[str, Any]:
        """Keep no day to come back to where the goal is reached or let go."""
        given = super().clean() or {}
        if given.get("state") != GoalState.OPEN:
            given["review_date"] = None
        return given


class OatForm(SignedForm):
    """Where somebody gets treatment, whom to speak to, what was agreed."""

    sealed = ("contact", "agreed")
    layouts = {"place": "list"}

    place = one_of(_("Where it is given"), OatPlace)
    contact = sealed_words(_("Whom to speak to there"), most=500)
    agreed = sealed_words(_("What was agreed"), most=1000)
    missed = one_of(
        _("Missed pick-ups, as told"),
        PickUp,
        required=False,
        help_text=_("To help, and to tell nobody."),
    )
    told_by = told_by()
    told_date = DayField(label=_("Told on"))

    def clean_told_date(self) -> date | None:
        """Refuse a day to come."""
        return self.no_day_to_come("told_date")
