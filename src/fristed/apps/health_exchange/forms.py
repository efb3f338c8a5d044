"""What a record is exported for, and whether a name goes along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import one_of

from .choices import ExportFor


class ExportForm(forms.Form):
    """Purpose, the person's yes, and a name only where somebody chooses it."""

    layouts = {"purpose": "list"}

    purpose = one_of(_("What is it for?"), ExportFor, initial=ExportFor.HAND_OVER)
    agreed = forms.BooleanField(
        label=_("The person knows what goes along, and said yes"), required=False
    )
    with_identity = forms.BooleanField(
        label=_("Name and birth date go along"),
        required=False,
        help_text=_("Where a register has them, and only if the recipient needs them."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a yes, where it is not a law that demands it."""
        given = super().clean() or {}
        if given.get("purpose") == ExportFor.HAND_OVER and not given.get("agreed"):
            self.add_error("agreed", _("Without a yes nothing goes to another service."))
        return given
