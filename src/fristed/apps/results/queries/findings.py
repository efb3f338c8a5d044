"""What a measurement found, with the reviews that held it back."""

from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from fristed.apps.measurements.models import Finding, Measurement

from ..models import HeldBack


def findings_of(measurement: Measurement) -> Sequence[Finding]:
    """Return what a measurement found, by rank; `held_by` are the reviews that held it back."""
    rows = Finding.objects.filter(site=measurement.site_id, measurement=measurement)
    held = HeldBack.objects.filter(site=OuterRef("site"), finding=OuterRef("pk"))
    return list(rows.annotate(held_by=ArraySubquery(held.values("review"))).order_by("rank"))
