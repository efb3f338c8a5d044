"""Editions, their questions as they stand now, who was asked, and how far each room is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..models import Answer, Edition, Invitation, Question


@dataclass(frozen=True)
class Section:
    """A page of questions: its number from nought, its title in languages, what it asks."""

    number: int
    title: Mapping[str, str]
    questions: Sequence[Question]


def editions() -> Sequence[Edition]:
    """Return every edition, the newest first, with `invited` and `answered`."""
    live = Q(invitations__ended_at__isnull=True)
    rows = Edition.objects.select_related("published").annotate(
        invited=Count("invitations", filter=live, distinct=True),
        answered=Count(
            "invitations", filter=live & Q(invitations__answers__isnull=False), distinct=True
        ),
    )
    return list(rows.order_by("instrument", "-made_at", "pk"))


def edition_of(pk: int) -> Edition | None:
    """Return an edition by its number."""
    return Edition.objects.filter(pk=pk).select_related("published").first()


def questions_of(edition: Edition) -> Sequence[Question]:
    """Return the questions as they stand, in order; those taken out are not among them."""
    return [one for one in newest(edition) if one.asked]


def newest(edition: Edition) -> Sequence[Question]:
    """Return the newest version of each question, also of one that was taken out."""
    rows = Question.objects.filter(edition=edition).order_by("version")
    by_key = {one.key: one for one in rows}
    return sorted(by_key.values(), key=lambda one: (one.position, one.key))


def question_of(edition: Edition, key: str) -> Question | None:
    """Return a question as it stands."""
    rows = Question.objects.filter(edition=edition, key=key)
    return rows.order_by("-version").first()


def sections(questions: Iterable[Question]) -> Sequence[Section]:
    """Return questions by section, in the order in which sections first come."""
    found: dict[str, list[Question]] = {}
    for one in questions:
        found.setdefault(one.section["en"], []).append(one)
    return [Section(number, asked[0].section, asked) for number, asked in enumerate(found.values())]


def invitations_of(edition: Edition) -> Sequence[Invitation]:
    """Return who was asked, with their room, how many questions are answered, and the mails."""
    rows = _invitations().filter(edition=edition).annotate(given=Count("answers"))
    return sorted(rows, key=lambda one: (one.room.country, one.room.slug))


def invitation_of(pk: int) -> Invitation | None:
    """Return one invitation with its room, edition, and the mails that were asked for."""
    return _invitations().annotate(given=Count("answers")).filter(pk=pk).first()


def waited_for(invitations: Iterable[Invitation]) -> list[Invitation]:
    """Return those who have not finished, and whose link has not been ended."""
    return [one for one in invitations if one.finished_at is None and one.ended_at is None]


def answers_of(invitation: Invitation) -> Mapping[str, Answer]:
    """Return what a room has answered so far, by question."""
    return {one.key: one for one in Answer.objects.filter(invitation=invitation)}


def all_answers(edition: Edition) -> Mapping[str, Sequence[Answer]]:
    """Return every answer of an edition by question, with who answered; not of ended links."""
    rows = Answer.objects.filter(
        invitation__edition=edition, invitation__ended_at__isnull=True
    ).select_related("invitation__room", "question")
    found: dict[str, list[Answer]] = defaultdict(list)
    for one in rows.order_by("pk"):
        found[one.key].append(one)
    return found


def _invitations() -> QuerySet[Invitation]:
    rows = Invitation.objects.select_related("room", "edition__published")
    return rows.prefetch_related("mails")
