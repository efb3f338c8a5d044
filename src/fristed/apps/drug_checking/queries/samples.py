"""Which samples wait: at the bench, for a verdict, for a name, to be given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet, Window

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import staff_of
from fristed.apps.sites.queries.day import in_force

from ..models import Area, HandlingRule, Left, Measurement, Release, Sample, SampleQuerySet

MOST_IN_A_QUEUE = 60
MOST_OF_ONE = 1000  # where one list is asked for whole


@dataclass(frozen=True)
class Queue:
    """The bench's lists: the newest of each, oldest first.

    Where a list is longer than what is shown, the oldest are left out, so that what came today
    is there however much lies behind it. `in_all` says how many there are, by list.
    """

    waiting: Sequence[Sample]
    to_review: Sequence[Sample]
    unknown: Sequence[Sample]
    left: Sequence[Sample]
    in_all: Mapping[str, int] = field(default_factory=dict)


def samples_of(site: Site) -> SampleQuerySet:
    """Return the site's samples."""
    return Sample.objects.filter(site=site).select_related("area")


def sample_at(site: Site, pk: int) -> Sample | None:
    """Return one sample of the site that stands."""
    return samples_of(site).standing().filter(pk=pk).first()


def queue_of(site: Site, whole: str = "") -> Queue:
    """Return the bench's lists, in four statements; no sample is in two of the first three.

    `whole` names the list of which the oldest are asked for too.
    """
    rows = samples_of(site)
    asked = {
        "waiting": rows.waiting(),
        "review": rows.to_review(),
        "unknown": rows.called_unknown().looked_at(),
        "left": rows.released().with_something_left(),
    }
    found = {
        key: _newest(one, MOST_OF_ONE if key == whole else MOST_IN_A_QUEUE)
        for key, one in asked.items()
    }
    return Queue(
        waiting=found["waiting"],
        to_review=found["review"],
        unknown=found["unknown"],
        left=found["left"],
        in_all={key: _in_all(one) for key, one in found.items()},
    )


def _newest(rows: SampleQuerySet, most: int) -> list[Sample]:
    """Return the newest of a list, oldest first; each says how many the list has in all."""
    counted = rows.annotate(in_all=Window(Count("pk")))
    return list(reversed(counted.order_by("-received_date", "-pk")[:most]))


def _in_all(found: Sequence[Sample]) -> int:
    return int(getattr(found[0], "in_all")) if found else 0  # noqa: B009 - no field of the model


def open_unknowns(site: Site) -> SampleQuerySet:
    """Return the samples that nobody could name yet, to be read again with each new reference."""
    return samples_of(site).called_unknown().order_by("received_date", "pk")


def samples_between(site: Site, first: date, last: date) -> SampleQuerySet:
    """Return the samples received from a day to a day, both included."""
    rows = samples_of(site).standing().filter(received_date__range=(first, last))
    return rows.order_by("received_date", "pk")


def measurements_of(sample: Sample) -> QuerySet[Measurement]:
    """Return what was measured of a sample, the last one first; the spectra are not fetched."""
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample)
    return (
        rows.select_related("instrument", "library").defer("axis", "absorbance").order_by("-number")
    )


def releases_of(sample: Sample) -> QuerySet[Release]:
    """Return the versions of a sample's result, the last one first, withdrawn ones too."""
    rows = Release.objects.filter(site=sample.site_id, sample=sample)
    return rows.select_related("review", "by").prefetch_related("withdrawal").order_by("-version")


def standing_release(sample: Sample) -> Release | None:
    """Return the version of a result that stands: what a ticket opens."""
    return releases_of(sample).filter(withdrawal__isnull=True).first()


def lefts_of(sample: Sample) -> QuerySet[Left]:
    """Return what became of a sample's rest, the last word first."""
    rows = Left.objects.filter(site=sample.site_id, sample=sample)
    return rows.select_related("by", "witness").order_by("-number")


def areas_of(site: Site, day: date) -> QuerySet[Area]:
    """Return the coarse places that can be chosen on a day."""
    return Area.objects.filter(in_force(day), site=site).order_by("name_en", "pk")


def handling_rule(site: Site, day: date) -> HandlingRule:
    """Return what staff may do with a sample; where nobody decided: touch, keep, post nothing."""
    rules = HandlingRule.objects.filter(site=site, from_date__lte=day).order_by("-from_date")
    return rules.first() or HandlingRule(site=site, from_date=day)


def witnesses(site: Site, day: date, besides: Staff) -> QuerySet[Staff]:
    """Return who can witness a destruction: anybody who works here, but whoever destroys."""
    return staff_of(site, day).exclude(pk=besides.pk)


def area_at(site: Site, pk: int) -> Area | None:
    """Return one coarse place of the site."""
    return Area.objects.filter(site=site, pk=pk).first()
