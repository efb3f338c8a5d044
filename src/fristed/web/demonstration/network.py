"""The demonstration's network: rooms of the world, which are real; a survey of them, made up.

No room said any of what the survey holds: answers are drawn, and the edition says so everywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.availability.actions import sow as sow_figures
from fristed.apps.directory.actions.seeding import sow
from fristed.apps.directory.queries.rooms import everywhere
from fristed.apps.literature.actions.importing import sow as sow_studies
from fristed.apps.surveys import actions
from fristed.apps.surveys.choices import NONE_OF_THESE, Kind
from fristed.apps.surveys.models import Edition, Invitation, Question
from fristed.apps.surveys.queries.codes import code_of
from fristed.apps.surveys.queries.editions import questions_of
from fristed.apps.surveys.queries.results import options_of
from fristed.ground.context import working

CENSUS: Final = "hcv-census"
ANSWERS: Final = 0.7  # of those asked
SKIPS: Final = 0.1  # of the questions
SAID: Final = "Made up: nobody wrote this."


def know_of_rooms(*, until: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Take in what public sources say of rooms; nothing of it is made up."""
    with working(staff=None, sites=[]):
        came = sow(at=until)
        sow_figures(at=until)
    tell("rooms of the world", came.rooms, came.rooms)


def ask_rooms(
    secretary: Staff, chance: Random, *, until: datetime, tell: Callable[[str, int, int], None]
) -> None:
    """Keep a closed edition with drawn answers, published; and a draft that is ready to send."""
    then, by = until - timedelta(days=60), secretary
    with working(staff=secretary.pk, sites=[]):
        edition = actions.prepare(
            instrument=CENSUS, slug=f"{then.year}-made-up", by=by, at=then, synthetic=True
        )
        rooms = [one.pk for one in everywhere()]
        actions.invite(edition=edition, rooms=rooms, language="en", by=by, at=then)
        actions.open_to_rooms(edition=edition, answer_by=None, by=by, at=then)
        answered = _answer(edition, chance, at=then + timedelta(days=7))
        actions.close(edition=edition, by=by, at=until - timedelta(days=14))
        edition.refresh_from_db()
        actions.publish(edition=edition, by=by, at=until)
        following = actions.prepare(instrument=CENSUS, slug=str(until.year + 1), by=by, at=until)
        actions.invite(edition=following, rooms=rooms, language="en", by=by, at=until)
    tell("answers to a survey, made up", answered, len(rooms))


def _answer(edition: Edition, chance: Random, *, at: datetime) -> int:
    """Let most of those asked answer; return how many did."""
    questions, answered = questions_of(edition), 0
    for one in Invitation.objects.filter(edition=edition).order_by("room__slug"):
        if chance.random() > ANSWERS:
            continue
        typed = {q.key: _drawn(q, chance) for q in questions if chance.random() > SKIPS}
        code, estimated = code_of(one), frozenset(q.key for q in questions if chance.random() > 0.4)
        actions.keep(code=code, questions=questions, typed=typed, estimated=estimated, at=at)
        actions.finish(code=code, at=at)
        answered += 1
    return answered


def _drawn(question: Question, chance: Random) -> Sequence[str]:
    codes = [code for code, _text in options_of(question) if code != NONE_OF_THESE]
    drawn: Mapping[str, Callable[[], Sequence[str]]] = {
        Kind.SHARE: lambda: [str(5 * chance.randint(6, 19))],
        Kind.NUMBER: lambda: [str(10 * chance.randint(2, 30))],
        Kind.WORDS: lambda: [SAID],
        Kind.SEVERAL: lambda: chance.sample(codes, chance.randint(1, min(3, len(codes)))),
    }
    return drawn.get(question.kind, lambda: [chance.choice(codes)])()


def know_of_studies(*, until: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Take in the studies that come with Fristed: published work, checked by nobody yet."""
    with working(staff=None, sites=[]):
        many = sow_studies(at=until)
    tell("studies", many, many)
