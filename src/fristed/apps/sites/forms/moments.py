"""Forms that know their site: moments are read and shown by the site's own clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Site
from .fields import FIRST_DAY, NOT_OF_THIS_CENTURY
from .wall_time import moment_typed


class Moment(forms.DateTimeField):
    """A moment that has passed, as the clock on the site's wall showed it."""

    zone: ZoneInfo
    at: datetime
    read: Callable[[datetime], datetime]  # what the wall showed, to the moment

    def prepare_value(self, value: Any) -> Any:
        """Show a moment by the site's clock."""
        return value.astimezone(self.zone) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed by the site's clock; no year that was typed wrongly."""
        with timezone.override(UTC):
            moment = super().to_python(value)
        if moment and moment.date() < FIRST_DAY:
            raise forms.ValidationError(NOT_OF_THIS_CENTURY)
        return self.read(moment.replace(tzinfo=None)) if moment else None

    def validate(self, value: Any) -> None:
        """Refuse a moment that has not come."""
        super().validate(value)
        if value and value > self.at:
            raise forms.ValidationError(_("This time has not come yet. Look at the clock again."))


class SiteForm(forms.Form):
    """A form at a site, at a moment."""

    def __init__(self, *args: Any, site: Site, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site, self.at = site, at
        for name, field in self.fields.items():
            if isinstance(field, Moment):
                field.zone, field.at = site.zone, at
                field.read = partial(self._read, name)

    def _read(self, name: str, local: datetime) -> datetime:
        return moment_typed(self, name, local, self.site.zone)


def sealed_words(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Return a field for free text; whatever is typed goes to the vault alone."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text or _("Kept apart under lock; whoever opens it is written down."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
