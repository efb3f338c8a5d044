"""How a person may be reached, as they say it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import plain_lines


class ContactForm(forms.Form):
    """One way to reach the person without harming them."""

    text = forms.CharField(
        label=_("How to reach safely, in the person's own words"),
        max_length=500,
        widget=forms.Textarea,
        validators=[plain_lines],
        help_text=_("Where and when, who may answer, and what must never be said. Sealed."),
    )
