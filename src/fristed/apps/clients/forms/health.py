"""What the forms of a health record share: they sign a row, with codes and with sealed words."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day

from .words import plain_lines

MOST = 4000


def sealed_words(label: Any, *, most: int = MOST, required: bool = False, **kw: Any) -> Any:
    """Return lines of text that will be sealed."""
    return many_words(label, most, required=required, validators=[plain_lines], **kw)


class SignedForm(forms.Form):
    """A form whose answers become one signed row: `sealed` are its words, the rest is coded."""

    sealed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, site: Site, at: datetime, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.site, self.at, self.today = site, at, local_day(site, at)

    def signed(self) -> dict[str, Any]:
        """Return what is signed: coded values, and the words by themselves."""
        given = dict(self.cleaned_data)
        return {"words": {name: given.pop(name).strip() for name in self.sealed}, **given}

    def no_day_to_come(self, name: str) -> date | None:
        """Return a day that is not in the future."""
        day: date | None = self.cleaned_data[name]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return day
