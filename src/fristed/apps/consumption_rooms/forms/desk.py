"""The desk: who comes, and the questions the rule book of the day asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.substances.choices import Route, Substance
from fristed.apps.visits.choices import Interpreter, MovedBecause
from fristed.science.law import FACTS, Kind

from ..actions.assessing import Stated
from ..choices import Intoxication, LastUse, Oat
from ..choices.questions import ASKS
from .place import SideForm

# First what is most often stated in the field's published counts, the rest behind "more".
USUAL = ("heroin", "amphetamine", "cocaine", "crack", "methamphetamine", "benzodiazepines")
ON_THE_FORM = ("route", "substance", "oat")


class ArriveForm(forms.Form):
    """One field for a card or, where a register is kept, a name; empty for nobody in particular."""

    more = ("interpreter",)

    who = forms.CharField(
        label=_("Card or name"),
        required=False,
        max_length=120,
        help_text=_(
            "Scan the card, or write the registered name. Leave it empty for a new person."
        ),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    calling_name = forms.CharField(
        label=_("What may we call you?"),
        required=False,
        max_length=20,
        help_text=_("Shown on the board instead of a code. Deleted at leaving."),
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), required=False, choices=Interpreter.choices
    )


class AssessForm(SideForm):
    """Route and substance, and only those further questions that the law of the place asks."""

    more = ("last_use", "intoxication", "priority")

    route = forms.ChoiceField(label=_("How"), choices=Route.choices, widget=forms.RadioSelect)
    substances = forms.MultipleChoiceField(
        label=_("What, as the person says"),
        choices=[(code, Substance(code).label) for code in USUAL],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it is, or “not known” under something else.")},
    )
    other = forms.ChoiceField(
        label=_("Something else"),
        required=False,
        choices=[("", "–")]
        + [(code, label) for code, label in Substance.choices if code not in USUAL],
    )
    last_use = forms.ChoiceField(label=_("Last use"), choices=LastUse.choices, required=False)
    intoxication = forms.ChoiceField(
        label=_("Intoxication"), choices=Intoxication.choices, required=False
    )
    priority = forms.BooleanField(
        label=_("Goes before others in the queue"),
        required=False,
        help_text=_("For somebody who is unwell, or with a reason the shift lead has given."),
    )

    def __init__(self, *args: Any, asked: Sequence[str] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["substances"].required = not self.data.get("other")
        self.asked = [code for code in asked if code not in ON_THE_FORM]
        if "oat" in asked:
            self.fields["oat"] = forms.ChoiceField(
                label=str(ASKS["oat"]), choices=Oat.choices, required=False
            )
        for code in self.asked:
            self.fields[code] = _question(code)

    def clean(self) -> dict[str, Any]:
        """At least one substance must be stated; not known is an answer too."""
        given = super().clean() or {}
        stated = given.get("substances") or given.get("other")
        if not stated and "substances" not in self.errors:
            self.add_error(
                "substances", _("Choose what it is, or “not known” under something else.")
            )
        return given

    def stated(self) -> Stated:
        """Return what was stated, as the action takes it."""
        given = self.cleaned_data
        other = [given["other"]] if given.get("other") else []
        return Stated(
            route=given["route"],
            substances=[*given["substances"], *other],
            last_use=given.get("last_use", ""),
            intoxication=given.get("intoxication", ""),
            oat=given.get("oat", ""),
            facts={code: given[code] for code in self.asked if given.get(code) not in ("", None)},
        )


def _question(code: str) -> forms.Field:
    fact = FACTS[code]
    if fact.kind is Kind.NUMBER:
        return forms.IntegerField(
            label=str(ASKS[code]), required=False, min_value=0, max_value=fact.highest
        )
    words = {"yes": _("Yes"), "no": _("No"), "declined": _("Declined"), "unknown": _("Not known")}
    choices = [("", _("Not asked"))] + [(v, words.get(v, v)) for v in fact.values]
    return forms.ChoiceField(label=str(ASKS[code]), choices=choices, required=False)


class IdentifyForm(SideForm):
    """A card shown after all."""

    who = forms.CharField(
        label=_("Card or name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WrongCardForm(forms.Form):
    """Whose visit it really is."""

    who = forms.CharField(
        label=_("The right card or name"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty where it is nobody's in particular."),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    because = forms.ChoiceField(
        label=_("What happened"), choices=MovedBecause.choices, widget=forms.RadioSelect
    )
