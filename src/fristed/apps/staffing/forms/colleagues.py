"""Somebody new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.accounts.choices import Language
from fristed.apps.sites.choices import Role
from fristed.apps.sites.forms.fields import one_of, words


class ColleagueForm(forms.Form):
    """Somebody new. They choose their own password, with a code that is shown once."""

    display_name = words(_("Name shown on the board"), 60)
    sign_in_name = words(
        _("Sign-in name"),
        80,
        help_text=_("What they will type to sign in, in small letters."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    role = one_of(_("Role"), Role)
    language = one_of(_("Language"), Language, initial=Language.BOKMAL)

    def clean_sign_in_name(self) -> str:
        """Take letters and digits with dots and dashes, in one case."""
        name = str(self.cleaned_data["sign_in_name"]).strip().lower()
        if not all(letter.isalnum() or letter in ".-_" for letter in name):
            raise forms.ValidationError(_("Use letters, digits, dots and dashes."))
        return name
