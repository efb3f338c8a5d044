"""Giving a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import roles_of_the_house
from ..queries import staff_named
from .fields import one_of, words


class RoleForm(forms.Form):
    """Somebody who can sign in, and what they may do here."""

    sign_in_name = words(
        _("Sign-in name"),
        80,
        help_text=_("What they type to sign in. They must have been added to Fristed before."),
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    role = one_of(_("Role"), roles_of_the_house)

    def clean_sign_in_name(self) -> str:
        """Find them."""
        self.staff = staff_named(str(self.cleaned_data["sign_in_name"]))
        if self.staff is None:
            raise forms.ValidationError(_("Nobody signs in by this name."))
        return self.staff.sign_in_name
