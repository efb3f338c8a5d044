"""Events, rooms, speakers, sessions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import ClockField, DayField, many_words, one_of, words
from fristed.science.schedules import ScheduleTrouble, local_moment

from ..choices import SessionKind, Spoken
from ..models import Event, Room, Session, Speaker

LONGEST: Final = 1440


class EventForm(forms.Form):
    """An event: its name, its days."""

    title = words(_("Name of the event"), 120)
    slug = forms.SlugField(
        label=_("Short name, for its address"), max_length=40, help_text=_("Small letters: fest26")
    )
    first_date = DayField(label=_("First day"))
    last_date = DayField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        """Take days in order, and not more than a month of them."""
        said = super().clean() or {}
        first, last = said.get("first_date"), said.get("last_date")
        if first and last and not 0 <= (last - first).days <= 31:
            self.add_error("last_date", _("Not before the first day, and within a month of it."))
        return said


class RoomForm(forms.Form):
    """A room of an event."""

    name = words(_("Name of the room"), 80)


class SpeakerForm(forms.Form):
    """Who speaks."""

    name = words(
        _("Name, as they want to be named"),
        120,
        required=False,
        help_text=_("Leave it empty for somebody who does not want to be named: no name is kept."),
    )
    agrees = forms.BooleanField(label=_("They agreed to be named in public"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take a name only with the agreement to it."""
        said = super().clean() or {}
        if said.get("name") and not said.get("agrees"):
            self.add_error("agrees", _("Ask them first. Without their yes, leave the name empty."))
        return said


class SessionForm(forms.Form):
    """A session: what, when by local clocks, where, who."""

    title = words(_("Title"), 120)
    abstract = many_words(_("What it is about"), 1000, required=False)
    track = words(_("Track"), 60, required=False)
    kind = one_of(_("Kind"), SessionKind, initial=SessionKind.TALK)
    language = one_of(_("Language"), Spoken, initial=Spoken.BOKMAL)
    room = forms.ChoiceField(label=_("Room"), required=False)
    day = DayField(label=_("Day"), required=False)
    clock = ClockField(label=_("Begins at"), required=False)
    later = forms.BooleanField(
        label=_("The second of the two hours"),
        help_text=_("Only in the night when summer time ends."),
        required=False,
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST, initial=45)
    speakers = forms.MultipleChoiceField(
        label=_("Who speaks"), widget=forms.CheckboxSelectMultiple, required=False
    )

    more = ["later"]

    def __init__(
        self,
        *args: Any,
        event: Event,
        rooms: Iterable[Room],
        speakers: Iterable[tuple[Speaker, str]],
        session: Session | None,
        spoken: Iterable[int] = (),
        **kw: Any,
    ) -> None:
        self.zone = ZoneInfo(event.zone_name)
        if session is not None:
            kw["initial"] = _initial(session, self.zone) | {"speakers": [str(n) for n in spoken]}
        super().__init__(*args, **kw)
        _choices(self, "room", [("", _("not yet")), *((str(one.pk), one.name) for one in rooms)])
        _choices(self, "speakers", [(str(one.number), shown) for one, shown in speakers])

    def clean(self) -> dict[str, Any]:
        """Bring day and clock together; an hour that is left out is no time."""
        said = super().clean() or {}
        said["starts_at"] = None
        day, clock = said.get("day"), said.get("clock")
        if bool(day) != bool(clock):
            self.add_error("clock" if day else "day", _("A day and a time, or neither yet."))
        elif day and clock:
            try:
                said["starts_at"] = local_moment(
                    day, clock, self.zone, later=bool(said.get("later"))
                )
            except ScheduleTrouble:
                self.add_error("clock", _("Clocks leave this hour out: summer time begins."))
        return said


def _initial(session: Session, zone: ZoneInfo) -> dict[str, Any]:
    begins: datetime | None = session.starts_at and session.starts_at.astimezone(zone)
    names = ("title", "abstract", "track", "kind", "language", "minutes")
    return {name: getattr(session, name) for name in names} | {
        "room": str(session.room_id or ""),
        "day": begins and begins.date(),
        "clock": begins and begins.strftime("%H:%M"),
        "later": bool(begins and begins.fold),
    }


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise ValidationError(name)
    field.choices = choices
