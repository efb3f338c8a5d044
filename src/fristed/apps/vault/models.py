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


class HealthRecord(Sealed):
    """That somebody has a health record; a subject of its own, so that it can outlast the rest.

    The rooms above keep what is in it (`HealthRow`). While it is blocked nobody reads it to treat.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    last_written_at = models.DateTimeField()
    blocked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("subject", name="vault_one_health_record_each")]


class HealthRow(Sealed):
    """A row of somebody's health record, kept by a room above in the vault's schema.

    Codes, days and numbers in clear; every word and picture sealed in a column `…_sealed`. It
    points to rows of the vault and to nothing else: who wrote it is a number without a key.
    """

    # Without Django's own constraint: the composite one that HoldToSite adds is the key.
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    recorded_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class SignedRow(HealthRow):
    """A row that nobody changes once it is signed: a correction is a newer row that points to it.

    `void` says of the newer row that there is nothing to say any more: the older was a mistake.
    """

    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    void = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint("replaces", name="%(app_label)s_%(class)s_replaced_once"),
            models.CheckConstraint(
                condition=models.Q(void=False) | models.Q(replaces__isnull=False),
                name="%(app_label)s_%(class)s_void_of_something",
            ),
        ]


class RoomRow(Sealed):
    """A row about a subject that a room above keeps in the vault's schema, and that goes with it.

    Every word of it is sealed in a column `…_sealed` under the subject's key (`opening.sealed`).
    """

    # Without Django's own constraint: the composite one that HoldToSite adds is the key.
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        abstract = True


class Erased(Sealed):
    """Proof that the transaction of an erasure was committed; gone once the key is destroyed."""
