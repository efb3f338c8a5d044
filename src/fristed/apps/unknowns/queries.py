"""Unknowns that come again: how often, since when, in which coarse areas, and whom we asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import Site

from .models import IdentificationAnswer, IdentificationRequest, UnknownHere, UnknownSignature

RECURS_FROM = 3  # so many spectra of one cluster, from different samples, are no coincidence


@dataclass(frozen=True)
class Recurring:
    """A cluster of unknowns that this site has met too."""

    cluster: int
    count: int
    here: int
    months: Mapping[date, int]
    areas: Mapping[str, int]
    request: IdentificationRequest | None
    answer: IdentificationAnswer | None

    @property
    def first_month(self) -> date:
        """When it was first met."""
        return min(self.months)

    @property
    def last_month(self) -> date:
        """When it was last met."""
        return max(self.months)


def recurring_at(site: Site) -> Sequence[Recurring]:
    """Return the clusters that recur in the house and have a sample of this site, newest first."""
    here = dict(
        UnknownSignature.objects.filter(
            cluster__isnull=False,
            pk__in=UnknownHere.objects.filter(site=site).values("signature"),
        ).values_list("pk", "cluster")
    )
    clusters = set(here.values())
    rows = UnknownSignature.objects.filter(cluster__in=clusters)
    months: dict[int, Counter[date]] = {one: Counter() for one in clusters}
    areas: dict[int, Counter[str]] = {one: Counter() for one in clusters}
    for cluster, month, area in rows.values_list("cluster", "month", "area_code"):
        if cluster is not None:
            months[cluster][month] += 1
            areas[cluster][area] += 1
    asked = _asked(site, clusters)
    own = Counter(here.values())
    found = [
        Recurring(one, months[one].total(), own[one], months[one], areas[one], *asked[one])
        for one in clusters
        if months[one].total() >= RECURS_FROM
    ]
    return sorted(found, key=lambda one: (one.last_month, one.count, one.cluster), reverse=True)


def _asked(
    site: Site, clusters: set[int]
) -> dict[int, tuple[IdentificationRequest | None, IdentificationAnswer | None]]:
    asked: dict[int, tuple[IdentificationRequest | None, IdentificationAnswer | None]]
    asked = dict.fromkeys(clusters, (None, None))
    rows = IdentificationRequest.objects.filter(
        site=site, cluster__in=clusters, taken_back_date__isnull=True
    )
    for row in rows.prefetch_related("answers").order_by("date", "pk"):
        answers = sorted(row.answers.all(), key=lambda one: (one.date, one.pk))
        asked[row.cluster] = (row, answers[-1] if answers else None)
    return asked


def recurring_one(site: Site, cluster: int) -> Recurring | None:
    """Return one recurring unknown that this site has met."""
    return next((one for one in recurring_at(site) if one.cluster == cluster), None)


def samples_of_cluster(site: Site, cluster: int) -> Sequence[Sample]:
    """Return this site's own samples of a cluster, the newest first."""
    numbers = UnknownSignature.objects.filter(cluster=cluster).values("pk")
    here = UnknownHere.objects.filter(site=site, signature__in=numbers).values(
        "measurement__sample"
    )
    rows = Sample.objects.filter(site=site, pk__in=here).standing()
    return list(rows.order_by("-received_date", "pk"))


def signatures_of(cluster: int) -> Sequence[UnknownSignature]:
    """Return the spectra of a cluster: the whole house's, of no site."""
    return list(UnknownSignature.objects.filter(cluster=cluster).order_by("month", "pk"))


def request_at(site: Site, pk: int) -> IdentificationRequest | None:
    """Return one request for identification of the site."""
    rows = IdentificationRequest.objects.filter(site=site, pk=pk, taken_back_date__isnull=True)
    return rows.prefetch_related("answers").first()
