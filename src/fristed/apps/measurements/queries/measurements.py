"""What was measured of a sample, the last one first."""

from django.db.models import QuerySet

from fristed.apps.instruments.queries.doing import SPECTRAL
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import Site

from ..models import Measurement


def measurements_of(sample: Sample) -> QuerySet[Measurement]:
    """Return what was measured of a sample, the last one first; the spectra are not fetched."""
    rows = Measurement.objects.filter(site=sample.site_id, sample=sample)
    return (
        rows.select_related("instrument", "library").defer("axis", "absorbance").order_by("-number")
    )


def latest_spectrum(sample: int, site: Site) -> Measurement | None:
    """Return the last measurement of a sample that has a spectrum, with it."""
    rows = Measurement.objects.filter(site=site, sample=sample, method__in=SPECTRAL)
    return rows.select_related("instrument", "library").order_by("-number").first()
