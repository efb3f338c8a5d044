"""Versions of texts: the newest of each, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from ..choices import State
from ..models import Imported, SaidWrong, Text


@dataclass(frozen=True)
class Line:
    """What a text is about and its newest version, for a list."""

    text: Text
    state: State
    said_wrong: int


def newest(subject: str, other: str, language: str) -> Text | None:
    """Return the newest version of a text."""
    rows = Text.objects.filter(subject=subject, other=other, language=language)
    people = ("author", "fact_checked_by", "reviewed_by")
    return rows.select_related(*people).order_by("-version").first()


def version_of(subject: str, other: str, language: str, version: int) -> Text | None:
    """Return one version of a text."""
    rows = Text.objects.filter(subject=subject, other=other, language=language)
    return rows.filter(version=version).first()


def versions(subject: str, other: str, language: str) -> Sequence[Text]:
    """Return every version of a text, the newest first."""
    rows = Text.objects.filter(subject=subject, other=other, language=language)
    people = ("author", "fact_checked_by", "reviewed_by", "published_by")
    return list(rows.select_related(*people).order_by("-version"))


def state_of(text: Text, today: date) -> State:
    """Return how far a version has come."""
    if text.withdrawn_at:
        return State.WITHDRAWN
    if text.replaced_at:
        return State.REPLACED
    if text.published_at:
        due = text.review_due_date is not None and text.review_due_date < today
        return State.DUE if due else State.PUBLISHED
    if text.sent_back_at:
        return State.SENT_BACK
    if text.reviewed_at:
        return State.REVIEWED
    return State.FACT_CHECKED if text.fact_checked_at else State.DRAFT


def overview(today: date) -> Sequence[Line]:
    """Return the newest version of every text, and how often readers said it is wrong."""
    counted = SaidWrong.objects.values("subject", "language").annotate(n=Count("pk"))
    wrong = {(one["subject"], one["language"]): one["n"] for one in counted.order_by()}
    return [
        Line(
            one,
            state_of(one, today),
            0 if one.other else wrong.get((one.subject, one.language), 0),
        )
        for one in _newest_of_each()
    ]


def said_wrong(subject: str, language: str) -> Sequence[tuple[str, str, int]]:
    """Return what readers said is wrong: kind, section, how often."""
    rows = SaidWrong.objects.filter(subject=subject, language=language)
    counted = rows.values("wrong", "section").annotate(n=Count("pk")).order_by("wrong", "section")
    return [(one["wrong"], one["section"], one["n"]) for one in counted]


def imported_of(subject: str, other: str, most: int = 20) -> Sequence[Imported]:
    """Return what community data sets say of the same; reviewed by nobody."""
    rows = Imported.objects.filter(subject=subject, other=other).exclude(subject="")
    return list(rows.order_by("form", "kind", "row")[:most])


def _newest_of_each() -> QuerySet[Text]:
    rows = Text.objects.defer("parts", "sources").order_by(
        "subject", "other", "language", "-version"
    )
    return rows.distinct("subject", "other", "language")
