"""An emergency from its paper sheet: the day, and the times as they were written."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.wall_time import moment_typed
from fristed.apps.sites.models import Site

from ..choices import Act, Kind, NaloxoneRoute, Outcome, Where, Whom
from .fields import ClockTime, Day, Dose

ONCE = (
    Act.BREATHING_SUPPORTED,
    Act.OXYGEN,
    Act.COMPRESSIONS,
    Act.AMBULANCE_CALLED,
    Act.AMBULANCE_ARRIVED,
    Act.TRANSPORTED,
    Act.OBSERVATION_ENDED,
)
DOSES = (1, 2, 3)
HALF_A_DAY = timedelta(hours=12)


class LateForm(forms.Form):
    """The lines of the sheet; only the day and the start are needed."""

    day = Day(label=_("Day it began"))
    started = ClockTime(label=_("Started"))
    ended = ClockTime(label=_("Ended"), required=False, help_text="")
    where = forms.ChoiceField(label=_("Where"), required=False)
    whom = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What it was"), choices=Kind.choices, required=False)
    outcome = forms.ChoiceField(
        label=_("How it ended for the person"), choices=Outcome.choices, required=False
    )

    def __init__(
        self, *args: Any, site: Site, now: datetime, places: list[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.site, self.now = site, now
        self.start: datetime | None = None
        elsewhere = [c for c in Where.choices if c[0] != Where.PLACE]
        others = [c for c in Whom.choices if c[0] != Whom.VISITOR]
        self.fields["where"].choices = [*elsewhere[:1], *places, *elsewhere[1:]]  # type: ignore[attr-defined]
        self.fields["whom"].choices = others  # type: ignore[attr-defined]
        for act in ONCE:
            self.fields[f"at_{act.value}"] = ClockTime(
                label=act.label, required=False, help_text=""
            )
        for number in DOSES:
            self._add_dose(number)
        self.groups = self._groups()

    def _add_dose(self, number: int) -> None:
        word = _("Naloxone, line %(number)s") % {"number": number}
        self.fields[f"at_naloxone_{number}"] = ClockTime(label=word, required=False, help_text="")
        self.fields[f"route_{number}"] = forms.ChoiceField(
            label=_("How, line %(number)s") % {"number": number},
            choices=NaloxoneRoute.choices,
            required=False,
        )
        dose = self.fields[f"dose_{number}"] = Dose()
        dose.label = _("Dose in mg, line %(number)s") % {"number": number}

    def _groups(self) -> list[tuple[Any, list[str]]]:
        doses = [f"{part}_{n}" for n in DOSES for part in ("at_naloxone", "route", "dose")]
        return [
            (_("The emergency"), ["day", "started", "ended", "where", "whom", "kind", "outcome"]),
            (_("What was done, and when"), [f"at_{act.value}" for act in ONCE]),
            (_("Naloxone"), doses),
        ]

    def clean(self) -> dict[str, Any]:
        """Turn the times into moments, in the order of the sheet's own night."""
        given = super().clean() or {}
        day, started = given.get("day"), given.get("started")
        if not day or not started:
            return given
        names = ["started", "ended", *(n for n in self.fields if n.startswith("at_"))]
        for name in names:
            if isinstance(given.get(name), time):
                self._read(name, self._on(day, started, given[name]))
        for number in DOSES:
            told, when = given.get(f"route_{number}"), f"at_naloxone_{number}"
            told = told or given.get(f"dose_{number}")
            if told and not given.get(when) and when not in self.errors:
                self.add_error(when, _("Write the time of this dose too."))
        return given

    def _on(self, day: date, started: time, typed: time) -> datetime:
        """Return a time on the sheet's day, or on the next where the clock passed midnight."""
        local = datetime.combine(day, typed)
        if local < datetime.combine(day, started) - HALF_A_DAY:
            return local + timedelta(days=1)
        return local

    def _read(self, name: str, local: datetime) -> None:
        """Put the moment in the place of a time, or say what is wrong with it."""
        try:
            moment = moment_typed(self, name, local, self.site.zone)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return
        if name == "started":
            self.start = moment
        self.cleaned_data[name] = moment
        if moment > self.now:
            self.add_error(name, _("This time has not come yet. Look at the sheet again."))
        elif name == "ended" and self.start and moment < self.start:
            self.add_error(name, _("The end lies before the start. Look at the sheet again."))

    def lines(self) -> list[dict[str, Any]]:
        """Return what was done, as `enter_late` takes it."""
        given = self.cleaned_data
        lines = [
            {"what": act.value, "at": given[f"at_{act.value}"]}
            for act in ONCE
            if given.get(f"at_{act.value}")
        ]
        for number in DOSES:
            if at := given.get(f"at_naloxone_{number}"):
                dose, route = given.get(f"dose_{number}"), given.get(f"route_{number}") or ""
                line = {"what": Act.NALOXONE.value, "at": at, "dose_mg": dose, "route": route}
                lines.append(line)
        return lines
