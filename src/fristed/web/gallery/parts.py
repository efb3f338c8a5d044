"""Made-up data for the gallery's single components."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

STATES = (
    "arrived",
    "waiting",
    "preparing",
    "using",
    "observation",
    "after_use",
    "free",
    "cleaning",
    "closed",
    "attention",
    "emergency",
    "staff_help",
    "done",
    "info",
    "hidden",
)


class Example(forms.Form):
    """One field of each kind."""

    why = {"word": _("So that you can be called when a place is free.")}
    layouts = {"counted": "segments"}
    quick = {"needles": [10, 20, 50]}
    groups = [
        (_("Who"), ["word", "born", "language"]),
        (_("What and how"), ["route", "substances", "needles", "counted", "at"]),
    ]

    word = forms.CharField(label=_("Calling name"), help_text=_("Deleted at leaving."))
    route = forms.ChoiceField(
        label=_("How"),
        widget=forms.RadioSelect,
        choices=[("i", _("Inject")), ("s", _("Smoke")), ("n", _("Nasal"))],
    )
    substances = forms.MultipleChoiceField(
        label=_("What"),
        help_text=_("As told; several may be."),
        widget=forms.CheckboxSelectMultiple,
        choices=[("h", _("heroin")), ("c", _("cocaine")), ("a", _("amphetamine"))],
        required=False,
    )
    counted = forms.ChoiceField(
        label=_("How we know"),
        widget=forms.RadioSelect,
        choices=[("c", _("Counted")), ("e", _("Estimated")), ("t", _("As told"))],
        required=False,
    )
    needles = forms.IntegerField(
        label=_("Needles and syringes"), min_value=0, max_value=500, required=False
    )
    born = forms.DateField(label=_("Date of birth"), required=False)
    at = forms.DateTimeField(label=_("When"), required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("Not said")), ("en", "English"), ("nb", "Bokmål")],
        required=False,
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    agrees = forms.BooleanField(label=_("Agrees to be asked again in three months"), required=False)


class Face(forms.Form):
    """The kiosk's question."""

    safe = forms.ChoiceField(
        label=_("Did you feel safe here today?"),
        widget=forms.RadioSelect,
        choices=[
            ("0", _("Very")),
            ("1", _("Mostly")),
            ("2", _("So-so")),
            ("3", _("Not much")),
            ("4", _("Not at all")),
        ],
        required=False,
    )


def parts(now: datetime) -> dict[str, Any]:
    """Return one of everything."""
    return {
        "states": STATES,
        "form": Example({"substances": ["h"], "counted": "e", "needles": 20, "route": ""}),
        "face": Face({"safe": "1"}),
        "since": now - timedelta(seconds=252),
        "crumbs": [{"url": "#", "label": _("Registers")}],
        "steps": [
            {"label": _("Age"), "state": "done"},
            {"label": _("Agreement"), "state": "now"},
            {"label": _("Today"), "state": ""},
        ],
        "page": Paginator(range(60), 20).page(2),
        "head": [_("Day"), {"text": _("Visits"), "number": True}, _("State")],
        "rows": [
            [_("Monday"), {"text": "38", "number": True}, {"state": "done", "text": _("Closed")}],
            [_("Tuesday"), {"text": "41", "number": True}, {"state": "attention"}],
        ],
        "facts": [(_("Came at"), "14:05"), (_("Card"), _("Yes")), (_("Language"), "Norsk")],
        "links": [
            {"url": "#", "label": _("Agreement"), "icon": "file-text", "note": _("Version 3")},
            {"url": "#", "label": _("Belongings"), "icon": "archive"},
        ],
    }
