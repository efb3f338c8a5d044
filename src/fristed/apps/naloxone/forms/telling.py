"""What somebody tells of a reversal, each question skippable; and training."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import Came, Felt, Help, Outcome, Police, Route, Way, When, Where, Whom
from ..models.telling import MOST_PEOPLE

DOSES = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", _("5 or more"))]


def _one(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _some(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class ReversalForm(forms.Form):
    """Ten questions at most, each of which can be left out. No words: nobody can be named."""

    outcome = _one(_("How did it go?"), Outcome)
    doses = _one(_("How many doses?"), DOSES)
    whom = _one(_("To whom?"), Whom)
    helped = _some(_("What else was done?"), Help)
    came = _some(_("Who came?"), Came)
    where = _one(_("Where, about?"), Where)
    route = _one(_("How was it given?"), Route)
    when = _one(_("When, about?"), When)
    police = _one(_("Were the police there?"), Police)
    felt = _one(_("How did whoever tells feel afterwards?"), Felt)
    refill = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def answers(self) -> dict[str, Any]:
        """Return what was answered."""
        said = dict(self.cleaned_data)
        said["doses"] = int(said["doses"]) if said["doses"] else None
        return said


class TrainingForm(forms.Form):
    """Training that was given. It is nobody's condition for a kit."""

    way = forms.ChoiceField(label=_("How"), choices=Way, widget=forms.RadioSelect)
    people = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    quick = {"people": [1, 5, 10]}
