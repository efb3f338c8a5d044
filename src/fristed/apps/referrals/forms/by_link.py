"""What a recipient types who is not signed in: a code and a secret, then an answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.models import Site

from ..actions.stepping import Deed
from ..choices import OF_A_FAILURE, OF_A_NO, State
from .steps import MomentForm, WallMoment, reasons

LONGEST, WORDS_LONG = 40, 1000
TYPED = {"autocomplete": "off", "spellcheck": "false"}


class CodeForm(forms.Form):
    """The code of the link or letter, and the second secret. What is wrong is never said apart."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("14 characters, on the letter. A link has filled it in already."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=TYPED | {"autocapitalize": "characters"}),
    )
    secret = forms.CharField(
        label=_("Number that goes with it"),
        help_text=_("8 digits, on the letter or told to you by whoever sent you the link."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=TYPED | {"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.label_suffix = ""


class AnswerForm(MomentForm):
    """One answer of a recipient. Which fields it has hangs on what it tells."""

    words = forms.CharField(
        label=_("Something to add"),
        required=False,
        max_length=WORDS_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only what whoever asked has to know. It is kept sealed."),
    )
    layouts = {"reason": "chips"}
    state = ""

    def deed(self) -> Deed:
        """Return what is told."""
        given = self.cleaned_data
        return Deed(
            self.state,
            reason=given.get("reason", ""),
            appointment_at=given.get("appointment_at"),
            words=given.get("words", ""),
        )


class YesForm(AnswerForm):
    """They take it, and may say when."""

    state = State.ACCEPTED
    appointment_at = WallMoment(label=_("When the person can come"), required=False)
    field_order = ("appointment_at", "words")


class NoForm(AnswerForm):
    """They cannot, and say why."""

    state = State.DECLINED
    reason = forms.ChoiceField(
        label=_("Why not"), choices=reasons(OF_A_NO), widget=forms.RadioSelect
    )
    field_order = ("reason", "words")


class WhenForm(AnswerForm):
    """A time, or another time."""

    state = State.SCHEDULED
    appointment_at = WallMoment(label=_("When the person can come"))
    field_order = ("appointment_at", "words")


class BegunForm(AnswerForm):
    """It has begun."""

    state = State.IN_PROGRESS


class CompletedForm(AnswerForm):
    """It is completed."""

    state = State.COMPLETED


class FailedForm(AnswerForm):
    """It did not come about, and why."""

    state = State.FAILED
    reason = forms.ChoiceField(
        label=_("Why it did not come about"),
        choices=reasons(OF_A_FAILURE),
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "words")


class TakeBackForm(AnswerForm):
    """What was told last was a mistake."""

    state = ""
    words = None  # type: ignore[assignment]  # nothing to add


TELLS: dict[str, type[AnswerForm]] = {
    "yes": YesForm,
    "no": NoForm,
    "when": WhenForm,
    "begun": BegunForm,
    "completed": CompletedForm,
    "failed": FailedForm,
    "take_back": TakeBackForm,
}


def answer_forms(
    tells: Iterable[str], *, site: Site, at: datetime, wrong: tuple[str, AnswerForm] | None
) -> dict[str, AnswerForm]:
    """Return the form of each thing that can be told; `wrong` is one that was not understood."""
    forms = {one: TELLS[one](prefix=one, site=site, at=at) for one in tells}
    if wrong is not None and wrong[0] in forms:
        forms[wrong[0]] = wrong[1]
    return forms
