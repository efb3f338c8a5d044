"""Referring somebody: to whom, for what, and what of theirs goes along."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from fristed.apps.recipients.models import Recipient

from ..choices import Along, Consent, Need

NAME_LONG, REACH_LONG, WORDS_LONG = 60, 160, 2000


class ReferForm(forms.Form):
    """To whom and for what. The three texts are the person's, and empty unless they want them."""

    recipient = forms.ChoiceField(label=_("To whom"))
    need = forms.ChoiceField(
        label=_("What for"), choices=Need.choices, widget=forms.RadioSelect, initial=Need.ASSESSMENT
    )
    name = forms.CharField(
        label=_("What they want to be called there"),
        required=False,
        max_length=NAME_LONG,
    )
    reach = forms.CharField(
        label=_("How they can be reached without harm"),
        required=False,
        max_length=REACH_LONG,
        help_text=_("As they say it: a number, a place and hour, or through us."),
    )
    words = forms.CharField(
        label=_("What they want to be known there"),
        required=False,
        max_length=WORDS_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In their words, and as little as helps. They see it before it goes."),
    )
    layouts = {"need": "chips"}
    why = {
        "name": _("So that somebody is met as they wish. Without it only the code on the slip."),
        "reach": _("So that the answer finds them. Otherwise it comes to us."),
    }

    def __init__(self, *args: Any, recipients: Iterable[Recipient], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""
        self.known = {str(one.pk): one for one in recipients}
        choices = [("", "–"), *_by_kind(self.known.values())]
        self.fields["recipient"].choices = choices  # type: ignore[attr-defined]

    def to(self) -> Recipient:
        """Return the chosen recipient."""
        return self.known[self.cleaned_data["recipient"]]

    def said(self) -> dict[str, str]:
        """Return what goes along, by what it is."""
        return {one: self.cleaned_data[one] for one in Along.values if self.cleaned_data[one]}


class ConsentForm(forms.Form):
    """That the person saw what goes along, and said yes to this and nothing else."""

    consent = forms.ChoiceField(
        label=_("What did the person say?"), choices=Consent.choices, widget=forms.RadioSelect
    )
    layouts = {"consent": "list"}


class SlipForm(forms.Form):
    """The code on a slip."""

    slip = forms.CharField(
        label=_("Code on the slip"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )


def _by_kind(recipients: Iterable[Recipient]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(recipients, key=lambda one: (one.get_kind_display(), one.name)):
        groups.setdefault(capfirst(one.get_kind_display()), []).append((str(one.pk), one.name))
    return list(groups.items())
