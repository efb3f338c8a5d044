"""What is kept of an unknown for the whole house to compare: a curve, a month, a country."""

from datetime import datetime

from fristed.apps.instruments.queries.spectra import as_bytes
from fristed.apps.jobs.actions import put_off
from fristed.apps.measurements.models import Measurement
from fristed.apps.measurements.queries.evidence import evidence_of
from fristed.apps.premises.queries import rule_book_on
from fristed.apps.samples.actions.days import day_of
from fristed.ground.context import as_one

from ..models import UnknownHere, UnknownSignature

REGROUP_UNKNOWNS = "unknowns.regroup_unknowns"
NO_AREA = "unknown"
WHOLE_FROM = 0.9  # so much of the signal unexplained: all of it is the unknown


@as_one
def keep_signature(*, measurement: Measurement, at: datetime) -> UnknownSignature | None:
    """Keep the part of a spectrum that nothing explains, once a sample, and nothing else of it."""
    rows = UnknownHere.objects.filter(
        site=measurement.site_id, measurement__sample=measurement.sample_id
    )
    evidence = evidence_of(measurement)
    if evidence is None or not measurement.usable or rows.exists():
        return None
    day, moment = day_of(measurement.site, at)
    share = measurement.unknown_share or 0.0
    whole = share >= WHOLE_FROM
    signature = UnknownSignature.objects.create(
        method=measurement.method,
        axis=as_bytes(evidence.wavenumber_cm1),
        residual=as_bytes(evidence.measured if whole else evidence.residual),
        whole=whole,
        area_code=rule_book_on(measurement.site, day).partition("/")[0] or NO_AREA,
        month=day.replace(day=1),
    )
    UnknownHere.objects.create(
        site_id=measurement.site_id, measurement=measurement, signature=signature.pk
    )
    put_off(kind=REGROUP_UNKNOWNS, site=measurement.site, subject=0, at=moment)
    return signature
