"""Putting together unknowns that are alike, in the whole house: a curve joins what it resembles."""

from collections.abc import Sequence

from fristed.apps.instruments.queries.spectra import as_numbers
from fristed.ground.context import as_one
from fristed.science import spectra
from fristed.science.spectra.model import Spectrum

from ..models import UnknownCluster, UnknownSignature

METHOD = "linked by derivatives, 1"
MOST_COMPARED = 2_000  # the newest; an unknown of years ago is compared no more


@as_one
def regroup_unknowns() -> int:
    """Let every curve without a cluster join those it is linked to; their clusters become one.

    Return how many joined something. The threshold is the calibrated one of `spectra.clusters`.
    """
    newest = UnknownSignature.objects.order_by("-month", "-pk")[:MOST_COMPARED]
    rows = sorted(newest, key=lambda row: row.pk)
    grid = spectra.axis.Grid()
    ready = [
        spectra.clusters.unknown(
            Spectrum(wavenumber_cm1=as_numbers(row.axis), absorbance=as_numbers(row.residual)), grid
        )
        for row in rows
    ]
    joined = 0
    for place, row in enumerate(rows):
        if row.cluster_id is not None:
            continue
        others = [n for n in range(len(rows)) if n != place and rows[n].method == row.method]
        links = spectra.clusters.links(
            ready[place], [ready[n] for n in others], spectra.clusters.USUAL
        )
        if links:
            _join([row, *(rows[others[n]] for n in links)])
            joined += 1
    return joined


def _join(rows: Sequence[UnknownSignature]) -> None:
    """Put curves into one cluster: the oldest that one of them has, else a new one."""
    had = sorted({row.cluster_id for row in rows if row.cluster_id is not None})
    cluster = UnknownCluster.objects.filter(pk__in=had).order_by("founded_month", "pk").first()
    if cluster is None:
        cluster = UnknownCluster.objects.create(
            threshold=spectra.clusters.USUAL,
            method_version=METHOD,
            founded_month=min(row.month for row in rows),
        )
    alike = UnknownSignature.objects.filter(pk__in=[row.pk for row in rows])
    (alike | UnknownSignature.objects.filter(cluster__in=had)).update(cluster=cluster)
    for row in rows:
        row.cluster_id = cluster.pk
