"""What people say at the kiosk, and what staff write down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import ASKED, Channel, Felt, Outcome, Topic
from .models import QUESTIONS

MOST_SIGNS = 5000

FACES = [(Felt.GOOD, _("Yes")), (Felt.MIDDLING, _("So-so")), (Felt.BAD, _("No")), ("", _("Skip"))]


class ExperienceForm(forms.Form):
    """Five questions, each of which can be skipped."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name in QUESTIONS:
            self.fields[name] = forms.TypedChoiceField(
                label=ASKED[name],
                choices=FACES,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial="",
            )


class KioskComplaintForm(forms.Form):
    """A complaint from somebody who need not say who they are."""

    topic = forms.ChoiceField(
        label=_("What is it about?"), choices=Topic.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea,
        help_text=_("You need not write your name, and please write no other person's name."),
    )


class ComplaintForm(KioskComplaintForm):
    """A complaint that staff write down for somebody."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(one.value, one.label) for one in (Channel.SPOKEN, Channel.PAPER)],
        widget=forms.RadioSelect,
        initial=Channel.SPOKEN,
    )
    words = forms.CharField(
        label=_("What happened, in their words"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea,
        help_text=_("Read it back to them before you save. It is kept sealed."),
    )
    field_order = ("channel", "topic", "words")


class AnswerForm(forms.Form):
    """The answer and what came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[(one.value, one.label) for one in Outcome if one is not Outcome.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the person"),
        max_length=MOST_SIGNS,
        widget=forms.Textarea,
        help_text=_(
            "In plain words: what you found, what you do about it, where they can go next."
        ),
    )


class SlipForm(forms.Form):
    """The number on a slip."""

    slip = forms.CharField(
        label=_("Number on the slip"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
