"""What a room's day is typed as: a number for each hour, and spans of the day."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

MOST: Final = 10_000


class HourlyField(forms.CharField):
    """Numbers apart by spaces, one for each hour; a comma or a point within a number."""

    def __init__(self, *, whole: bool = False, **kw: Any) -> None:
        super().__init__(**kw)
        self.whole = whole

    def to_python(self, value: Any) -> Any:
        """Take the numbers apart."""
        if isinstance(value, list):
            return value
        try:
            found = [float(one.replace(",", ".")) for one in (value or "").split()]
        except ValueError:
            raise forms.ValidationError(_("Write numbers with spaces between them.")) from None
        if any(not 0 <= one <= MOST for one in found):
            raise forms.ValidationError(_("Write numbers from 0 to 10,000."))
        if self.whole and any(not one.is_integer() or one < 1 for one in found):
            raise forms.ValidationError(_("Write whole numbers, at least 1."))
        return found

    def prepare_value(self, value: Any) -> Any:
        """Write them behind each other."""
        return " ".join(f"{one:g}" for one in value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        """Refuse nothing: no number is an answer."""

    def run_validators(self, value: Any) -> None:
        """Look at the numbers in `to_python` alone."""
