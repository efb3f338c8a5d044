"""Which paper to print, and a visit from its sheet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import client_by_card
from fristed.apps.consumption_rooms.actions.paper import Paper
from fristed.apps.consumption_rooms.choices import Equipment, PaperOutcome
from fristed.apps.emergencies.actions import LateAct
from fristed.apps.emergencies.choices import Act, Kind
from fristed.apps.premises.queries import places_of
from fristed.apps.registers.forms import ByStaffForm, one_of, row_of
from fristed.apps.sites.forms.moments import Moment
from fristed.apps.substances.choices import Route, Substance

NUMBER = RegexValidator(r"\A[A-Z]-?[0-9]{1,6}\Z", _("The number on the card, such as P-014."))
MOST_OF_ONE = 200
WRONG = {
    "route": _("Write how it was used, too."),
    "substances": _("Write what was used, too; “not known” is an answer."),
    "started_at": _("This lies before the arrival, or is missing."),
    "ended_at": _("This does not lie after the start, or is missing."),
    "left_at": _("This lies before what happened last."),
    "place": _("Somebody who still uses sits at a place: write which."),
}


class PackForm(forms.Form):
    """The downtime pack: in which language, with how many numbered cards."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    first = forms.IntegerField(label=_("First number"), min_value=1, max_value=9999, initial=1)
    cards = forms.IntegerField(label=_("Numbered cards"), min_value=0, max_value=200, initial=24)
    sheets = forms.IntegerField(label=_("Visit sheets"), min_value=1, max_value=50, initial=4)


class LateVisitForm(ByStaffForm):
    """Everything the sheet may say; only number, arrival and what became of it are needed."""

    number = forms.CharField(label=_("Number on the card"), max_length=8, validators=[NUMBER])
    card = forms.CharField(
        label=_("Card"),
        required=False,
        max_length=120,
        help_text=_("Scan it where it was shown. Empty for nobody in particular."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    arrived_at = Moment(label=_("Arrived"))
    left_at = Moment(
        label=_("Left"), required=False, help_text=_("Empty where the person is still here.")
    )
    outcome = one_of(_("What became of the visit"), PaperOutcome.choices)
    route = one_of(_("How"), Route.choices, required=False)
    substances = forms.MultipleChoiceField(
        label=_("What, as the person said"),
        choices=Substance.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    doses = forms.IntegerField(label=_("Doses"), min_value=1, max_value=20, initial=1)
    place = row_of(_("Place"), required=False)
    started_at = Moment(label=_("Began to use"), required=False)
    ended_at = Moment(label=_("Ended use"), required=False)
    provision = forms.ChoiceField(
        label=_("Why no place could be given"),
        required=False,
    )
    emergency_at = Moment(label=_("Emergency began"), required=False)
    emergency_kind = forms.ChoiceField(label=_("What it was"), choices=Kind.choices, required=False)
    naloxone_at = Moment(label=_("Naloxone given"), required=False)
    naloxone_again_at = Moment(label=_("Naloxone given again"), required=False)
    ambulance_at = Moment(label=_("Ambulance called"), required=False)

    def __init__(self, *args: Any, sentences: Mapping[str, Any], **kw: Any) -> None:
        self.sentences = sentences
        super().__init__(*args, **kw)

    def give_rows(self) -> None:
        self.fields["provision"].choices = [("", "–"), *self.sentences.items()]  # type: ignore[attr-defined]
        self.client: Client | None = None
        self.rows("place", places_of(self.site))
        for code, label in Equipment.choices:
            self.fields[f"give_{code}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_OF_ONE
            )
        self.groups = [
            (_("The sheet"), ["number", "card", "arrived_at", "left_at", "outcome"]),
            (_("Use"), ["route", "substances", "doses", "place", "started_at", "ended_at"]),
            (_("Handed out"), [f"give_{code}" for code in Equipment.values]),
            (_("No place"), ["provision"]),
            (_("Emergency"), ["emergency_at", "emergency_kind", *ACTS]),
        ]

    def clean_card(self) -> str:
        """Find the person; the card itself is kept nowhere."""
        given = str(self.cleaned_data["card"]).strip()
        if given:
            self.client = client_by_card(self.site, given, self.by)
            if self.client is None:
                raise forms.ValidationError(
                    _("No card here reads like this. Scan it again, or leave it empty.")
                )
        return given

    def clean(self) -> dict[str, Any]:
        """An act of an emergency needs the emergency."""
        given = super().clean() or {}
        if any(given.get(name) for name in ACTS) and not given.get("emergency_at"):
            self.add_error("emergency_at", _("Write when the emergency began, too."))
        return given

    def paper(self) -> Paper:
        """Return what the action takes."""
        given = self.cleaned_data
        plain = ("number", "outcome", "arrived_at", "left_at", "route", "substances", "place")
        rest = ("started_at", "ended_at", "doses", "provision", "emergency_at", "emergency_kind")
        return Paper(
            client=self.client,
            equipment={code: given.get(f"give_{code}") or 0 for code in Equipment.values},
            emergency_acts=self._acts(),
            **{name: given[name] for name in (*plain, *rest)},
        )

    def _acts(self) -> list[LateAct]:
        moments: list[tuple[str, datetime | None]] = [
            (what, self.cleaned_data.get(name)) for name, what in ACTS.items()
        ]
        return [LateAct(what, moment) for what, moment in moments if moment]

    def wrong(self, name: str) -> None:
        """Say at its field what keeps the sheet from being written."""
        self.add_error(name, WRONG[name])


ACTS = {
    "naloxone_at": Act.NALOXONE,
    "naloxone_again_at": Act.NALOXONE,
    "ambulance_at": Act.AMBULANCE_CALLED,
}
