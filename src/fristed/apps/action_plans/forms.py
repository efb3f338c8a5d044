"""A measure of the action plan, as it is asked for."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.indicators.presenters.words import own
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.sites.forms.fields import DayField, one_of, words

from .choices import Status


class MeasureForm(forms.Form):
    """What is to be done, by which office, until when, and by what it will be seen."""

    what = words(_("What is to be done"), 200, help_text=_("Never about a person."))
    owner = words(
        _("Who answers for it"),
        120,
        help_text=_("A role or an office, such as “Municipal chief doctor”. Not a name."),
    )
    municipality = words(_("Municipality"), 80)
    due_date = DayField(label=_("Due"))
    indicator = forms.ChoiceField(
        label=_("Indicator"),
        required=False,
        help_text=_("By which figure it will be seen, from the catalogue."),
    )
    status = one_of(_("How it stands"), Status.choices)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=30_000)
    layouts: ClassVar = {"status": "segments"}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        found = sorted(definitions().indicators.values(), key=lambda one: one.id)
        none = ("", _("none"))
        field: Any = self.fields["indicator"]
        field.choices = [none, *((one.id, f"{one.id} · {own(one.name)}") for one in found)]
