"""A notice from elsewhere, as CAP 1.2 or JSON: read strictly, kept as a signal, never as an alert.

No document type and no entity is read. JSON is `{"identifier", "sender", "sent", "headline",
"description", "instruction"}`: the fields of CAP by their names.
"""

import json
import re
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree as Xml

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fristed.apps.sites.forms.fields import many_words

from ..queries.words import plain

CAP: Final = "{urn:oasis:names:tc:emergency:cap:1.2}"
MOST: Final = 60_000
NEEDED: Final = ("identifier", "sender", "sent", "headline")
SAID: Final = ("description", "instruction")
LONGEST: Final = {"identifier": 190, "sender": 120, "sent": 40, "headline": 190}
_REFUSED: Final = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_NOT_READ: Final = _("This is neither CAP 1.2 nor our JSON.")


class NoticeForm(forms.Form):
    """The notice itself, as it was received."""

    notice = many_words(
        _("The notice, as CAP 1.2 or JSON"),
        MOST,
        help_text=_("Open the file, copy all of it, and put it here. Nothing is told to anybody."),
    )

    def clean_notice(self) -> dict[str, Any]:
        """Return what the notice says, by field."""
        text = str(self.cleaned_data["notice"]).strip()
        said = _of_json(text) if text.startswith("{") else _of_cap(text)
        missing = [name for name in NEEDED if not said.get(name)]
        if missing:
            raise ValidationError(
                _("The notice lacks: %(what)s."), params={"what": ", ".join(missing)}
            )
        return {**said, "sent_at": _moment(said["sent"])}


def _of_json(text: str) -> dict[str, str]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(_NOT_READ) from error
    if not isinstance(told, dict):
        raise ValidationError(_NOT_READ)
    return {name: _words(told.get(name), name) for name in (*NEEDED, *SAID)}


def _of_cap(text: str) -> dict[str, str]:
    if _REFUSED.search(text):
        raise ValidationError(_NOT_READ)
    try:
        root = Xml.fromstring(text)  # noqa: S314 - no document type, no entity
    except (Xml.ParseError, LookupError, ValueError) as error:  # the last two: its encoding
        raise ValidationError(_NOT_READ) from error
    if root.tag != f"{CAP}alert":
        raise ValidationError(_NOT_READ)
    info = root.find(f"{CAP}info")
    within = {"identifier": root, "sender": root, "sent": root}
    found: dict[str, str] = {}
    for name in (*NEEDED, *SAID):
        block = within.get(name, info)
        found[name] = _words(block.findtext(f"{CAP}{name}") if block is not None else "", name)
    return found


def _words(value: Any, name: str) -> str:
    if value is not None and not isinstance(value, str):
        raise ValidationError(_NOT_READ)
    return plain(value or "").strip()[: LONGEST.get(name, 2000)]


def _moment(sent: str) -> datetime:
    try:
        at = datetime.fromisoformat(sent)
    except ValueError as error:
        raise ValidationError(_("“sent” is no moment as CAP writes it.")) from error
    if at.tzinfo is None or not 2000 <= at.year <= 2099:
        raise ValidationError(_("“sent” is no moment as CAP writes it."))
    return at
