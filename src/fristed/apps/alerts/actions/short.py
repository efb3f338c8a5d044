"""An alert as one text message: what it is, until when, and where more is told."""

from datetime import tzinfo
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.science.text_messages import ONE, fitted, septets, spelled

from ..choices import Severity
from ..models import Version

_ENDS: Final = (".", "!", "?", "…")


def short(version: Version, address: str, zone: tzinfo) -> str:
    """Return level, line, end and address in the language that is on.

    It fits into one message of telephones' own alphabet; the line is cut where it must be.
    """
    norwegian = (get_language() or "en").startswith("nb")
    line = version.headline_nb if norwegian else version.headline_en
    head = f"{Severity(version.severity).label}: "
    if version.alert.synthetic:
        head = _("EXERCISE") + " " + head
    ends = date_format(version.expires_at.astimezone(zone), "j F Y")
    tail = " " + _("Until %(day)s.") % {"day": ends} + (f" {address}" if address else "")
    head, tail = spelled(head), spelled(tail)
    line = line.strip()
    line = line if line.endswith(_ENDS) else f"{line}."
    return head + fitted(line, ONE - septets(head) - septets(tail)) + tail
