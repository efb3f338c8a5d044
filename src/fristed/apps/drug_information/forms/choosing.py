"""What a new text is about, and in which language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import one_of, words
from fristed.apps.substances.queries import key_of

from ..queries.subjects import address_of, code_by_key


class NewForm(forms.Form):
    """A substance or class by any of its names; a second one for a mixture."""

    about = words(_("Substance or class, by any of its names"), 60)
    and_other = words(_("Taken together with"), 60, required=False)
    language = one_of(_("Language"), settings.LANGUAGES)

    def clean_about(self) -> str:
        """Return the code of what is meant."""
        return _code(self.cleaned_data["about"])

    def clean_and_other(self) -> str:
        """Return the code of the second, if there is one."""
        said: str = self.cleaned_data["and_other"]
        return _code(said) if said else ""

    def address(self) -> dict[str, Any]:
        """Return how an address names it."""
        one, other = self.cleaned_data["about"], self.cleaned_data["and_other"]
        if other:
            one, other = sorted((one, other))
        return {
            "text_key": address_of(one, other),
            "text_language": self.cleaned_data["language"],
        }


def _code(name: str) -> str:
    code = code_by_key().get(key_of(name), "")
    if not code:
        raise ValidationError(_("No substance and no class has this name here."))
    return code
