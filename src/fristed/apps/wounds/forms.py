"""A look at a wound after TIMES, its picture, and the day to look again."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fristed.apps.clients.forms.words import plain_lines
from fristed.apps.sites.forms.fields import DayField, many_words, one_of

from .choices import (
    BodyPlace,
    Care,
    Cause,
    Edge,
    Moisture,
    PhotoConsent,
    Sign,
    Skin,
    Standing,
    Tissue,
)

MOST_MM = 1500
AGAIN = (
    ("1", _("tomorrow")),
    ("2", _("in 2 days")),
    ("3", _("in 3 days")),
    ("7", _("in a week")),
    ("14", _("in two weeks")),
    ("", _("no day")),
)
SEEN = (
    "tissue",
    "signs",
    "moisture",
    "edge",
    "skin",
    "length_mm",
    "width_mm",
    "pen_line",
    "care",
    "standing",
    "review_date",
)


def several(label: Any, choices: Any, **kw: Any) -> forms.MultipleChoiceField:
    """Return ticks of which several may be set."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **kw
    )


def optional(label: Any, choices: Any, **kw: Any) -> forms.ChoiceField:
    """Return a question that may be left out, without a chip that says so."""
    return one_of(label, [c for c in choices.choices if c[0]], required=False, **kw)


class WoundForm(forms.Form):
    """Where a wound is, where it comes from, since when."""

    layouts = {"cause": "list"}

    place = forms.ChoiceField(label=_("Where on the body"), choices=BodyPlace)
    cause = optional(_("Where it comes from"), Cause)
    since_date = DayField(label=_("Since"), required=False)


class LookForm(forms.Form):
    """One look: each question may be left out."""

    more = ("length_mm", "width_mm", "cause", "since_date")
    quick: ClassVar[dict[str, list[int]]] = {"length_mm": [], "width_mm": []}

    tissue = optional(_("T: ground of the wound"), Tissue)
    signs = several(_("I: signs of an infection"), Sign)
    moisture = optional(_("M: how wet"), Moisture)
    edge = optional(_("E: edge"), Edge)
    skin = optional(_("S: skin around"), Skin)
    pen_line = forms.BooleanField(
        label=_("The edge of the redness is marked with a pen"), required=False
    )
    care = several(_("What you did"), Care)
    note = many_words(
        pgettext_lazy("health record", "Note"), 2000, required=False, validators=[plain_lines]
    )
    standing = one_of(_("How it stands"), Standing, initial=Standing.OPEN)
    again = forms.ChoiceField(
        label=_("Look again"), choices=AGAIN, required=False, widget=forms.RadioSelect
    )
    length_mm = forms.IntegerField(
        label=_("Length in mm"), min_value=1, max_value=MOST_MM, required=False
    )
    width_mm = forms.IntegerField(
        label=_("Width in mm"), min_value=1, max_value=MOST_MM, required=False
    )

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Count the day to look again; a healed wound has none."""
        given = super().clean() or {}
        days = given.pop("again", "")
        opens = given.get("standing") == Standing.OPEN
        review = self.today + timedelta(days=int(days)) if days and opens else None
        return given | {"review_date": review}

    def seen(self) -> dict[str, Any]:
        """Return what was seen, in codes."""
        return {name: self.cleaned_data[name] for name in SEEN}


class PicturedLookForm(LookForm):
    """A look with a picture, of who agreed to one."""

    photo = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("Only the wound, no face. What the camera wrote into the file is taken out."),
    )
    consent = one_of(_("Does the person agree to a picture?"), PhotoConsent, required=False)

    field_order = (
        "tissue", "signs", "moisture", "edge", "skin", "pen_line", "care", "note",
        "photo", "consent", "standing", "again",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Take no picture of who was not asked."""
        given = super().clean()
        if given.get("photo") and not given.get("consent"):
            self.add_error("consent", _("Ask first: without a yes there is no picture."))
        return given


class FirstLookForm(PicturedLookForm):
    """The first look at a wound, whose place was tapped before."""

    layouts = {"cause": "list"}

    place = forms.ChoiceField(choices=BodyPlace, widget=forms.HiddenInput)
    cause = optional(_("Where it comes from"), Cause)
    since_date = DayField(label=_("Since"), required=False)

    def wound(self) -> dict[str, Any]:
        """Return what is said of the wound itself."""
        return {name: self.cleaned_data[name] for name in ("place", "cause", "since_date")}
