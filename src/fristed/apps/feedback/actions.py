"""Keeping what people say at the kiosk, and taking and answering complaints."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic as NoteTopic
from fristed.ground.context import as_one

from .choices import Channel, Outcome
from .models import QUESTIONS, Complaint, Experience

# A month, as section 11 a of Norway's Public Administration Act has it: whoever has no answer by
# then is told why and when it will come. A house may promise less time, not more.
DAYS_TO_ANSWER = 30


class NothingSaid(Exception):
    """All five questions were skipped: there is nothing to keep."""


class AnsweredAlready(Exception):
    """The complaint has an answer."""


class NoAnswerYet(Exception):
    """There is no answer to read."""


@as_one
def keep_experience(
    *, site: Site, answers: Mapping[str, int | None], language: str, at: datetime
) -> None:
    """Keep what somebody answered, with the day and nothing that finds them.

    The audit row has no subject and the first moment of the day: one row at a time would
    otherwise say at which minute somebody stood at the kiosk.
    """
    given = {name: answers.get(name) for name in QUESTIONS}
    if all(answer is None for answer in given.values()):
        raise NothingSaid
    Experience.objects.create(site=site, date=local_day(site, at), language=language, **given)
    record(what="feedback.experience_kept", by=None, at=at, site=site.pk)


@as_one
def take_complaint(
    *, site: Site, channel: str, topic: str, words: str, by: Staff | None, at: datetime
) -> Complaint:
    """Take a complaint: its words go to the vault, and a day is set for the answer.

    At the kiosk `by` is None and `at` the first moment of the day: it is anonymous.
    """
    today = local_day(site, at)
    author = None if channel == Channel.KIOSK else by
    complaint = Complaint.objects.create(
        site=site,
        received_date=today,
        channel=channel,
        topic=topic,
        answer_due_date=today + timedelta(days=DAYS_TO_ANSWER),
    )
    keep_note(
        site=site.pk,
        about=_record(complaint),
        topic=NoteTopic.COMPLAINT,
        text=words,
        purpose=Purpose.COMPLAINT,
        by=author,
        at=at,
    )
    about = _record(complaint)
    record(what="feedback.complaint_taken", subject=about, by=author, at=at, site=site.pk)
    return complaint


@as_one
def answer_complaint(
    *, complaint: Complaint, outcome: str, answer: str, by: Staff, at: datetime
) -> None:
    """Answer a complaint, once. The answer is kept beside its words."""
    site = complaint.site
    if outcome not in Outcome.values or outcome == Outcome.OPEN:
        raise ValueError(outcome)
    waiting = Complaint.objects.open().filter(site=site, pk=complaint.pk)
    if not waiting.update(outcome=outcome, answered_date=local_day(site, at), answered_by=by):
        raise AnsweredAlready
    keep_note(
        site=site.pk,
        about=_record(complaint),
        topic=NoteTopic.ANSWER,
        text=answer,
        purpose=Purpose.COMPLAINT,
        by=by,
        at=at,
    )
    record(
        what="feedback.complaint_answered",
        subject=_record(complaint),
        by=by,
        at=at,
        site=site.pk,
        purpose=Purpose.COMPLAINT,
    )


@as_one
def read_complaint(*, complaint: Complaint, by: Staff, at: datetime) -> list[ReadNote]:
    """Open the vault for the words of a complaint, and its answer where there is one."""
    return read_notes(
        site=complaint.site_id,
        about=_record(complaint),
        purpose=Purpose.COMPLAINT,
        by=by,
        at=at,
    )


@as_one
def read_answer(*, complaint: Complaint, by: Staff, at: datetime) -> str:
    """Open the vault for the answer alone, for whoever came back with the slip."""
    notes = read_notes(
        site=complaint.site_id,
        about=_record(complaint),
        purpose=Purpose.COMPLAINT,
        topic=NoteTopic.ANSWER,
        by=by,
        at=at,
    )
    if not notes:
        raise NoAnswerYet
    return notes[-1].text


def _record(complaint: Complaint) -> str:
    return f"complaint:{complaint.pk}"
