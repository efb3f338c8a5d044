"""What is typed while the clock runs: another time, a dose, what was seen, who and where."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.wall_time import Turn, ask_turn, moments_of, turn_given
from fristed.apps.sites.models import Site

from ..choices import NOTABLE, Act, Alertness, NaloxoneRoute, Where, Whom
from .fields import ClockTime, Dose, NearForm


class NoteForm(NearForm):
    """Something done at a time that is not now, or not among the tiles."""

    what = forms.ChoiceField(
        label=_("What"),
        choices=[(act.value, act.label) for act in NOTABLE],
        widget=forms.RadioSelect,
        initial=Act.OTHER,
    )
    at = ClockTime(label=_("When"), required=False)
    route = forms.ChoiceField(
        label=_("How, if naloxone"),
        choices=NaloxoneRoute.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    dose_mg = Dose()

    def __init__(self, *args: Any, site: Site, now: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site, self.near, self.now = site, now, now
        self.fields["at"].help_text = _("Left empty, it is now. Else as 14:22 or 14:22:31.")

    def clean_at(self) -> datetime | None:
        """Return the moment."""
        return self.moment(self.cleaned_data["at"])

    def clean(self) -> dict[str, Any]:
        """Refuse a dose of anything but naloxone."""
        given = super().clean() or {}
        if given.get("what") != Act.NALOXONE:
            word = _("This belongs to naloxone. Choose naloxone, or empty it.")
            for name in ("route", "dose_mg"):
                if given.get(name):
                    self.add_error(name, word)
        return given


class ChangeForm(NearForm):
    """The right time of something noted; for naloxone also how and how much."""

    at = ClockTime(label=_("When it was done"))
    route = forms.ChoiceField(
        label=_("How"), choices=NaloxoneRoute.choices, required=False, widget=forms.RadioSelect
    )
    dose_mg = Dose()

    def __init__(
        self, *args: Any, site: Site, near: datetime, now: datetime, what: str, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.site, self.near, self.now = site, near, now
        if what != Act.NALOXONE:
            del self.fields["route"], self.fields["dose_mg"]
        there = near.astimezone(site.zone)
        self.shown = there.replace(tzinfo=None, microsecond=0, fold=0)
        if len(moments_of(self.shown, site.zone)) > 1:
            ask_turn(self, "at", turn_given(self, "at") or Turn.values[there.fold])

    def clean_at(self) -> datetime:
        """Return the moment; the time as it was shown is the moment as it was, to the fraction."""
        typed = self.cleaned_data["at"]
        if typed == self.shown.time() and not turn_given(self, "at"):
            return self.near
        found = self.moment_asked("at", typed)
        return self.near if found == self.near.replace(microsecond=0) else found


class GivenForm(forms.Form):
    """How the last naloxone was given: one tap for the route, a dose if somebody writes one."""

    route = forms.ChoiceField(choices=NaloxoneRoute.choices, required=False)
    dose_mg = Dose()


class SignsForm(forms.Form):
    """One look; whatever was not looked at is left."""

    breaths_per_min = forms.IntegerField(
        label=_("Breaths a minute"), min_value=0, max_value=80, required=False
    )
    oxygen_percent = forms.IntegerField(
        label=_("SpO₂ in %"), min_value=0, max_value=100, required=False
    )
    alertness = forms.ChoiceField(
        label=_("Alertness"), choices=Alertness.choices, required=False, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an empty look."""
        given = super().clean() or {}
        if not self.errors and all(given.get(name) in (None, "") for name in self.fields):
            raise forms.ValidationError(_("Nothing is stated yet. One of the three is enough."))
        return given


class WhoWhereForm(forms.Form):
    """Whom an emergency concerns and where it is. Every choice may be left open."""

    who = forms.ChoiceField(label=_("Who"), required=False, widget=forms.RadioSelect)
    where = forms.ChoiceField(label=_("Where"), required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, visits: list[tuple[str, str]], places: list[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        others = [c for c in Whom.choices if c[0] != Whom.VISITOR]
        elsewhere = [c for c in Where.choices if c[0] != Where.PLACE]
        self.fields["who"].choices = [*visits, *others]  # type: ignore[attr-defined]
        self.fields["where"].choices = [*places, *elsewhere]  # type: ignore[attr-defined]
