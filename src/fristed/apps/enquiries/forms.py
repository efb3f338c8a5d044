"""A question from outside: coded choices only, nothing about any person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.models import Staff

from .choices import Answer, Asker, Channel


class EnquiryForm(forms.Form):
    """Who asked, how, what was answered. The order's fields are there only where a law is."""

    layouts = {"answer": "list"}

    asker = forms.ChoiceField(label=_("Who asks"), choices=Asker, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("How"), choices=Channel, widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label=_("What was answered"),
        choices=Answer,
        widget=forms.RadioSelect,
        initial=Answer.NEITHER,
    )
    rule_set = forms.ChoiceField(label=_("Rule set that demands an answer"), required=False)
    order_seen = forms.BooleanField(label=_("Both have seen the written order"), required=False)
    names_one_person = forms.BooleanField(label=_("The order names one person"), required=False)
    second = forms.ChoiceField(label=_("The second person"), required=False)
    second_password = forms.CharField(
        label=_("The second person's password"),
        strip=False,
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, rule_sets: tuple[str, ...], seconds: list[Staff], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.seconds = {str(staff.pk): staff for staff in seconds}
        if not rule_sets:
            for name in (
                "rule_set",
                "order_seen",
                "names_one_person",
                "second",
                "second_password",
            ):
                del self.fields[name]
            return
        self.fields["rule_set"].choices = [("", "–"), *((r, r) for r in rule_sets)]  # type: ignore[attr-defined]
        names = [(pk, staff.display_name) for pk, staff in self.seconds.items()]
        self.fields["second"].choices = [("", "–"), *names]  # type: ignore[attr-defined]
        self.groups = [
            (_("The question"), ["asker", "channel", "answer"]),
            (
                _("Only under a written order"),
                ["rule_set", "order_seen", "names_one_person", "second", "second_password"],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Let the second person show that they are there."""
        given = super().clean() or {}
        second = self.seconds.get(given.get("second", ""))
        ordered = given.get("answer") == Answer.ORDERED
        if ordered and second and not second.check_password(given.get("second_password", "")):
            self.add_error(
                "second_password",
                _("That is not their password. The second person has to type it here."),
            )
        return given

    def answers(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        return {
            "asker": given["asker"],
            "channel": given["channel"],
            "answer": given["answer"],
            "rule_set": given.get("rule_set", ""),
            "order_seen": given.get("order_seen", False),
            "names_one_person": given.get("names_one_person", False),
            "second": self.seconds.get(given.get("second", "")),
        }
