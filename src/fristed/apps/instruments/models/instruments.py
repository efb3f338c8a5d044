"""Instruments, the libraries they are read with, and how they are doing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import Drift, Method


class Instrument(AtSite):
    """One apparatus of the house."""

    name = models.CharField(max_length=40)
    method = models.CharField(max_length=10, choices=Method)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "name", name="instruments_instrument_name")]

    def __str__(self) -> str:
        return self.name


class Library(AtSite):
    """A version of a library of references that the site reads spectra with; it never changes.

    The spectra are a file in the house's folder, named after the version; what is here is what
    the file is. The one taken last is in use.
    """

    name = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    references = models.PositiveIntegerField()
    simulated = models.BooleanField()
    taken_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "version", "taken_at", name="instruments_library_once")
        ]


class Calibration(AtSite):
    """What was learnt of one instrument from its own control spectra; the last one holds."""

    instrument = same_site(Instrument, related_name="calibrations")
    library_version = models.CharField(max_length=64)
    version = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    spectra = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class QualityControlRun(AtSite):
    """One spectrum of a known thing, measured to see whether the instrument is as it was."""

    instrument = same_site(Instrument, related_name="runs")
    label = models.CharField(max_length=200)
    file_hash = models.BinaryField(max_length=32)
    axis = models.BinaryField()
    absorbance = models.BinaryField()
    says = models.CharField(max_length=16, choices=Drift)
    watch = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index("site", "instrument", "at", name="instruments_run_at")]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="instruments_run_says_what_it_is")
        ]
