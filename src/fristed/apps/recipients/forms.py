"""A service that people are referred to, and how many days its kind has."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.models import Site

from .choices import Kind, ReachedBy


class RecipientForm(forms.Form):
    """A service: never a person, never a person's own number."""

    name = forms.CharField(label=_("Name of the service"), max_length=80)
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    reached_by = forms.ChoiceField(
        label=_("How a referral travels there"),
        choices=ReachedBy.choices,
        widget=forms.RadioSelect,
        initial=ReachedBy.LETTER,
    )
    there = forms.ChoiceField(
        label=_("Which site of this house"),
        required=False,
        help_text=_("Only where the referral travels to another site of this house."),
    )
    phone = forms.CharField(
        label=_("Telephone of the service"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    address = forms.CharField(label=_("Address of the service"), max_length=160, required=False)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    layouts = {"reached_by": "list", "language": "segments"}

    def __init__(self, *args: Any, others: Iterable[Site], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
        self.others = {str(one.pk): one for one in others}
        choices = [(pk, one.name) for pk, one in self.others.items()]
        self.fields["there"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the other site to where it is meant, and an address to a letter."""
        given = super().clean() or {}
        by_site = given.get("reached_by") == ReachedBy.SITE
        if by_site and not given.get("there"):
            self.add_error("there", _("Choose which site."))
        if given.get("reached_by") == ReachedBy.LETTER and not given.get("address"):
            self.add_error("address", _("A letter needs an address."))
        if given.get("reached_by") == ReachedBy.PHONE and not given.get("phone"):
            self.add_error("phone", _("Where they are called, a number is needed."))
        return given

    def said(self) -> dict[str, Any]:
        """Return what is kept of the service."""
        by_site = self.cleaned_data["reached_by"] == ReachedBy.SITE
        there = self.others[self.cleaned_data["there"]] if by_site else None
        return self.cleaned_data | {"there": there}


class DaysForm(forms.Form):
    """How many days a kind has."""

    kind = forms.ChoiceField(label=_("Kind of recipient"), choices=Kind.choices)
    days = forms.IntegerField(label=_("Days to answer"), min_value=0, max_value=365)
    finish_days = forms.IntegerField(
        label=_("Days until somebody asks how it goes"), min_value=1, max_value=365
    )
    quick = {"days": [1, 3, 7, 14], "finish_days": [30, 60, 90]}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
