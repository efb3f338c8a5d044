"""A room answers through its link: a page at a time, whatever is right of it, until it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..choices import Kind
from ..models import Answer, Edition, Invitation, Question
from ..queries.codes import invitation_by
from ..queries.values import NotAnAnswer, kept


class OpensNothing(Exception):
    """No invitation of an open edition has this code."""


@dataclass(frozen=True)
class Saved:
    """What was kept of a page: how many answers, and what was wrong with others, by question."""

    answers: int
    wrong: Mapping[str, str]


@as_one
def keep(
    *,
    code: str,
    questions: Sequence[Question],
    typed: Mapping[str, Sequence[str]],
    estimated: frozenset[str],
    at: datetime,
) -> Saved:
    """Keep what was typed on a page. What is no answer is not kept, and loses no other.

    A question that is emptied is left out; its answer goes. `estimated`: shares nobody counted.
    """
    invitation = _locked(code, at)
    wrong: dict[str, str] = {}
    answers = 0
    for one in questions:
        try:
            value = kept(one, typed.get(one.key, ()))
        except NotAnAnswer as trouble:
            wrong[one.key] = str(trouble)
            continue
        if value is None:
            Answer.objects.filter(invitation=invitation, key=one.key).delete()
            continue
        answers += 1
        estimate = one.kind == Kind.SHARE and one.key in estimated
        said = {"question": one, "value": value, "estimate": estimate, "at": at}
        Answer.objects.update_or_create(invitation=invitation, key=one.key, defaults=said)
    subject = f"surveys_invitation:{invitation.pk}"
    record(what="surveys.answered", subject=subject, by=None, at=at)
    return Saved(answers, wrong)


@as_one
def finish(*, code: str, at: datetime) -> Invitation:
    """Note that a room has finished. It may still change its answers until the edition closes."""
    invitation = _locked(code, at)
    if invitation.finished_at is None:
        Invitation.objects.filter(pk=invitation.pk).update(finished_at=at)
        subject = f"surveys_invitation:{invitation.pk}"
        record(what="surveys.finished", subject=subject, by=None, at=at)
    return invitation


def _locked(code: str, at: datetime) -> Invitation:
    """Return the invitation of a code, with its edition held open until this is kept."""
    found = invitation_by(code, at)
    if found is None:
        raise OpensNothing
    edition = Edition.objects.select_for_update(no_key=True).get(pk=found.edition_id)
    Invitation.objects.select_for_update(no_key=True).get(pk=found.pk)
    if edition.closed_at is not None:
        raise OpensNothing
    return found
