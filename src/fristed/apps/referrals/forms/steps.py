"""What staff write down of a referral: an answer, a time, how it went, who goes along."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.forms.wall_time import moment_typed
from fristed.apps.sites.models import Site

from ..choices import OF_A_FAILURE, OF_A_NO, Reason, State

YES, NO = State.ACCEPTED, State.DECLINED
FAR = timedelta(days=731)


def reasons(offered: Iterable[Reason]) -> list[tuple[str, Any]]:
    """Return reasons as a form offers them."""
    return [(one.value, one.label) for one in offered]


class MomentForm(forms.Form):
    """A form with a day and an hour, as the clock on the wall of the site shows them."""

    def __init__(self, *args: Any, site: Site, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site, self.at, self.label_suffix = site, at, ""

    def clean(self) -> dict[str, Any]:
        """Turn what was typed into moments."""
        given = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, WallMoment) and isinstance(given.get(name), datetime):
                try:
                    given[name] = self._read(name, given[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return given

    def _read(self, name: str, local: datetime) -> datetime:
        if abs(local - self.at.astimezone(self.site.zone).replace(tzinfo=None)) > FAR:
            raise forms.ValidationError(_("Look at the year again."))
        return moment_typed(self, name, local, self.site.zone)


class WallMoment(forms.DateTimeField):
    """A day and an hour without a zone: the form knows whose wall is meant."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M"]

    def to_python(self, value: Any) -> datetime | None:
        """Return the local time; Django's own would take the zone of the thread for meant."""
        if value in self.empty_values:
            return None
        try:
            return datetime.strptime(str(value).strip()[:16], "%Y-%m-%dT%H:%M")  # noqa: DTZ007
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error


class AnsweredForm(MomentForm):
    """What the recipient answered, by telephone or on the slip."""

    state = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[(YES, _("Yes, they take it")), (NO, _("No, they cannot"))],
        widget=forms.RadioSelect,
    )
    appointment_at = WallMoment(label=_("Time, if they gave one"), required=False)
    reason = forms.ChoiceField(
        label=_("Why not, if they said no"),
        choices=reasons(OF_A_NO),
        required=False,
        widget=forms.RadioSelect,
    )
    layouts = {"state": "segments", "reason": "chips"}

    def clean(self) -> dict[str, Any]:
        """A no has a reason."""
        given = super().clean()
        if given.get("state") == NO and not given.get("reason"):
            self.add_error("reason", _("Choose why: it decides where to ask next."))
        return given


class TimeForm(MomentForm):
    """The time that was agreed."""

    appointment_at = WallMoment(label=_("Day and time"))


class OutcomeForm(forms.Form):
    """How it went."""

    state = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            (State.COMPLETED, _("Completed: they got what was asked for")),
            (State.FAILED, _("It did not come about")),
            (State.PERSON_DECLINED, _("The person did not want it any more")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why it did not come about"),
        choices=reasons(OF_A_FAILURE),
        required=False,
        widget=forms.RadioSelect,
    )
    layouts = {"state": "list", "reason": "chips"}

    def clean(self) -> dict[str, Any]:
        """What did not come about has a reason."""
        given = super().clean() or {}
        if given.get("state") == State.FAILED and not given.get("reason"):
            self.add_error("reason", _("Choose why it did not come about."))
        return given


class CompanyForm(MomentForm):
    """Who goes along, and when they set out."""

    companion = forms.ChoiceField(label=_("Who goes along"))
    meets_at = WallMoment(label=_("When they set out"))

    def __init__(self, *args: Any, staff: Iterable[Staff], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.known = {str(one.pk): one for one in staff}
        choices = [(pk, one.display_name) for pk, one in self.known.items()]
        self.fields["companion"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def who(self) -> Staff:
        """Return who goes along."""
        return self.known[self.cleaned_data["companion"]]
