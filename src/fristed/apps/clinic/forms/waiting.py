"""What guidance was given about."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import Topic


class GuidanceForm(forms.Form):
    """Lines of service, several at once."""

    topics = forms.MultipleChoiceField(
        label=_("Guidance given about"), choices=Topic, widget=forms.CheckboxSelectMultiple
    )
