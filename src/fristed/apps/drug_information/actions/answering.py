"""Answering for a text: the facts checked, what is medical reviewed, or sent back with a reason."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..models import Text
from ..queries.texts import has_unchecked
from .versions import done, in_hand


class NotLookedUp(Exception):
    """A source was named from memory: no fact stands in it before somebody has looked it up."""


class NotAThird(Exception):
    """Whoever wrote it cannot check it, and whoever checked its facts cannot review it."""


@as_one
def fact_check(*, text: Text, by: Staff, at: datetime) -> None:
    """Say that every fact stands in the sources; all were looked up, but in a demonstration."""
    found = in_hand(text, fact_checked_at=None, sent_back_at=None)
    if has_unchecked(found) and not found.demonstration:
        raise NotLookedUp
    if found.author_id == by.pk:
        raise NotAThird
    Text.objects.filter(pk=found.pk).update(fact_checked_by=by, fact_checked_at=at)
    done("facts_checked", found, by=by, at=at)


@as_one
def review(*, text: Text, by: Staff, at: datetime) -> None:
    """Say that what is medical is right, and can be told to anybody."""
    found = in_hand(text, fact_checked_at__isnull=False, reviewed_at=None, sent_back_at=None)
    if by.pk in (found.author_id, found.fact_checked_by_id):
        raise NotAThird
    Text.objects.filter(pk=found.pk).update(reviewed_by=by, reviewed_at=at)
    done("text_reviewed", found, by=by, at=at)


@as_one
def send_back(*, text: Text, because: str, by: Staff, at: datetime) -> None:
    """Refuse a version with a reason. Nothing of it is lost: the next draft begins with it."""
    found = in_hand(text, published_at=None, sent_back_at=None)
    if not because.strip():
        raise ValueError("a refusal says why")
    Text.objects.filter(pk=found.pk).update(
        sent_back_by=by, sent_back_at=at, sent_back_because=because.strip()
    )
    done("text_sent_back", found, by=by, at=at)
