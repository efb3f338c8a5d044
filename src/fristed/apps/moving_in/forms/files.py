"""Choosing a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions.writing import WRITERS

MOST_BYTES = 24 * 2**20


class FileForm(forms.Form):
    """What the table holds, and the table."""

    kind = forms.ChoiceField(
        label=_("What does the table hold?"),
        choices=[(kind.value, kind.label) for kind in WRITERS],
        widget=forms.RadioSelect,
    )
    table = forms.FileField(
        label=_("The table"),
        help_text=_(
            "CSV or .xlsx, with one row of heads, at most 24 MB. It is sealed as soon as it "
            "arrives, and nothing is written until you have seen what will happen."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": _("Choose a file.")},
    )
