"""Taking the newest version of a text in hand, so that two never sign different ones at once."""

from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record

from ..models import Text


class TooLate(Exception):
    """Somebody was quicker: it is not any longer what was looked at."""


def in_hand(text: Text, **still: Any) -> Text:
    """Return the version, locked, if it is the newest and still stands as said; else refuse."""
    rows = Text.objects.select_for_update(no_key=True)
    found = rows.filter(pk=text.pk, **still).first()
    same = Text.objects.filter(
        subject=text.subject, other=text.other, language=text.language, version__gt=text.version
    )
    if found is None or same.exists():
        raise TooLate
    return found


def done(what: str, text: Text, *, by: Staff, at: datetime) -> None:
    """Write down that a version went a step further."""
    record(what=f"drug_information.{what}", subject=f"text:{text.pk}", by=by, at=at)
