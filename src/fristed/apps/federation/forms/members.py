"""A new member, a key that somebody vouches for, one that is revoked, an end."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import DayField, one_of, words

from ..choices import Because, Vouched
from ..models import A_MONTH

MONTH = RegexValidator(A_MONTH, _("A month is like 2026-10."))
CODE = RegexValidator(
    r"^[a-z0-9][a-z0-9_-]{0,79}$", _("Small letters, digits, dashes and low lines.")
)


class AddMemberForm(forms.Form):
    """Which room of the directory reports, under which name, from when."""

    room = forms.ChoiceField(label=_("Room of the directory"), choices=())
    code = words(
        _("Name it signs with"),
        80,
        required=False,
        validators=[CODE],
        help_text=_("As the room’s own settings say. Left empty: its name in the directory."),
    )
    from_month = words(_("First month to report"), 7, validators=[MONTH], help_text="2026-10")

    def __init__(self, *args: Any, rooms: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["room"].choices = rooms  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take the room's own name where none was typed."""
        said = super().clean() or self.cleaned_data
        if "room" in said and "code" in said:
            said["code"] = said["code"] or said["room"]
        return said


class AddKeyForm(forms.Form):
    """A public key, and how somebody knows whose it is."""

    public = words(
        _("Public key"),
        100,
        help_text=_("64 digits and letters from a to f, as manage.py signing_key shows them."),
    )
    from_date = DayField(label=_("It signs from"))
    vouched = one_of(
        _("How you know that it is theirs"),
        [one for one in Vouched.choices if one[0] != Vouched.ANNOUNCED],
    )

    def clean_public(self) -> str:
        """Take it without the spaces it was read out with."""
        found = "".join(self.cleaned_data["public"].split()).lower()
        if len(found) != 64 or set(found) - set("0123456789abcdef"):
            raise ValidationError(_("A key is 64 digits and letters from a to f."))
        return found

    def from_at(self) -> datetime:
        """Return the first moment of its first day here."""
        return _beginning(self.cleaned_data["from_date"])


class RevokeForm(forms.Form):
    """From which day nothing of a key is taken, and why."""

    from_date = DayField(
        label=_("Nothing of it from"),
        help_text=_("The day it was lost. What came since that day no longer counts."),
    )
    because = one_of(_("Why"), Because.choices)

    def from_at(self, at: datetime) -> datetime:
        """Return the first moment of that day here; a day to come is refused by the form."""
        return min(_beginning(self.cleaned_data["from_date"]), at)

    def clean_from_date(self) -> date:
        """Refuse a day to come: until then the key would sign."""
        found: date = self.cleaned_data["from_date"]
        if found > self.today:
            raise ValidationError(_("This day is to come. A lost key signs until then."))
        return found

    def __init__(self, *args: Any, today: date, **kw: Any) -> None:
        super().__init__(*args, **{"initial": {"from_date": today}, **kw})
        self.today = today


class EndForm(forms.Form):
    """The last month a room is asked for."""

    until_month = words(_("Last month to report"), 7, validators=[MONTH], help_text="2026-10")


def _beginning(day: date) -> datetime:
    here = timezone.get_current_timezone()
    return datetime(day.year, day.month, day.day, tzinfo=here)
