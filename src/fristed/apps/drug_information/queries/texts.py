"""Versions of texts: the newest of each, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from ..choices import State
from ..models import Imported, SaidWrong, Text


@dataclass(frozen=True)
class Line:
    """What a text is about and its newest version, for a list.

    `stands` is the state of an older version that everybody reads meanwhile; None without one.
    """

    text: Text
    state: State
    said_wrong: int
    stands: State | None = None


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


def standing_of(past: Sequence[Text]) -> Text | None:
    """Return which of a text's versions everybody reads, however many newer drafts there are."""
    for one in past:
        if one.published_at and not (one.replaced_at or one.withdrawn_at):
            return one
    return None


def has_unchecked(text: Text) -> bool:
    """Tell whether a version names a source that nobody has looked up."""
    return any(one.get("unchecked") for one in text.sources)


def state_of(text: Text, today: date) -> State:
    """Return how far a version has come."""
    if text.withdrawn_at:
        return State.WITHDRAWN
    if text.replaced_at:
        return State.REPLACED
    if text.published_at:
        return _read_until(text.review_due_date, today)
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
            _read_until(one.stands_until, today) if one.stands_until else None,
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


def _read_until(due: date | None, today: date) -> State:
    return State.DUE if due is not None and due < today else State.PUBLISHED


def _newest_of_each() -> QuerySet[Text, Any]:
    """Return the newest versions, each with the day of an older one that stands published."""
    same = {name: OuterRef(name) for name in ("subject", "other", "language")}
    stands = Text.objects.filter(
        **same, version__lt=OuterRef("version"), published_at__isnull=False,
        replaced_at=None, withdrawn_at=None,
    )  # fmt: skip
    rows = Text.objects.defer("parts", "sources").order_by(
        "subject", "other", "language", "-version"
    )
    until = Subquery(stands.values("review_due_date")[:1])
    return rows.annotate(stands_until=until).distinct("subject", "other", "language")
