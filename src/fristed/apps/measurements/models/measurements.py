"""What was measured of a sample, and what was found in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.instruments.choices import Method
from fristed.apps.instruments.models import Calibration, Instrument, Library
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import AtSite, same_site

from ..choices import Origin, Status


class Measurement(AtSite):
    """One measurement by one method, by number within its sample; the last of a method counts.

    `axis` (cm⁻¹, ascending) and `absorbance` are little-endian float32 of one length, NaN where
    nothing was recorded; empty where the method gives no spectrum. The file itself is not kept,
    its SHA-256 is. `answer` is `science.spectra.Answer.as_json()`.
    """

    sample = same_site(Sample, related_name="measurements")
    number = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MEASURED)
    again_of = same_site("self", null=True, blank=True, related_name="again")
    method = models.CharField(max_length=10, choices=Method)
    instrument = same_site(Instrument, null=True, blank=True, related_name="+")
    laboratory = models.CharField(max_length=80, blank=True)
    date = models.DateField()
    file_hash = models.BinaryField(max_length=32, null=True, blank=True)
    axis = models.BinaryField(blank=True, default=bytes)
    absorbance = models.BinaryField(blank=True, default=bytes)
    evidence = models.BinaryField(blank=True, default=bytes)
    library = same_site(Library, null=True, blank=True, related_name="+")
    calibration = same_site(Calibration, null=True, blank=True, related_name="+")
    calibrated = models.BooleanField(default=False)
    drifted = models.BooleanField(default=False)
    usable = models.BooleanField(default=True)
    flags = models.JSONField(default=list, blank=True)
    unknown_share = models.FloatField(null=True, blank=True)
    answer = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "sample", "number", name="measurements_measurement_number"
            ),
            models.CheckConstraint(
                condition=Q(unknown_share__isnull=True)
                | Q(unknown_share__gte=0, unknown_share__lte=1),
                name="measurements_unknown_share",
            ),
        ]


class Finding(AtSite):
    """One substance in one measurement, with how sure; a claim only where it is *detected*.

    `name` and `cas` are the library's, the strip's or the laboratory list's, never typed freely.
    `one_of` holds what the method cannot tell apart, as `{name, cas}`. Shares are of the signal
    from 0 to 1 (`of_weight`: of the weight, from a laboratory).
    """

    measurement = same_site(Measurement, related_name="findings")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    cas = models.CharField(max_length=20, blank=True)
    one_of = models.JSONField(default=list, blank=True)
    in_our_list = models.BooleanField(default=True)
    status = models.CharField(max_length=16, choices=Status)
    share_low = models.FloatField(null=True, blank=True)
    share_high = models.FloatField(null=True, blank=True)
    of_weight = models.BooleanField(default=False)
    p_value = models.FloatField(null=True, blank=True)
    library_version = models.CharField(max_length=64, blank=True)
    confirmed_by = models.CharField(max_length=10, choices=Method, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "measurement", "rank", name="measurements_finding_rank"
            ),
            models.CheckConstraint(
                condition=Q(share_low__isnull=True, share_high__isnull=True)
                | Q(share_low__gte=0, share_high__lte=1, share_low__lte=F("share_high")),
                name="measurements_finding_share",
            ),
            models.CheckConstraint(
                condition=Q(p_value__isnull=True) | Q(p_value__gte=0, p_value__lte=1),
                name="measurements_finding_p",
            ),
        ]
        indexes = [models.Index("site", "name", name="measurements_finding_name")]
