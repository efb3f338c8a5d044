"""Words that an alert does without: in a study of 2015 *potent* drew people to what it warned of.

Doi 10.1016/j.drugpo.2015.03.001 is about posters; the rule is taken over for every channel. Refused
are *potent* and its kin, and *strong* where it praises: the plain word may stand beside a pain.
"""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..choices import POTENT
from ..queries.words import plain

_MORE: Final = r"extra|very|super|ultra|unusually|extremely|really"
_MER: Final = r"ekstra|veldig|svært|super|ultra|uvanlig|ekstremt|kjempe|skikkelig"
ATTRACTS: Final = re.compile(
    rf"\b{POTENT}"
    rf"|\b({_MORE})[ -]?strong\w*|\bstrong(er|est)?[ -](stuff|batch|pills?|heroin|product)"
    rf"|\b({_MER})[ -]?(sterk|kraftig)\w*|\b(sterk|kraftig)(t|e|ere)?[ -](stoff|vare|piller?)\b",
    re.IGNORECASE,
)
REFUSED: Final = _(
    "Leave “%(word)s” out: people have been drawn to what was called so. Say what may happen, "
    "and what to do."
)


def refuse_attraction(text: str) -> None:
    """Refuse words that make something sound worth having."""
    if found := ATTRACTS.search(text):
        raise ValidationError(REFUSED, code="attracts", params={"word": found.group()})


class Lines(forms.CharField):
    """Several lines of an alert; what nobody sees is left out."""

    widget: Any = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the text without control characters."""
        told = super().to_python(value)
        return plain(told).strip() if told else told


class Line(Lines):
    """One line of an alert."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Return the text as one line."""
        told = super().to_python(value)
        return " ".join(told.split()) if told else told


def line(label: Any, most: int, **kw: Any) -> forms.CharField:
    """Return one line of an alert."""
    return Line(label=label, max_length=most, validators=[refuse_attraction], **kw)


def lines(label: Any, most: int, **kw: Any) -> forms.CharField:
    """Return several lines of an alert."""
    return Lines(label=label, max_length=most, validators=[refuse_attraction], **kw)
