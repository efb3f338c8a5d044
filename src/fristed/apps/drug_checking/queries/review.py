"""What the bench's page asks, in few statements: how far a sample is, and what waits beside."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from fristed.apps.sites.models import Site

from ..choices import Verdict
from ..models import Measurement, Release, Review, Sample
from .samples import MOST_IN_A_QUEUE, Queue

OPEN = (Verdict.UNKNOWN, Verdict.LABORATORY)


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
    """Return what waits at the bench and what nobody could name, in one statement."""
    mine = {"site": OuterRef("site"), "sample": OuterRef("pk")}
    released = Release.objects.filter(**mine, withdrawal__isnull=True)
    words = Review.objects.filter(**mine).order_by("-number").values("verdict")[:1]
    rows = (
        Sample.objects.filter(site=site)
        .standing()
        .annotate(
            measured=Exists(Measurement.objects.filter(**mine)),
            released=Exists(released),
            last_word=Subquery(words),
        )
        .exclude(released=True, last_word__in=(Verdict.CONFIRMED, Verdict.REPEAT))
        .order_by("received_date", "pk")[: 3 * MOST_IN_A_QUEUE]
    )
    found = list(rows)
    return Queue(
        waiting=[one for one in found if not _asked(one, "measured")],
        to_review=[one for one in found if _asked(one, "measured") and not _asked(one, "released")],
        unknown=[one for one in found if _asked(one, "last_word") in OPEN],
        left=(),
    )


def _asked(sample: Sample, what: str) -> Any:
    """Return what was asked of a row beside its own fields."""
    return getattr(sample, what)
