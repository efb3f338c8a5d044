"""Three questions whose answers a person chooses themself; asked only where no name is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import plain_line

WHY = _(
    "To be known again without a name or a card. The answers are kept nowhere, only a code made "
    "of them with the network's secret, and only if all three are answered. They may be skipped."
)
LABELS = {
    "chosen_word": _("A word only you know"),
    "chosen_place": _("A place that matters to you"),
    "chosen_number": _("A number you choose"),
}


def self_chosen_fields() -> dict[str, forms.Field]:
    """Return a field for each question."""
    return {name: _field(label) for name, label in LABELS.items()}


def _field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=80,
        required=False,
        validators=[plain_line],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
