"""Sealed rows: who a person is, what they signed, and every free word about them."""

from django.db import models

from fristed.ground.ids import random_id

from .choices import Topic


class Sealed(models.Model):
    """A row of the vault: its own random id, its site, nothing that points out of the vault."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    site_id = models.BigIntegerField()

    class Meta:
        abstract = True


class Subject(Sealed):
    """A person, or an event of nobody in particular, whose words share one key."""

    record_mac = models.BinaryField(max_length=32)
    record_sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site_id", "record_mac", name="vault_subject_one_per_record")
        ]


class Identity(Sealed):
    """Who a registered person is, where a law demands a register."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    name_sealed = models.BinaryField()
    birth_date_sealed = models.BinaryField()
    name_mac = models.BinaryField(max_length=32)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("subject", name="vault_identity_one_per_subject"),
        ]
        indexes = [models.Index("site_id", "name_mac", name="vault_identity_by_name")]


class SafeContact(Sealed):
    """How a person may be reached without harm, in their own words."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    contact_sealed = models.BinaryField()
    kept_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Agreement(Sealed):
    """The agreement as a person signed it: which terms, when, with what name."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    terms_version = models.CharField(max_length=40)
    signed_as_sealed = models.BinaryField()
    read_aloud = models.BooleanField()
    signed_at = models.DateTimeField()


class Note(Sealed):
    """Free text about a person or an event."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    topic = models.CharField(max_length=30, choices=Topic)
    text_sealed = models.BinaryField()
    written_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)


class Erased(Sealed):
    """Proof that the transaction of an erasure was committed; gone once the key is destroyed."""
