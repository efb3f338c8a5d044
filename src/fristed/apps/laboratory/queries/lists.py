"""What is to be sent to a laboratory, what is away, and what it answered."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from fristed.apps.measurements.choices import Origin
from fristed.apps.measurements.models import Measurement
from fristed.apps.results.models import Release, Review
from fristed.apps.results.queries.standing import called_unknown
from fristed.apps.samples.choices import Fate
from fristed.apps.samples.models import Left, Sample, SampleQuerySet
from fristed.apps.samples.queries.samples import samples_of
from fristed.apps.sites.models import Site


def to_send(site: Site) -> SampleQuerySet:
    """Return what the bench could not name, or wants confirmed, and is not away yet."""
    rows = called_unknown(samples_of(site)).filter(~Exists(_reports()))
    here = Q(fate__isnull=True) | Q(fate=Fate.KEPT)
    last = Subquery(_lefts().values("fate")[:1])
    return rows.annotate(fate=last).filter(here).order_by("received_date", "pk")


def away(site: Site) -> SampleQuerySet:
    """Return what was posted to a laboratory that has not answered."""
    last = _lefts()
    rows = samples_of(site).standing().filter(~Exists(_reports()))
    return (
        rows.annotate(
            fate=Subquery(last.values("fate")[:1]),
            posted_date=Subquery(last.values("date")[:1]),
            laboratory=Subquery(last.values("laboratory")[:1]),
        )
        .filter(fate=Fate.POSTED)
        .order_by("posted_date", "pk")
    )


def answered(site: Site) -> SampleQuerySet:
    """Return what a laboratory answered and nobody has told yet: its report is unreviewed.

    A result given out on a later measurement tells it too.
    """
    report = _reports().order_by("-number")
    reviewed = Review.objects.filter(site=OuterRef("site"), measurement=OuterRef("report"))
    told = Release.objects.filter(
        site=OuterRef("site"),
        sample=OuterRef("pk"),
        withdrawal__isnull=True,
        review__measurement__number__gt=OuterRef("number"),
    )
    return (
        samples_of(site)
        .standing()
        .annotate(report=Subquery(report.values("pk")[:1]))
        .annotate(number=Subquery(report.values("number")[:1]))
        .filter(report__isnull=False)
        .filter(~Exists(reviewed), ~Exists(told))
        .order_by("received_date", "pk")
    )


def reports_of(site: Site, samples: Sequence[Sample]) -> dict[int, Measurement]:
    """Return the last report on each sample, with its findings."""
    rows = Measurement.objects.filter(site=site, origin=Origin.LABORATORY, sample__in=samples)
    found = rows.defer("axis", "absorbance", "evidence").prefetch_related("findings")
    return {row.sample_id: row for row in found.order_by("number")}


def last_words(site: Site, samples: Sequence[Sample]) -> dict[int, Release]:
    """Return what is told of each sample now."""
    rows = Release.objects.filter(site=site, sample__in=samples, withdrawal__isnull=True)
    return {row.sample_id: row for row in rows.order_by("version")}


def _reports() -> QuerySet[Measurement]:
    return Measurement.objects.filter(
        site=OuterRef("site"), sample=OuterRef("pk"), origin=Origin.LABORATORY
    )


def _lefts() -> QuerySet[Left]:
    rows = Left.objects.filter(site=OuterRef("site"), sample=OuterRef("pk"))
    return rows.order_by(F("number").desc())
