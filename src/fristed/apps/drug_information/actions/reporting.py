"""A reader says that something is wrong: kept for the day, with nobody in it."""

from datetime import datetime

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import SaidWrong

MOST_A_DAY = 500  # of the whole world; beyond that somebody plays, and nothing more is kept


@as_one
def say_wrong(*, subject: str, language: str, section: str, wrong: str, at: datetime) -> bool:
    """Keep what a reader says. Return whether it was kept: a day takes only so many."""
    today = SaidWrong.objects.filter(date=at.date())
    if today.count() >= MOST_A_DAY:
        return False
    SaidWrong.objects.create(
        subject=subject, language=language, section=section, wrong=wrong, date=at.date()
    )
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)  # nobody is told when it was
    record(what="drug_information.said_wrong", subject=f"page:{subject}", by=None, at=day)
    return True
