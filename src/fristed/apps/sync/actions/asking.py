"""Giving a tablet the key of its working set and what it works with, when it proves who it is."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..models import Nonce, Tablet, WorkingKey
from ..queries.given import moment, working_set
from ..queries.keys import intake_in_force, working_key_of
from ..queries.letters import Question, as_text
from ..queries.tablets import is_trusted

OFF_BY = timedelta(minutes=10)
GONE = {"gone": True}


class ClockOff(Exception):
    """The question was asked at another time than it says: a wrong clock, or a recording of it."""


class AskedBefore(Exception):
    """This very question was asked already: a repetition, or a recording of it."""


@as_one
def answer(*, site: Site, tablet: Tablet, question: Question, at: datetime) -> dict[str, Any]:
    """Return what a tablet works with; to one that is trusted no more, only that it is over.

    Raises
    ------
    ClockOff, AskedBefore
        Nothing is given then.
    """
    if abs(question.at - at) > OFF_BY:
        raise ClockOff
    key = working_key_of(tablet) if is_trusted(tablet, at) else None
    if key is None:
        return dict(GONE)  # and nothing is kept of how often it asks
    _once(site, tablet, question, at)
    _note_given(site, tablet, at)
    intake = intake_in_force(site)
    return {
        "gone": False,
        "number": tablet.number,
        "until": moment(tablet.ends_at),
        "now": moment(at),
        "key": as_text(key),
        "intake": as_text(bytes(intake.public)) if intake else "",
        **working_set(site, tablet, question.since, at),
    }


def _once(site: Site, tablet: Tablet, question: Question, at: datetime) -> None:
    try:
        with transaction.atomic():
            Nonce.objects.create(site=site, tablet=tablet, nonce=question.nonce, at=at)
    except IntegrityError as error:
        raise AskedBefore from error


def _note_given(site: Site, tablet: Tablet, at: datetime) -> None:
    """Write down that the key was given: once in ten minutes, for a tablet asks all the time."""
    given = WorkingKey.objects.filter(site=site, tablet=tablet)
    if given.exclude(given_at__gt=at - OFF_BY, given_at__lte=at).update(given_at=at):
        subject = f"tablet:{tablet.pk}"
        record(what="sync.key_given", subject=subject, by=None, at=at, site=site.pk)
        Tablet.objects.filter(site=site, pk=tablet.pk).update(heard_at=at)
