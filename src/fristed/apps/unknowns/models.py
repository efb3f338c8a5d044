"""What nobody could name, gathered across samples and sites; and whom we asked.

Signatures and clusters are the whole house's: they hold no site, no sample and no day. Each site
keeps by itself which of them are its own (`UnknownHere`). ADR 32 tells why.
"""

from django.conf import settings
from django.db import models

from fristed.apps.instruments.choices import Method
from fristed.apps.measurements.models import Measurement
from fristed.apps.sites.models import AtSite, same_site
from fristed.ground.ids import random_id


class UnknownCluster(models.Model):
    """Unknown spectra that are alike at the calibrated threshold: perhaps one substance."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    threshold = models.FloatField()
    method_version = models.CharField(max_length=64)
    founded_month = models.DateField()


class UnknownSignature(models.Model):
    """The part of one spectrum that no reference explains, in a month, from a country.

    It says nothing of a sample or a site: every site of the house reads it, and a town with one
    site would name the site. `area_code` is the country of the rule book.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    cluster = models.ForeignKey(
        UnknownCluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="signatures"
    )
    method = models.CharField(max_length=10, choices=Method)
    axis = models.BinaryField()
    residual = models.BinaryField()
    whole = models.BooleanField()  # all of the sample is unknown, not only a part of it
    area_code = models.CharField(max_length=80)
    month = models.DateField()


class UnknownHere(AtSite):
    """Which signature came from which measurement: known to its own site alone.

    `signature` is a number and no key: the house's rows and a site's never depend on each other.
    """

    measurement = same_site(Measurement, related_name="signatures")
    signature = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "measurement", name="unknowns_signature_once"),
        ]


class IdentificationRequest(AtSite):
    """A recurring unknown that a reference laboratory is asked about, with the evidence packed.

    `evidence`: `count`, `months` {month: count}, `areas` {code: count}, `signatures`
    [{axis_first, axis_last, points}] and the file's own hash; the spectra go in the file.
    """

    cluster = models.BigIntegerField()
    laboratory = models.CharField(max_length=80)
    evidence = models.JSONField()
    date = models.DateField()
    taken_back_date = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class IdentificationAnswer(AtSite):
    """What the laboratory answered."""

    request = same_site(IdentificationRequest, related_name="answers")
    name = models.CharField(max_length=200)
    cas = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=10, choices=Method)
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
