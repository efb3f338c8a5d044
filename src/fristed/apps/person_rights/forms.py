"""What is chosen and typed about a copy, and about one record."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.forms import VerifiedForm
from fristed.apps.clients.forms.words import plain_lines
from fristed.apps.retention.choices import Reason
from fristed.apps.sites.forms.fields import many_words, one_of

from .actions import Answer
from .choices import Asked, Outcome

LANGUAGES = (("nb", "Bokmål"), ("en", "English"))


class CopyForm(VerifiedForm):
    """How staff made sure who is asking, in which language, with pictures or without."""

    layouts = {"verified": "list"}

    in_language = one_of(_("In which language"), LANGUAGES)
    pictures = forms.BooleanField(
        label=_("With the pictures of wounds"), required=False, help_text=_("In the files alone.")
    )

    def __init__(self, *args: Any, language: str, health: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial["in_language"] = "nb" if language in ("nb", "nn", "no") else "en"
        if not health:
            del self.fields["pictures"]


class DecisionForm(forms.Form):
    """What was asked of one record, and what is answered."""

    layouts = {"asked": "list", "outcome": "list", "reason": "list", "provision": "list"}

    asked = one_of(_("What the person asks"), Asked)
    outcome = one_of(_("What is done"), Outcome)
    reason = one_of(_("Why not what was asked for"), Reason, required=False)
    provision = one_of(_("Which law"), (), required=False)
    words = many_words(
        _("The reason, in words the person understands"),
        1000,
        required=False,
        validators=[plain_lines],
        help_text=_("Sealed. Name the law here where it is not on the list."),
    )

    def __init__(
        self,
        *args: Any,
        provisions: Iterable[tuple[str, str]],
        outcomes: Iterable[str],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        law, done = self.fields["provision"], self.fields["outcome"]
        assert isinstance(law, forms.ChoiceField)  # noqa: S101 - as above
        assert isinstance(done, forms.ChoiceField)  # noqa: S101
        law.choices = [("", _("none of these")), *provisions]
        done.choices = [(one.value, one.label) for one in Outcome if one.value in outcomes]

    def answer(self) -> Answer:
        """Return what was chosen and typed."""
        return Answer(**self.cleaned_data)
