"""Offering tests, and what the person says to it."""

from collections.abc import Sequence
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.ground.context import as_one
from fristed.science import cascade

from ..choices import Because, Infection, StepKind
from ..models import Episode, Step
from ..queries import Course
from .reading import StepRefused
from .writing import Opened, Said, opened_to_write, refuse_impossible


@as_one
def offer(
    *,
    client: Client,
    infections: Sequence[str],
    date: date,
    not_done: str = "",
    by: Staff,
    at: datetime,
) -> list[Step]:
    """Write down that tests were offered, and that the person said yes, or no."""
    said = Said(date, not_done)
    with opened_to_write(client, "offered", by=by, at=at) as opened:
        if date > opened.today:
            raise StepRefused(cascade.Refused(cascade.Refusal.IN_FUTURE, opened.today))
        return [
            _offered(opened, infection, said) for infection in Infection if infection in infections
        ]


def _offered(opened: Opened, infection: str, said: Said) -> Step:
    newest = next(iter(opened.person.of(infection)), None)
    if newest is None or newest.over or not newest.steps:
        episode = _begun(opened, infection, newest, said.date)
    else:
        refuse_impossible(newest, StepKind.OFFERED, said, today=opened.today)
        episode = newest.episode
    return opened.add(episode, kind=StepKind.OFFERED, **said.columns())


def _begun(opened: Opened, infection: str, before: Course | None, day: date) -> Episode:
    number = before.episode.number + 1 if before else 1
    return opened.file.add(
        Episode, infection=infection, number=number, because=Because.OFFER, begun_date=day
    )
