"""An alert as somebody writes it, and what ends one."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from fristed.apps.instruments.choices import Method
from fristed.apps.sites.forms.fields import one_of, words
from fristed.apps.substances.choices import Substance
from fristed.apps.substances.queries import find_by_name

from ..choices import Audience, Confidence, Dismissed, Ended, Severity
from ..models.house import LevelText
from .words import line, lines

DAYS: Final = (1, 3, 7, 14, 30, 60)


def _days(number: int) -> Any:
    return ngettext_lazy("%(n)d day", "%(n)d days", number) % {"n": number}


class AlertForm(forms.Form):
    """What an alert says, in both languages, and how long it holds."""

    layouts: ClassVar = {"severity": "list", "confidence": "list", "audience": "list"}

    severity = one_of(_("How grave"), Severity.choices)
    sold_as = forms.ChoiceField(label=_("Sold as"), choices=Substance.choices)
    found = line(_("What was found"), 120, help_text=_("As in the result: a name, an amount."))
    confidence = one_of(_("How sure"), Confidence.choices)
    method = forms.ChoiceField(
        label=_("Found with"), choices=[("", _("not measured")), *Method.choices], required=False
    )
    audience = one_of(_("For whom"), Audience.choices)
    area = forms.ChoiceField(
        label=_("Where"), required=False, help_text=_("A whole place, never a street or a club.")
    )
    days = one_of(
        _("It ends by itself after"), [(str(one), _days(one)) for one in DAYS], initial="14"
    )
    headline_en = line(
        _("The alert in one line, in English"),
        90,
        help_text=_("What may happen, not how much there is."),
    )
    headline_nb = line(_("The alert in one line, in Norwegian"), 90)
    advice_en = lines(
        _("What to do, in English"),
        700,
        help_text=_("Short sentences: what lowers the risk, what to look for, when to call."),
    )
    advice_nb = lines(_("What to do, in Norwegian"), 700)
    appearance_en = line(
        _("What it looks like, in English"),
        200,
        required=False,
        help_text=_("Other things look the same, and one lot varies: the page says so."),
    )
    appearance_nb = line(_("What it looks like, in Norwegian"), 200, required=False)

    def __init__(
        self, *args: Any, places: dict[str, str], levels: Sequence[LevelText], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        area: Any = self.fields["area"]
        area.choices = [("", _("everywhere")), *places.items()]
        if levels:
            self.fields["severity"].help_text = " ".join(
                f"{Severity(one.severity).label}: {in_words(one)}" for one in levels
            )

    def says(self) -> dict[str, Any]:
        """Return what a version holds."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "days"}
        known = find_by_name(said["found"])
        return {**said, "found_code": known.code if known else ""}

    def lasts(self) -> int:
        """Return after how many days it ends."""
        return int(self.cleaned_data["days"])


def in_words(level: LevelText) -> str:
    """Return when a level is taken, in the language of the page."""
    return level.words_nb if get_language() == "nb" else level.words_en


class CancelForm(forms.Form):
    """Why an alert is over before its end."""

    because = one_of(_("Why"), Ended.choices)


class DismissForm(forms.Form):
    """Why a signal becomes no alert."""

    because = one_of(_("Why"), Dismissed.choices)


class WarningForm(forms.Form):
    """A provisional warning to colleagues."""

    words = lines(
        _("What colleagues must know now"),
        200,
        help_text=_(
            "It stands at the top of every staff screen of all our rooms for 24 hours. No word of "
            "a person."
        ),
    )


class LevelForm(forms.Form):
    """When a level is taken, in the service's own words."""

    severity = one_of(_("Level"), Severity.choices)
    words_en = line(_("When it is taken, in English"), 300)
    words_nb = line(_("When it is taken, in Norwegian"), 300)
    approved_by = words(_("Who answers for it"), 80, help_text=_("Name and function."))
