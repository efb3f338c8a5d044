"""What keeps the house running: answered forms, and its pulse."""

from django.db import models

from .site import AtSite


class Answered(AtSite):
    """A form already acted on: its second click gets the first one's answer."""

    key = models.UUIDField()
    # Keyed hash of who sent what where: a copied key opens nothing, and reveals nothing.
    bound_to = models.BinaryField(max_length=32, default=bytes, editable=False)
    # Where it led, sealed under a key that only the same form brings again; `at` is its day.
    location = models.CharField(max_length=480, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "key", name="sites_answered_once")]


class Pulse(AtSite):
    """When the house was last known to be running, to notice that the power was gone."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", name="sites_pulse_one_per_site")]
