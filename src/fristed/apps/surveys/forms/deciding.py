"""Why results are taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import words


class BecauseForm(forms.Form):
    """A reason, for the record."""

    because = words(_("Why, in a sentence"), 300)
