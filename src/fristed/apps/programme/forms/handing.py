"""Files of pretix and pretalx that are brought, and vouchers that are written."""

from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, words

from ..models import Event

MOST_BYTES: Final = 5 * 2**20
MOST_VOUCHERS: Final = 500


class BroughtFile(forms.Form):
    """A file of another program."""

    brought = forms.FileField(
        label=_("The file"),
        help_text=_("At most 5 MB. The file itself is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.csv,.txt"}),
        error_messages={"required": _("Choose a file.")},
    )


class VoucherForm(forms.Form):
    """Vouchers: how many, for what, until when."""

    many = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_VOUCHERS, initial=10)
    usages = forms.IntegerField(label=_("Tickets by each"), min_value=1, max_value=100, initial=1)
    item = words(_("Product, as pretix calls it"), 120, required=False)
    quota = words(_("Or quota, as pretix calls it"), 120, required=False)
    tag = words(_("Tag: what they are for, never who"), 60, required=False)
    until = DayField(label=_("Last day"), required=False)
    free = forms.BooleanField(label=_("A ticket by it costs nothing"), required=False)
    reserves = forms.BooleanField(label=_("Keep tickets back for them"), required=False)

    def __init__(self, *args: Any, event: Event, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._zone = ZoneInfo(event.zone_name)

    def clean(self) -> dict[str, Any]:
        """Take a product or a quota; pretix refuses both."""
        said = super().clean() or {}
        if said.get("item") and said.get("quota"):
            raise ValidationError(_("A product or a quota, not both."))
        return said

    def until_moment(self) -> datetime | None:
        """Return the end of the last day by local clocks."""
        day = self.cleaned_data["until"]
        return day and datetime.combine(day + timedelta(days=1), time(), self._zone)
