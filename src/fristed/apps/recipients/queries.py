"""The directory of recipients, and how many days the house gives each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from fristed.apps.sites.models import Site

from .choices import Kind
from .models import AnswerTime, Recipient, RecipientQuerySet

# Where a house has decided nothing. No source sets these; they are a beginning.
DAYS, FINISH_DAYS = 7, 30


@dataclass(frozen=True)
class Days:
    """How many days a recipient has to answer, and how many pass before somebody asks again."""

    answer: int = DAYS
    finish: int = FINISH_DAYS
    decided: bool = False


def recipients_of(site: Site) -> RecipientQuerySet:
    """Return the directory by name, those that are no longer used too."""
    return Recipient.objects.filter(site=site).select_related("there").order_by("name", "pk")


def recipients_counted(site: Site) -> QuerySet[Recipient]:
    """Return the directory, each with how many were referred there."""
    # The room above hangs its referrals on the service; it may not be imported from here.
    return recipients_of(site).annotate(asked=Count("referrals")).order_by("kind", "name", "pk")


def recipient_at(site: Site, pk: int) -> Recipient | None:
    """Return one recipient of the directory."""
    return recipients_of(site).filter(pk=pk).first()


def days_of(site: Site, day: date) -> Mapping[str, Days]:
    """Return how many days each kind has on a day."""
    rows = AnswerTime.objects.filter(site=site, from_date__lte=day).order_by("number")
    found: dict[str, Days] = {kind: Days() for kind in Kind.values}
    for row in rows:
        found[row.kind] = Days(row.days, row.finish_days, decided=True)
    return found


def other_sites(site: Site) -> QuerySet[Site]:
    """Return the other sites of this house that are open: what can be chosen as a recipient."""
    return Site.objects.filter(closed_date__isnull=True).exclude(pk=site.pk).order_by("name")
