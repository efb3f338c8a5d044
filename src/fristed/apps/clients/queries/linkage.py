"""Answers a person chose themself: the key that is kept of them, and how many people gave some."""

from collections.abc import Sequence

from django.db.models import Count

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys
from fristed.science.linkage import (
    NothingAnswered,
    People,
    linkage_key,
    people_behind,
)

from ..models import ClientQuerySet
from ..permissions import clients_open_to

# An assumption, and said as one on the page: far more combinations can be thought of, but people
# choose alike. Low, so that staff do not take agreement for proof; the number of records keeps the
# count of people from running off with it.
COMBINATIONS = 2000
QUESTIONS = 3
SHOWN_FROM = 20


def linkage_mac(answers: Sequence[str]) -> bytes | None:
    """Return the keyed hash of the answers; None where a question was skipped."""
    return next(iter(linkage_macs(answers)), None)


def linkage_macs(answers: Sequence[str]) -> tuple[bytes, ...]:
    """Return what may be kept of the answers under each look-up key, the newest first."""
    if len(answers) != QUESTIONS:
        return ()
    try:
        return tuple(linkage_key(answers, key) for key in keys().keyed_hashes("linkage", "network"))
    except NothingAnswered:
        return ()


def answered_alike(
    site: Site, staff: Staff, macs: Sequence[bytes], age_band: str
) -> ClientQuerySet:
    """Return people open to who asks whose answers and age band are these."""
    return clients_open_to(staff, site).filter(linkage_mac__in=macs, age_band=age_band)


def people_with_answers(site: Site, staff: Staff) -> People | None:
    """Return how many registered people gave answers; None below twenty, or above the combinations.

    With more records than combinations the estimate tells of the assumption, not of the people,
    and counting them all would take longer with each year of the house.
    """
    registered = clients_open_to(staff, site).registered().exclude(linkage_mac__isnull=True)
    some = registered.order_by().values("pk", "linkage_mac")[: COMBINATIONS + 1]
    said = some.aggregate(
        records=Count("pk", distinct=True), different=Count("linkage_mac", distinct=True)
    )
    if said["different"] < SHOWN_FROM or said["records"] > COMBINATIONS:
        return None
    return people_behind(said["different"], COMBINATIONS, records=said["records"])
