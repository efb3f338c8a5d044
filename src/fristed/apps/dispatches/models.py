"""What is owed and on which terms; what was sent, as which bytes, and how it went."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site

from .choices import Because, How, Language, Result

BY = settings.AUTH_USER_MODEL


class Obligation(AtSite):
    """A report that somebody is owed, from a period on. On which terms, the newest `Terms` say."""

    report = models.CharField(max_length=40)
    first_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(report__regex=r"^[a-z][a-z0-9_]*$"), name="dispatches_report_is_a_code"
            ),
        ]


class Terms(AtSite):
    """To whom, how, and by when: a new row when something of it changes; the newest holds.

    Due is a day of a month after the period: so many months on, on this day or the month's last.
    """

    obligation = same_site(Obligation, related_name="terms")
    number = models.PositiveSmallIntegerField(default=1)
    to = models.CharField(max_length=200)
    how = models.CharField(max_length=7, choices=How)
    addresses = models.CharField(max_length=300, blank=True)
    due_months = models.PositiveSmallIntegerField(default=1)
    due_day = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=Language)
    automatic = models.BooleanField(default=False)
    ended_date = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(BY, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "obligation", "number", name="dispatches_terms_in_order"
            ),
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=31, due_months__gte=1, due_months__lte=24),
                name="dispatches_due_is_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(how=How.EMAIL) | ~Q(addresses=""), name="dispatches_mail_has_address"
            ),
            models.CheckConstraint(
                condition=Q(automatic=False) | Q(how=How.EMAIL),
                name="dispatches_hands_need_a_person",
            ),
        ]


class DispatchRows(models.QuerySet["Dispatch"]):
    """What was sent, in the words of whoever sends."""

    def standing(self) -> "DispatchRows":
        """Leave out what was set aside before it left the house."""
        return self.filter(set_aside_at__isnull=True)

    def newest(self) -> "DispatchRows":
        """Leave out what a later version has replaced; one set aside has replaced nothing."""
        later = Dispatch.objects.filter(
            site=models.OuterRef("site"), replaces=models.OuterRef("pk")
        )
        return self.standing().filter(~models.Exists(later.standing()))


class Dispatch(AtSite):
    """One version of a report of a period, sealed as it left the house."""

    obligation = same_site(Obligation, related_name="dispatches")
    report = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    first_date = models.DateField()
    last_date = models.DateField()
    version = models.PositiveSmallIntegerField()
    replaces = same_site("self", null=True, blank=True, related_name="replaced_by")
    because = models.CharField(max_length=15, choices=Because, blank=True)
    to = models.CharField(max_length=200)
    how = models.CharField(max_length=7, choices=How)
    language = models.CharField(max_length=2, choices=Language)
    report_version = models.PositiveSmallIntegerField()
    definitions = models.JSONField()
    counted_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(BY, on_delete=models.PROTECT, null=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)
    changed_figures = models.PositiveIntegerField(default=0)
    objects = DispatchRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "obligation",
                "period",
                "version",
                condition=Q(set_aside_at__isnull=True),
                name="dispatches_version_once",
            ),
            models.UniqueConstraint(
                "site",
                "replaces",
                condition=Q(set_aside_at__isnull=True),
                name="dispatches_replaced_once",
            ),
            models.UniqueConstraint(
                "site",
                "obligation",
                "period",
                condition=Q(set_aside_at__isnull=True, replaces__isnull=True),
                name="dispatches_one_first",
            ),
            models.CheckConstraint(
                condition=Q(because="", replaces__isnull=True)
                | (~Q(because="") & Q(replaces__isnull=False)),
                name="dispatches_correction_says_why",
            ),
        ]
        indexes = [
            models.Index("site", F("at").desc(), "id", name="dispatches_by_day"),
            models.Index("site", "obligation", F("last_date").desc(), name="dispatches_by_period"),
        ]


class Copy(AtSite):
    """One file of a dispatch: its name and its hash stay when the bytes have gone."""

    dispatch = same_site(Dispatch, related_name="copies")
    form = models.CharField(max_length=12)
    name = models.CharField(max_length=140)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "dispatch", "form", name="dispatches_form_once"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="dispatches_hash_is_one"
            ),
        ]


class Content(AtSite):
    """The bytes of a copy, sealed under the house's key. The night lets go of them."""

    copy = same_site(Copy, related_name="contents")
    content_sealed = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("site", "copy", name="dispatches_content_once")]
        indexes = [models.Index("site", "sealed_at", "id", name="dispatches_content_age")]


class Delivery(AtSite):
    """One way to one recipient. Tried again, it is another row."""

    dispatch = same_site(Dispatch, related_name="deliveries")
    how = models.CharField(max_length=7, choices=How)
    address = models.CharField(max_length=254, blank=True)
    result = models.CharField(max_length=8, choices=Result, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    handed_in_date = models.DateField(null=True, blank=True)
    by = models.ForeignKey(BY, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "dispatch",
                "address",
                condition=~Q(result=Result.REFUSED),
                name="dispatches_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(result="", done_at__isnull=True)
                | (~Q(result="") & Q(done_at__gte=F("asked_at"))),
                name="dispatches_result_has_a_moment",
            ),
        ]
