"""Giving a text to the world, and taking it back."""

from datetime import date, datetime

from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..models import Text
from .versions import TooLate, done, in_hand


class NotReady(Exception):
    """It has no source, or not everybody who has to has answered for it."""


@as_one
def publish(*, text: Text, review_due_date: date, by: Staff, at: datetime) -> None:
    """Let everybody read a version, until a newer one replaces it or it is taken back."""
    found = in_hand(text, published_at=None, sent_back_at=None)
    if not (found.sources and found.fact_checked_at and found.reviewed_at):
        raise NotReady
    _standing(found).update(replaced_at=at)
    Text.objects.filter(pk=found.pk).update(
        published_by=by, published_at=at, review_due_date=review_due_date
    )
    done("text_published", found, by=by, at=at)


@as_one
def withdraw(*, text: Text, because: str, by: Staff, at: datetime) -> None:
    """Take what stands published back at once, with a reason; no older version comes again."""
    if not because.strip():
        raise ValueError("a withdrawal says why")
    found = _standing(text).select_for_update(no_key=True).first()
    if found is None:
        raise TooLate
    Text.objects.filter(pk=found.pk).update(
        withdrawn_by=by, withdrawn_at=at, withdrawn_because=because.strip()
    )
    done("text_withdrawn", found, by=by, at=at)


def _standing(text: Text) -> QuerySet[Text]:
    return Text.objects.filter(
        subject=text.subject,
        other=text.other,
        language=text.language,
        published_at__isnull=False,
        replaced_at=None,
        withdrawn_at=None,
    )
