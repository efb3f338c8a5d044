"""What a reference laboratory answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..choices import Method

LABORATORY = (
    Method.GC_MS,
    Method.LC_MS,
    Method.LC_HRMS,
    Method.LC_UV,
    Method.DIRECT_MS,
    Method.NMR,
)


class AnswerForm(forms.Form):
    """The name of a substance, as the laboratory wrote it."""

    name = forms.CharField(label=_("What it is"), max_length=200)
    cas = forms.RegexField(
        label=_("CAS number"), regex=r"\A[0-9]{2,7}-[0-9]{2}-[0-9]\Z", required=False
    )
    method = forms.ChoiceField(
        label=_("Found by"), choices=[(one.value, one.label) for one in LABORATORY]
    )
