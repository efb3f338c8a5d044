"""An offer, a step, and what became of a test: chips and a day, no word of one's own."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField

from ..choices import METHODS, OUTCOMES, Infection, NotDone, Outcome, StepKind

NOT_STOPPED = [one for one in NotDone.choices if one[0] != NotDone.STOPPED]


class _OnADay(forms.Form):
    """A day, today unless somebody says another; the future is refused."""

    date = DayField(label=_("Day"))

    def __init__(self, *args: Any, today: dt.date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today
        self.fields["date"].initial = self.fields["date"].initial or today

    def clean_date(self) -> dt.date:
        """Refuse a day that has not come."""
        day: dt.date = self.cleaned_data["date"]
        if day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day


class OfferForm(_OnADay):
    """Which tests were offered, and what the person said."""

    infections = forms.MultipleChoiceField(
        label=_("Tests for"),
        choices=Infection.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    not_done = forms.ChoiceField(
        label=_("What the person said"),
        choices=[("", _("yes")), *NOT_STOPPED],
        required=False,
        widget=forms.RadioSelect,
    )

    field_order = ["infections", "not_done", "date"]


class StepForm(_OnADay):
    """One step: how it was done and how it came out; or why it was not done."""

    method = forms.ChoiceField(label=_("How"), required=False, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=_("Answer"), required=False, widget=forms.RadioSelect)
    stiffness_kpa = forms.DecimalField(
        label=_("Stiffness in kPa, as told"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    not_done = forms.ChoiceField(label=_("Not done, because"), required=False)

    field_order = ["method", "outcome", "stiffness_kpa", "date", "not_done"]
    more = ["not_done"]

    def __init__(self, *args: Any, kind: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._offer("method", METHODS.get(kind, ()))
        self._offer("outcome", OUTCOMES.get(kind, ()))
        if kind != StepKind.STAGED:
            del self.fields["stiffness_kpa"]
        reasons = NotDone.choices if kind == StepKind.COMPLETED else NOT_STOPPED
        self._choose("not_done", [("", "–"), *reasons])

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        listed = [(one.value, one.label) for one in choices]
        if not listed:
            del self.fields[name]
            return
        self._choose(name, listed)
        if len(listed) == 1:
            self.fields[name].initial = self.fields[name].initial or listed[0][0]

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask how, and for the answer, unless it was not done; of that keep only why."""
        given = super().clean() or {}
        if given.get("not_done"):
            return {"date": given.get("date"), "not_done": given["not_done"]}
        for name in ("method", "outcome"):
            if name in self.fields and not given.get(name) and name not in self.errors:
                self.add_error(name, _("Choose one, or say below why it was not done."))
        return given


class AboutForm(_OnADay):
    """What became of a test: an answer, or only a day."""

    outcome = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)

    field_order = ["outcome", "date"]

    def __init__(self, *args: Any, of: str, kind: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if kind in (StepKind.TOLD, StepKind.NOTIFIED):
            del self.fields["outcome"]
            return
        known = [one for one in OUTCOMES[of] if one != Outcome.PENDING]
        choices = [(one.value, one.label) for one in known]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
