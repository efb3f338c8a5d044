"""How far samples have come: which wait, which nobody could name, which have a result."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery

from fristed.apps.measurements.models import Measurement
from fristed.apps.samples.models import SampleQuerySet
from fristed.apps.samples.queries.samples import samples_of
from fristed.apps.sites.models import Site

from ..choices import Verdict
from ..models import Release, Review

OPEN = (Verdict.UNKNOWN, Verdict.LABORATORY)  # words after which nobody has named a sample


def waiting(samples: SampleQuerySet) -> SampleQuerySet:
    """Return those that have not been measured."""
    return samples.standing().filter(~Exists(_of_sample(Measurement)))


def released(samples: SampleQuerySet) -> SampleQuerySet:
    """Return those that have a result that stands."""
    return samples.standing().filter(Exists(_standing_release()))


def to_review(samples: SampleQuerySet) -> SampleQuerySet:
    """Return those measured that lack a verdict on the last measurement, or a standing result."""
    rows = _last_measured(samples.standing())
    return rows.filter(~Exists(_judged()) | ~Exists(_standing_release()))


def looked_at(samples: SampleQuerySet) -> SampleQuerySet:
    """Return those with a standing result and a verdict on the last measurement: the rest."""
    return _last_measured(samples).filter(Exists(_judged()), Exists(_standing_release()))


def called_unknown(samples: SampleQuerySet) -> SampleQuerySet:
    """Return those of which the bench's last word is *unknown*, or to send to a laboratory."""
    last = _of_sample(Review).order_by("-number").values("verdict")[:1]
    return samples.standing().annotate(last_word=Subquery(last)).filter(last_word__in=OPEN)


def open_unknowns(site: Site) -> SampleQuerySet:
    """Return the samples that nobody could name yet, to be read again with each new reference."""
    return called_unknown(samples_of(site)).order_by("received_date", "pk")


def _last_measured(samples: SampleQuerySet) -> SampleQuerySet:
    last = _of_sample(Measurement).order_by("-number").values("pk")[:1]
    return samples.annotate(last_measured=Subquery(last)).filter(last_measured__isnull=False)


def _judged() -> QuerySet[Any]:
    return _of_sample(Review).filter(measurement=OuterRef("last_measured"))


def _standing_release() -> QuerySet[Any]:
    return _of_sample(Release).filter(withdrawal__isnull=True)


def _of_sample(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.filter(site=OuterRef("site"), sample=OuterRef("pk"))
