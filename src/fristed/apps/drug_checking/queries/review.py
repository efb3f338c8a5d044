"""What the bench's page asks, in few statements: how far a sample is, and what waits beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber

from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release, Review
from fristed.apps.results.queries.standing import OPEN
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import Site

from .queues import MOST_IN_A_QUEUE, Queue

KINDS = WAITING, TO_REVIEW, UNKNOWN = "waiting", "review", "unknown"


@dataclass(frozen=True)
class Come:
    """How far a sample has come: its last measurement, the verdict on it, what is given out."""

    measurement: Measurement | None
    review: Review | None
    release: Release | None


def how_far(sample: Sample, *, with_axis: bool = False) -> Come:
    """Return how far a sample has come, in three statements.

    `with_axis`: the recording itself too, for whoever looks at the whole of it.
    """
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample)
    if not with_axis:
        rows = rows.defer("axis", "absorbance")
    measured = rows.select_related("instrument", "library").order_by("-number").first()
    reviews = Review.objects.filter(site=sample.site_id, sample=sample).order_by("-number")
    last = reviews.first()
    if measured is None or last is None or last.measurement_id != measured.pk:
        last = None
    releases = Release.objects.filter(site=sample.site_id, sample=sample)
    standing = releases.filter(withdrawal__isnull=True).order_by("-version").first()
    return Come(measured, last, standing)


def beside(site: Site) -> Queue:
    """Return what waits at the bench and what nobody could name, in one statement.

    Each list has its own share of rows, so no heap of unknowns hides what came today; of the
    unknowns those that nobody was told of come first.
    """
    mine = {"site": OuterRef("site"), "sample": OuterRef("pk")}
    words = Review.objects.filter(**mine).order_by("-number").values("verdict")[:1]
    newest = [F("released").asc(), F("received_date").desc(), F("pk").desc()]
    rows = (
        Sample.objects.filter(site=site)
        .standing()
        .annotate(
            measured=Exists(Measurement.objects.filter(**mine)),
            released=Exists(Release.objects.filter(**mine, withdrawal__isnull=True)),
            last_word=Subquery(words),
        )
        .filter(Q(released=False) | Q(last_word__in=OPEN))
        .annotate(kind=_kind())
        .annotate(
            turn=Window(RowNumber(), partition_by=[F("kind")], order_by=newest),
            in_all=Window(Count("pk"), partition_by=[F("kind")]),
        )
        .filter(turn__lte=MOST_IN_A_QUEUE)
        .order_by("received_date", "pk")
    )
    return _queue(list(rows))


def _kind() -> Case:
    """Return in which list a row belongs: one list each, so that each can have its share."""
    return Case(
        When(last_word__in=OPEN, then=Value(UNKNOWN)),
        When(measured=False, then=Value(WAITING)),
        default=Value(TO_REVIEW),
    )


def _queue(found: Sequence[Sample]) -> Queue:
    """Sort what was found into its lists; an unknown that nobody was told of is in two."""
    of = {kind: [one for one in found if _asked(one, "kind") == kind] for kind in KINDS}
    untold = [one for one in of[UNKNOWN] if not _asked(one, "released")]
    return Queue(
        waiting=of[WAITING],
        to_review=[*of[TO_REVIEW], *untold],
        unknown=of[UNKNOWN],
        left=(),
        in_all={kind: _asked(rows[0], "in_all") for kind, rows in of.items() if rows},
    )


def _asked(sample: Sample, what: str) -> Any:
    """Return what was asked of a row beside its own fields."""
    return getattr(sample, what)
