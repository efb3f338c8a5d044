"""An alert in at most 160 signs, for telephones that show no more."""

from typing import Final

from django.utils.translation import gettext as _

from fristed.apps.alerts.choices import Severity
from fristed.apps.alerts.presenters.alerts import day, in_language
from fristed.apps.alerts.queries.alerts import Told

MOST: Final = 160


def short(told: Told, address: str) -> str:
    """Return level, line, end and address; the line is cut between words where it must be."""
    version = told.version
    head = f"{Severity(version.severity).label}: "
    tail = " " + _("Until %(day)s.") % {"day": day(version.expires_at)} + f" {address}"
    if version.alert.synthetic:
        head = _("EXERCISE") + " " + head
    return head + _cut(in_language(version, "headline"), MOST - len(head) - len(tail)) + tail


def _cut(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    kept = words[: max(room - 1, 0)].rsplit(" ", 1)[0]
    return f"{kept}…"
