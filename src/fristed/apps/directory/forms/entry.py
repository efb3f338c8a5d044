"""What is said of a room, field by field: whatever differs from what stands becomes a fact."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, words

from ..choices import NEEDED, NUMBERS, Criterion, Extent, Form, Kind, Service, Status
from ..queries.files import SourceSaid
from ..queries.values import MOST_WORDS, NotAValue, countries, kept, kept_time

SEVERAL = {Kind.SERVICES: Service, Kind.CRITERIA: Criterion}
ONE = {Kind.STATUS: Status, Kind.FORM: Form}
HELP = {
    Kind.POSITION: _("Latitude and longitude, as in 59.9, 10.8. No more is kept than a tenth."),
    Kind.OPENED: _("A year, a month or a day: 2016, 2016-10 or 2016-10-17."),
    Kind.LANGUAGES: _("Codes with commas between: nb, en, pl."),
    Kind.NOTE: _("In a sentence, in English. Never about a person."),
    Kind.ROOMS: _("One, unless a source tells only of several together."),
}
# A room keeps these itself; where it is and how many it stands for is the secretariat's.
OF_A_ROOM = tuple(kind for kind in Kind if kind not in (Kind.CITY, Kind.POSITION, Kind.ROOMS))
MAIN = (Kind.NAME, Kind.CITY, Kind.POSITION, Kind.STATUS)


class SaidForm(forms.Form):
    """What is said, and of when. `current` {kind: value} is what stands."""

    kinds: ClassVar[tuple[Kind, ...]] = tuple(Kind)
    groups: list[tuple[Any, list[str]]]

    as_of = words(_("Of when is this"), 10, help_text=HELP[Kind.OPENED])

    def __init__(self, *args: Any, current: Mapping[str, str], **kw: Any) -> None:
        initial = {kind: _split(kind, value) for kind, value in current.items() if kind in KINDS}
        super().__init__(*args, **{"initial": {**initial, **kw.pop("initial", {})}, **kw})
        self.current = current
        for kind in self.kinds:
            self.fields[kind] = _field(kind)
        main = [kind.value for kind in MAIN if kind in self.kinds]
        rest = [kind.value for kind in self.kinds if kind not in MAIN]
        self.groups = [(_("The room"), main), (_("More about it"), rest)]

    def clean_as_of(self) -> str:
        """Refuse what is no time."""
        try:
            return kept_time(self.cleaned_data["as_of"])
        except NotAValue as trouble:
            raise ValidationError(str(trouble)) from trouble

    def clean(self) -> dict[str, Any]:
        """Bring each value into the form in which it is kept."""
        given = super().clean() or {}
        for kind in self.kinds:
            typed = given.get(kind, "")
            typed = ",".join(typed) if isinstance(typed, list) else typed
            try:
                given[kind] = kept(kind, typed) if typed.strip() else ""
            except NotAValue as trouble:
                self.add_error(kind, str(trouble))
        return given

    def said(self) -> dict[str, str]:
        """Return what differs from what stands; the status is said anew each time."""
        given = {kind.value: self.cleaned_data.get(kind, "") for kind in self.kinds}
        return {
            kind: value
            for kind, value in given.items()
            if value and (value != self.current.get(kind, "") or kind == Kind.STATUS)
        }


class OwnForm(SaidForm):
    """What a room says of itself."""

    kinds = OF_A_ROOM


class TellForm(SaidForm):
    """What a source says, which one, and when somebody of the secretariat saw it."""

    source_title = words(_("Source"), 200, help_text=_("A report, a page, or who said it where."))
    source_year = forms.IntegerField(
        label=_("Year of the source"), min_value=1970, max_value=2099, required=False
    )
    source_address = forms.CharField(
        label=_("Address of the source"), max_length=MOST_WORDS, required=False
    )
    source_read = forms.ChoiceField(
        label=_("How much of it was read"), choices=Extent, widget=forms.RadioSelect
    )
    seen_date = DayField(label=_("Seen on"))

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        given = {"seen_date": today, "as_of": str(today.year), "source_read": Extent.WHOLE}
        super().__init__(*args, **{"initial": given, **kw})
        source = ["source_title", "source_year", "source_address", "source_read"]
        self.groups += [(_("Who says so"), [*source, "as_of", "seen_date"])]
        self.today = today

    def clean_seen_date(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["seen_date"]
        if day > self.today:
            raise ValidationError(_("This day is still to come."))
        return day

    def clean_source_address(self) -> str:
        """Refuse what is no address."""
        typed: str = self.cleaned_data["source_address"].strip()
        try:
            return kept(Kind.WEBSITE, typed) if typed else ""
        except NotAValue as trouble:
            raise ValidationError(str(trouble)) from trouble

    def source(self) -> SourceSaid:
        """Return the source; the same title and year are the same source."""
        given = self.cleaned_data
        year = given["source_year"]
        code = slugify(f"{given['source_title']} {year or ''}")[:60].strip("-") or "source"
        return SourceSaid(
            code, given["source_title"], year, given["source_address"], given["source_read"]
        )


class NewRoomForm(TellForm):
    """A room that is not in the directory: in which country as well."""

    country = forms.ChoiceField(label=_("Country"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, current={}, **kw)
        language = (get_language() or "en").partition("-")[0]
        named = sorted(countries(language).items(), key=lambda one: one[1])
        self.fields["country"].choices = [("", "–"), *named]  # type: ignore[attr-defined]
        self.groups[0][1].insert(0, "country")
        for kind in NEEDED:
            self.fields[kind].required = True


KINDS = frozenset(kind.value for kind in Kind)


def _field(kind: Kind) -> forms.Field:
    said: dict[str, Any] = {
        "label": kind.label, "required": False, "help_text": HELP.get(kind, "")
    }  # fmt: skip
    if kind in SEVERAL:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=SEVERAL[kind].choices, widget=widget, **said)
    if kind in ONE:
        return forms.ChoiceField(choices=[("", "–"), *ONE[kind].choices], **said)
    if kind in NUMBERS:
        number = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.CharField(max_length=6, widget=number, **said)
    return forms.CharField(max_length=MOST_WORDS, **said)


def _split(kind: str, value: str) -> str | list[str]:
    return value.split(",") if kind in SEVERAL and value else value
